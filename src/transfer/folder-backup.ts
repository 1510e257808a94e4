/**
 * A backup that happens by itself: each run writes what is new as one bundle (several where it is much), and the rows
 * beside the captures as one small bundle. One bundle a run rather than one a capture: each carries the whole log, which
 * would come to lie there as often as there are captures. What was written is never written again, nor deleted.
 */
import type { Bundle } from '../evidence/bundle/write-bundle.ts';
import { sha256 } from '../evidence/hash.ts';
import { AppError } from '../model/errors.ts';
import { allCaptureIds, type BackupLibraryRows, readBackupRows } from '../store/backup-rows.ts';
import { LIBRARY, noteWritten, readWritten, type Written } from '../store/backup-place.ts';
import { getCapture } from '../store/captures.ts';
import { getSeal } from '../store/seals.ts';
import { countStamps } from '../store/stamps.ts';
import { nextVersion, timedName } from './backup-names.ts';
import { nameOf, planParts } from './export-captures.ts';
import { captureBundle, cropBundle, type IncrementTools, libraryBundle, type Making, readAgain } from './increment.ts';

/** Where the files go: a folder, or the browser's downloads. */
export interface BackupPlace {
  /** Names of the files that are there; null where they cannot be looked at. */
  list: () => Promise<ReadonlySet<string> | null>;
  /** All of it, or a throw. A file of that name is replaced once the new one is there. */
  write: (name: string, blob: Blob) => Promise<void>;
  /** Whether a file can be replaced. */
  replaces: boolean;
}

export interface BackupOutcome {
  /** Files that were written; none where nothing was new. */
  files: number;
  /** Captures that are there now. */
  captures: number;
  /** Captures that are not sealed yet, by name: they come with a later run. */
  waiting: string[];
  /** Captures that no bundle can be made of, by name. */
  leftOut: string[];
  /** Captures that are damaged here, by name: a restore would refuse them. Each run tries them again. */
  damaged: string[];
}

/** Of one bundle: small enough that an interrupted run has little to do again, and that its parts are checked soon. */
const LIMITS = { bytes: 200_000_000, captures: 200 };
const CROPS = 100;

/** Each file counts as soon as it is written: a run that was interrupted goes on where it was. Throws what `place` throws. */
export async function backUp(
  place: BackupPlace,
  tools: IncrementTools,
  { signal, now = new Date() }: { signal: AbortSignal; now?: Date },
): Promise<BackupOutcome> {
  if ((await allCaptureIds()).length === 0) return { files: 0, captures: 0, waiting: [], leftOut: [], damaged: [] };
  const signer = await tools.prepare(null); // the seals that wait are made
  const making = { tools, signer, signal };
  const ids = await allCaptureIds();
  const there = await place.list();
  const written = await readWritten(there);
  const taken = new Set([...(there ?? []), ...[...written.values()].map(({ file }) => file)]); // null: cannot be known
  const damaged: string[] = [];
  let files = 0;

  async function keep(file: string, bundle: Bundle, keys: readonly string[], state: string | null): Promise<void> {
    if (!(await readAgain(bundle, signal))) throw new AppError('BACKUP_FAILED', `${file} would not be read again`);
    await put(file, bundle, keys, state);
  }

  async function put(file: string, bundle: Bundle, keys: readonly string[], state: string | null): Promise<void> {
    signal.throwIfAborted();
    await place.write(file, bundle.blob);
    taken.add(file);
    files++;
    await noteWritten(keys, { file, state });
  }

  /** Those of a part that a restore would take, as one bundle; what stops one capture stops no other. */
  async function keepCaptures(part: readonly string[]): Promise<void> {
    signal.throwIfAborted();
    const made = await makeCaptures(part, making);
    if (made === null && part.length > 1) {
      const half = Math.ceil(part.length / 2);
      await keepCaptures(part.slice(0, half));
      return keepCaptures(part.slice(half));
    }
    const whole = part.filter((id) => made?.whole.has(id)); // null: this one cannot be made
    if (made && whole.length === part.length) {
      await put(timedName('captures', now, taken), made.bundle, part, null);
      await tools.record([], made.bundle.manifest);
      return;
    }
    damaged.push(...(await namesOf(part.filter((id) => !whole.includes(id)))));
    if (whole.length > 0) await keepCaptures(whole);
  }

  /** Only a file of our own is replaced. */
  function libraryName(): string {
    const last = written.get(LIBRARY)?.file; // absent: this library has written none here
    if (last === undefined) return timedName('library', now, taken);
    return place.replaces ? last : nextVersion(last);
  }

  const { ready, waiting } = await whatIsReady(ids.filter((id) => !written.has(id)));
  const { parts, leftOut } = await planParts(ready, LIMITS);
  for (const part of parts) await keepCaptures(part);
  const rows = await readBackupRows(ids);
  const crops = rows.derivatives.filter((one) => !written.has(one.sha256));
  for (let at = 0; at < crops.length; at += CROPS) {
    signal.throwIfAborted();
    const made = await cropBundle(crops.slice(at, at + CROPS), making);
    if (made) await keep(timedName('crops', now, taken), made.bundle, made.hashes, null); // null: none is here any more
  }
  const library = await changedLibrary(rows, tools, written.get(LIBRARY));
  if (library !== null) {
    await keep(libraryName(), await libraryBundle(library.text, making), [LIBRARY], library.state);
  }
  const captures = ids.length - waiting.length - leftOut.length - damaged.length;
  return { files, captures, waiting, leftOut, damaged };
}

/** Null: nothing of it could be read again, or one of them stops the making. Throws what is no fault of the captures. */
async function makeCaptures(
  ids: readonly string[],
  making: Making,
): Promise<{ bundle: Bundle; whole: ReadonlySet<string> } | null> {
  try {
    const bundle = await captureBundle(ids, making);
    const whole = await readAgain(bundle, making.signal);
    return whole && { bundle, whole };
  } catch (thrown) {
    if (making.signal.aborted || thrown instanceof AppError) throw thrown;
    return null; // the caller finds out which it is, and names it
  }
}

/** Of those that were not deleted meanwhile. */
async function namesOf(ids: readonly string[]): Promise<string[]> {
  const captures = await Promise.all(ids.map(getCapture));
  return captures.flatMap((capture) => (capture ? [nameOf(capture)] : []));
}

/** One that waits for its seal goes with a later run: without it, what is restored could never be given it again. */
async function whatIsReady(ids: readonly string[]): Promise<{ ready: string[]; waiting: string[] }> {
  const ready: string[] = [];
  const waiting: string[] = [];
  for (const id of ids) {
    const seal = await getSeal(id);
    if (seal?.state !== 'pending') ready.push(id);
    else {
      const capture = await getCapture(id);
      if (capture) waiting.push(nameOf(capture)); // else deleted meanwhile
    }
  }
  return { ready, waiting };
}

/** Null: as it was written last. Of logs it does not matter what was added: every run adds a line to one. */
async function changedLibrary(
  rows: BackupLibraryRows,
  tools: IncrementTools,
  last: Written | undefined,
): Promise<{ text: string; state: string } | null> {
  const settings = await tools.settings();
  const stamps = await countStamps(); // they lie beside the rows, and come when these have long been written
  const state = await sha256(JSON.stringify({ ...rows, log: [], settings, stamps }));
  return state === last?.state ? null : { text: JSON.stringify({ v: 1, ...rows, settings }), state };
}
