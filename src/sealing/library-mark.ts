/**
 * What the library held, noted outside its database: how many captures, the newest, the key, the end of its log. A
 * browser that throws a damaged database away begins an empty one without a word; by this mark it is noticed and said,
 * and no new key is made in silence.
 */
import * as v from 'valibot';
import { browser } from '../browser/api.ts';
import { nextPlace } from '../evidence/audit-log.ts';
import { AppError } from '../model/errors.ts';
import { type LibraryLoss, LIBRARY_LOSS, lossSchema } from '../model/library-loss.ts';
import { countAll, newestId } from '../store/captures.ts';
import { currentKey, getKey } from '../store/keys.ts';
import { entryAtPlace, lastEntry } from '../store/seals.ts';

const MARK = 'libraryMark';

const markSchema = v.nullable(
  v.object({
    /** Those in the trash too. */
    captures: v.number(),
    newest: v.nullable(v.string()),
    /** Of the key that signs; null before the first. */
    kid: v.nullable(v.string()),
    /** The place after the last line of its log. */
    log: v.nullable(v.object({ seq: v.number(), prev: v.string() })),
  }),
);

type LibraryMark = NonNullable<v.InferOutput<typeof markSchema>>;

/** Notes what is there now, unless something is missing and nobody has said yet what is to be done about it. */
export async function noteLibrary(): Promise<void> {
  if ((await readLoss()) === null) await putMark(await lookAtLibrary());
}

/**
 * Compares the library with what was noted of it, and keeps what is missing for the library's page to say. Null: nothing
 * is missing. Throws what the database throws when it cannot be opened.
 */
export async function checkLibrary(): Promise<LibraryLoss | null> {
  const known = await readLoss();
  const mark = await readMark();
  if (known !== null || mark === null) return known;
  const loss = await compare(mark);
  if (loss !== null) await browser.storage.local.set({ [LIBRARY_LOSS]: loss });
  return loss;
}

/** The user has restored a backup, or goes on without: what is there now is what counts. A new key may be made. */
export async function acceptLoss(): Promise<void> {
  await putMark(await lookAtLibrary());
  await browser.storage.local.remove(LIBRARY_LOSS);
}

/** Before captures are removed for good: a mark that is too low says nothing, one that is too high would cry wolf. */
export async function expectRemoval(count: number): Promise<void> {
  const mark = await readMark();
  if (mark !== null) await putMark({ ...mark, captures: Math.max(0, mark.captures - count), newest: null });
}

/** Throws KEY_LOST where a key had signed here before, and is gone. */
export async function assertNoKeyIsLost(): Promise<void> {
  const mark = await readMark();
  if (mark !== null && mark.kid !== null) throw new AppError('KEY_LOST', 'the key that signed here is gone');
}

async function compare(mark: LibraryMark): Promise<LibraryLoss | null> {
  const now = await lookAtLibrary();
  const isNewestGone = mark.newest !== null && (now.newest === null || now.newest < mark.newest);
  const isKeyLost = mark.kid !== null && (await getKey(mark.kid)) === null;
  const isLogShorter = !isKeyLost && !(await hasLogOf(mark));
  if (now.captures >= mark.captures && !isNewestGone && !isKeyLost && !isLogShorter) return null;
  return { at: new Date().toISOString(), had: mark.captures, has: now.captures, isKeyLost, isLogShorter };
}

/** Whether the log reaches as far as it did, by the line that was its last. */
async function hasLogOf({ kid, log }: LibraryMark): Promise<boolean> {
  if (kid === null || log === null) return true;
  const entry = await entryAtPlace(kid, log.seq - 1);
  return entry !== null && (await nextPlace(entry)).prev === log.prev;
}

async function lookAtLibrary(): Promise<LibraryMark> {
  const [captures, newest, key] = await Promise.all([countAll(), newestId(), currentKey()]);
  const last = key === null ? null : await lastEntry(key.kid);
  return { captures, newest, kid: key?.kid ?? null, log: last === null ? null : await nextPlace(last) };
}

async function readMark(): Promise<LibraryMark | null> {
  const stored = await browser.storage.local.get(MARK);
  return v.parse(v.fallback(markSchema, null), stored[MARK] ?? null);
}

async function readLoss(): Promise<LibraryLoss | null> {
  const stored = await browser.storage.local.get(LIBRARY_LOSS);
  return v.parse(lossSchema, stored[LIBRARY_LOSS] ?? null);
}

function putMark(mark: LibraryMark): Promise<void> {
  return browser.storage.local.set({ [MARK]: mark });
}
