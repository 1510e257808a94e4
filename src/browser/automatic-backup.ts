/** The backup that happens by itself: where to, as the user has set it, and how it went, as the background has noted it. */
import * as v from 'valibot';
import { ERROR_CODES } from '../model/errors.ts';
import { browser } from './api.ts';

// Two entries, because each has one writer.
const CHOICE = 'automaticBackup';
const STATE = 'automaticBackupState';

/** `folder`: one that was chosen; its handle lies in `store/backup-place.ts`. */
const place = v.picklist(['folder', 'downloads']);

export type BackupWay = v.InferOutput<typeof place>;

const choiceSchema = v.fallback(
  v.object({
    /** Null: it is switched off. */
    place: v.nullable(place),
    /** The folder's own name; null for downloads. */
    folder: v.nullable(v.string()),
    /** Another one each time that it is switched on or a folder chosen: two folders may have one name. */
    id: v.nullable(v.string()),
  }),
  () => ({ place: null, folder: null, id: null }),
);

export type BackupChoice = v.InferOutput<typeof choiceSchema>;

const stateSchema = v.fallback(
  v.object({
    /** Of the last run, ISO 8601. */
    tried: v.nullable(v.string()),
    /** What that run was for. */
    place: v.nullable(place),
    /** The choice's id then. */
    choice: v.nullable(v.string()),
    /** Id of the newest capture then. */
    newest: v.nullable(v.string()),
    /** How many stamps there were then. */
    stamps: v.optional(v.number(), 0),
    /** The last run that wrote all there was. */
    last: v.nullable(v.object({ at: v.string(), captures: v.number() })),
    /** Of the last run, where it failed. */
    failure: v.nullable(v.object({ at: v.string(), code: v.picklist(ERROR_CODES) })),
    /** Captures that could not be written, by name. */
    leftOut: v.array(v.string()),
  }),
  () => ({ tried: null, place: null, choice: null, newest: null, stamps: 0, last: null, failure: null, leftOut: [] }),
);

export type BackupRunState = v.InferOutput<typeof stateSchema>;

export async function readBackupChoice(): Promise<BackupChoice> {
  const stored = await browser.storage.local.get(CHOICE);
  return v.parse(choiceSchema, stored[CHOICE]);
}

export async function putBackupChoice(choice: BackupChoice): Promise<void> {
  await browser.storage.local.set({ [CHOICE]: choice });
}

export async function readBackupRun(): Promise<BackupRunState> {
  const stored = await browser.storage.local.get(STATE);
  return v.parse(stateSchema, stored[STATE]);
}

export async function noteBackupRun(changes: Partial<BackupRunState>): Promise<void> {
  await browser.storage.local.set({ [STATE]: { ...(await readBackupRun()), ...changes } });
}

/** Calls back when either has changed, in whichever context, until `signal` aborts. */
export function onBackupChange(act: () => void, signal: AbortSignal): void {
  whenChanged([CHOICE, STATE], act, signal);
}

/** Calls back when it is switched off, or something else is chosen. */
export function onBackupChoice(act: () => void, signal: AbortSignal): void {
  whenChanged([CHOICE], act, signal);
}

function whenChanged(keys: readonly string[], act: () => void, signal: AbortSignal): void {
  const listener = (changes: Record<string, unknown>): void => {
    if (keys.some((key) => key in changes)) act();
  };
  browser.storage.local.onChanged.addListener(listener);
  signal.addEventListener('abort', () => browser.storage.local.onChanged.removeListener(listener), { once: true });
}
