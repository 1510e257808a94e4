/**
 * What was typed, and which copy of a picture was chosen, outlives the dialog and the tab: Escape is pressed quickly, and a
 * browser is closed at night. In `localStorage`, which our own pages alone read, and at once. Words are forgotten when they
 * were sent, or after a while; the choice of a copy never is: whoever was hidden stays hidden.
 */
import * as v from 'valibot';
import { logError } from '../../browser/log.ts';
import { type ItemEdit, type ItemEdits, itemEditSchema } from '../../model/draft.ts';
import { AppError } from '../../model/errors.ts';
import { callBackground } from '../../messaging/messenger.ts';
import { uuidField } from '../../model/fields.ts';

const NAME = 'composer';
/** An event of our own: `storage` comes to other pages alone. */
const CHANGED = 'kept-edits';
/** Milliseconds: what nobody has sent for so long was given up. */
const KEPT = 30 * 24 * 60 * 60_000;

/** Of what another version has written, the choice of a copy at least. */
const editSchema = v.union([itemEditSchema, v.object({ derivativeId: uuidField })]);
const entrySchema = v.fallback(v.nullable(v.object({ edit: editSchema, at: v.number() })), null);
const keptSchema = v.record(v.string(), entrySchema);
type Kept = Record<string, { edit: ItemEdit; at: number }>;

/** Calls back when something else is kept, in this page or in another one. */
export function onKeptEdits(changed: () => void, signal: AbortSignal): void {
  window.addEventListener(CHANGED, changed, { signal });
  window.addEventListener('storage', changed, { signal });
}

/** Absent: the picture as captured. */
export function chosenCopyId(captureId: string): string | undefined {
  return keptEdits([captureId])[captureId]?.derivativeId; // absent: nothing was changed
}

export function keptEdits(captureIds: readonly string[]): ItemEdits {
  const kept = read();
  return Object.fromEntries(
    captureIds.flatMap((id) => {
      const entry = kept[id];
      return entry ? [[id, entry.edit]] : [];
    }),
  );
}

/**
 * An edit without anything in it takes the capture out. Throws CHOICE_NOT_KEPT where the browser takes no other choice of a
 * copy; the library is told of it all the same. Without room for words, what is typed lives as long as the dialog.
 */
export function keepEdits(edits: ItemEdits): void {
  const at = Date.now();
  const before = read();
  const given = Object.entries(edits).map(([id, edit]) => [id, { edit, at }] as const);
  const kept = Object.entries({ ...before, ...Object.fromEntries(given) });
  const refused = write(Object.fromEntries(kept.filter(([, { edit }]) => Object.keys(edit).length > 0)));
  const chosen = Object.entries(edits).filter(([id, edit]) => before[id]?.edit.derivativeId !== edit.derivativeId); // absent: none
  for (const [id, { derivativeId = null }] of chosen) tellChoice(id, derivativeId);
  if (refused !== null && chosen.length > 0) throw refused;
}

/** After they were sent. */
export function forgetWords(captureIds: readonly string[]): void {
  const kept = Object.entries(keptEdits(captureIds));
  keepEdits(Object.fromEntries(kept.map(([id, edit]) => [id, withoutWords(edit)])));
}

function withoutWords({ derivativeId }: ItemEdit): ItemEdit {
  return derivativeId === undefined ? {} : { derivativeId };
}

/** When the captures go for good. */
export function forgetEdits(captureIds: readonly string[]): void {
  write(Object.fromEntries(Object.entries(read()).filter(([id]) => !captureIds.includes(id))));
}

/** By the job: what was typed for a sending, as long as this page is open. */
const sent = new Map<string, ItemEdits>();

export function rememberSent(jobId: string, edits: ItemEdits): void {
  sent.set(jobId, edits);
}

/** For another try, where the draft that was chosen takes nothing. Words for another picture than today's are left. */
export function keepSentAgain(jobId: string): void {
  const words = Object.entries(sent.get(jobId) ?? {}); // of an earlier visit
  keepEdits(Object.fromEntries(words.filter(([id, { derivativeId }]) => derivativeId === chosenCopyId(id))));
}

function read(): Kept {
  const stored = localStorage.getItem(NAME);
  if (stored === null) return {};
  try {
    const kept = v.parse(keptSchema, JSON.parse(stored));
    const since = Date.now() - KEPT;
    const entries = Object.entries(kept).flatMap(([id, entry]) => {
      if (entry === null) return [];
      const { edit, at } = entry;
      return [[id, { edit: at > since ? edit : withoutWords(edit), at }] as const];
    });
    return Object.fromEntries(entries.filter(([, { edit }]) => Object.keys(edit).length > 0));
  } catch (thrown) {
    // Written by another version: nothing is offered rather than something wrong.
    logError('reading what was typed', thrown);
    return {};
  }
}

/** Gives why it could not be kept; null where it was. */
function write(kept: Kept): AppError | null {
  try {
    if (Object.keys(kept).length > 0) localStorage.setItem(NAME, JSON.stringify(kept));
    else localStorage.removeItem(NAME);
  } catch (thrown) {
    logError('keeping what was typed', thrown);
    return new AppError('CHOICE_NOT_KEPT', 'the browser keeps nothing more', { cause: thrown });
  }
  window.dispatchEvent(new Event(CHANGED));
  return null;
}

/** What this browser knows, for a library that does not. Where this browser knows of no choice, the library may. */
export function tellChoices(): void {
  for (const [captureId, { edit }] of Object.entries(read())) {
    if (edit.derivativeId !== undefined) tellChoice(captureId, edit.derivativeId);
  }
}

/**
 * To the library, for the background and for backups, which cannot look in here. `copyId` null: a person has said that the
 * picture goes out as captured.
 */
export function tellChoice(captureId: string, copyId: string | null): void {
  beingTold.add(captureId);
  callBackground('chooseCopy', { captureId, copyId })
    .catch((thrown: unknown) => logError('telling which copy was chosen', thrown))
    .finally(() => beingTold.delete(captureId));
}

const beingTold = new Set<string>();

/** What the library says of this capture's copy may be older than what is kept here. */
export function isBeingTold(captureId: string): boolean {
  return beingTold.has(captureId);
}
