/**
 * What was typed, and which crop was made, outlives the dialog and the tab: Escape is pressed quickly, and a browser is
 * closed at night. In `localStorage`, which our own pages alone read, and at once.
 */
import * as v from 'valibot';
import { logError } from '../../browser/log.ts';
import { type ItemEdits, itemEditSchema } from '../../model/draft.ts';

const NAME = 'composer';
/** Milliseconds: what nobody has sent for so long was given up. */
const KEPT = 30 * 24 * 60 * 60_000;

const keptSchema = v.record(v.string(), v.object({ edit: itemEditSchema, at: v.number() }));
type Kept = v.InferOutput<typeof keptSchema>;

export function keptEdits(captureIds: readonly string[]): ItemEdits {
  const kept = read();
  return Object.fromEntries(
    captureIds.flatMap((id) => {
      const entry = kept[id];
      return entry ? [[id, entry.edit]] : [];
    }),
  );
}

/** An edit without anything in it takes the capture out. */
export function keepEdits(edits: ItemEdits): void {
  const at = Date.now();
  const given = Object.entries(edits).map(([id, edit]) => [id, { edit, at }] as const);
  const kept = Object.entries({ ...read(), ...Object.fromEntries(given) });
  write(Object.fromEntries(kept.filter(([, { edit }]) => Object.keys(edit).length > 0)));
}

/** After they were sent, and when the captures go for good. */
export function forgetEdits(captureIds: readonly string[]): void {
  write(Object.fromEntries(Object.entries(read()).filter(([id]) => !captureIds.includes(id))));
}

/** By the job: what was typed for a sending, as long as this page is open. */
const sent = new Map<string, ItemEdits>();

export function rememberSent(jobId: string, edits: ItemEdits): void {
  sent.set(jobId, edits);
}

/** For another try, where the draft that was chosen takes nothing. */
export function sentEdits(jobId: string): ItemEdits {
  return sent.get(jobId) ?? {};
}

function read(): Kept {
  const stored = localStorage.getItem(NAME);
  if (stored === null) return {};
  try {
    const kept = v.parse(keptSchema, JSON.parse(stored));
    const since = Date.now() - KEPT;
    return Object.fromEntries(Object.entries(kept).filter(([, { at }]) => at > since));
  } catch (thrown) {
    // Written by another version: nothing is offered rather than something wrong.
    logError('reading what was typed', thrown);
    return {};
  }
}

function write(kept: Kept): void {
  try {
    if (Object.keys(kept).length > 0) localStorage.setItem(NAME, JSON.stringify(kept));
    else localStorage.removeItem(NAME);
  } catch (thrown) {
    // Without room it is as it was: what is typed lives as long as the dialog.
    logError('keeping what was typed', thrown);
  }
}
