/**
 * Logs of keys as bundles brought them. One key may have several that contradict each other (a profile that was put
 * back from a copy goes on from an old end; a forger makes one up): each is kept, and a capture belongs to the one it
 * came with. The first lies in `log` under the key's name, a further one under a name of its own.
 */
import type { LogEntry, SealedSeal, SignedHead } from '../model/seal.ts';
import { type ChainRow, db } from './db.ts';
import { storing } from './failures.ts';
import { actsOf, getSeal, readLog } from './seals.ts';

/** Characters of a key's thumbprint, with which each name of a chain begins. */
const KID = 43;

export interface Chain {
  kid: string;
  /** From the first on; openings where they came along. */
  lines: readonly LogEntry[];
  /** Entries that a signature covers. */
  signed: number;
  head: SignedHead | null;
  /** Our own log is written by us alone. */
  isOwn: boolean;
}

/** Takes a log over, or adds to the one that it continues. `contradicts`: this key has another here. */
export function addChain(chain: Chain): Promise<{ id: string; contradicts: boolean }> {
  return storing(() =>
    db.transaction('rw', db.log, db.chains, async () => {
      const known = await chainsOf(chain.kid);
      for (const id of known) {
        if (await joinChain(id, chain)) return { id, contradicts: false };
      }
      const last = chain.lines.at(-1);
      const id = known.length === 0 || !last ? chain.kid : `${chain.kid}~${last.what.slice(0, 12)}`;
      await db.log.bulkAdd(chain.lines.map((line) => ({ ...line, kid: id })));
      await db.chains.put({ id, kid: chain.kid, signed: chain.signed, head: chain.head });
      return { id, contradicts: known.length > 0 };
    }),
  );
}

/** Names of the logs of one key that have an entry here, the key's own name first. */
export async function chainsOf(kid: string): Promise<string[]> {
  const others = await db.chains.where('kid').equals(kid).primaryKeys();
  const named = [kid, ...others.filter((id) => id !== kid).sort()];
  const has = await Promise.all(named.map((id) => db.log.get([id, 0])));
  return named.filter((_, i) => has[i] !== undefined);
}

/** Whether one continues the other; then what we lack is added. Equal lines have equal lines before them. */
async function joinChain(id: string, { lines, signed, head, isOwn }: Chain): Promise<boolean> {
  const length = await db.log.where('[kid+seq]').between([id, 0], [id, Infinity]).count();
  const overlap = Math.min(length, lines.length);
  const [ours, theirs] = [await db.log.get([id, overlap - 1]), lines[overlap - 1]];
  if (overlap > 0 && !(ours && theirs && isSameLine(ours, theirs))) return false;
  const isOurLog = isOwn && id === id.slice(0, KID);
  if (isOurLog) return lines.length <= length;
  await db.log.bulkAdd(lines.slice(length).map((line) => ({ ...line, kid: id })));
  for (const line of lines.slice(0, overlap)) {
    if (line.salt === null) continue;
    const there = await db.log.get([id, line.seq]);
    if (there?.salt === null) await db.log.put({ ...line, kid: id }); // absent: not so here
  }
  const row = await db.chains.get(id);
  const isLonger = head !== null && signed >= (row?.signed ?? 0); // absent: an older version took it over
  const kid = id.slice(0, KID);
  await db.chains.put({
    id,
    kid,
    signed: Math.max(signed, row?.signed ?? 0),
    head: isLonger ? head : (row?.head ?? null),
  });
  return true;
}

function isSameLine(one: LogEntry, other: LogEntry): boolean {
  return one.prev === other.prev && one.at === other.at && one.act === other.act && one.what === other.what;
}

/** A log in its order, under the name of its key. */
export async function readChain(id: string): Promise<LogEntry[]> {
  return (await readLog(id)).map((entry) => ({ ...entry, kid: id.slice(0, KID) }));
}

/** Lines of a log from one on, before another, under the name of its key. Fewer where they are not here. */
export async function readChainPart(id: string, from: number, before: number): Promise<LogEntry[]> {
  const entries = await db.log.where('[kid+seq]').between([id, from], [id, before]).toArray();
  return entries.map((entry) => ({ ...entry, kid: id.slice(0, KID) }));
}

export async function getChain(id: string): Promise<ChainRow | null> {
  return (await db.chains.get(id)) ?? null;
}

/** The log in which a seal has its place. */
export function chainOf({ kid, chain }: Pick<SealedSeal, 'kid' | 'chain'>): string {
  return chain ?? kid; // absent: the first of its key
}

/** What our own key said of its log's end. */
export function putHead(kid: string, head: SignedHead, length: number): Promise<unknown> {
  return storing(() => db.chains.put({ id: kid, kid, signed: length, head }));
}

/**
 * When a capture was sealed, by the log that it came with; null where nobody has signed that entry: then the time may
 * be anybody's.
 */
export async function sealedAt(seal: SealedSeal): Promise<string | null> {
  if (!(await hasSignedTime(seal))) return null;
  const entry = await db.log.get([chainOf(seal), seal.log.seq]);
  return entry?.act === 'capture' && entry.prev === seal.log.prev ? entry.at : null; // absent: not here
}

export async function hasSignedTime(seal: SealedSeal): Promise<boolean> {
  const id = chainOf(seal);
  const signer = await db.signers.get(seal.kid);
  if (signer?.relation === 'own' && id === seal.kid) return true; // absent: not ours
  const row = await db.chains.get(id);
  return row !== undefined && seal.log.seq < row.signed;
}

/** What was done with one capture, oldest first, by the log that it came with: other logs are other people's word. */
export async function knownActsOf(captureId: string): Promise<LogEntry[]> {
  const [acts, seal] = await Promise.all([actsOf(captureId), getSeal(captureId)]);
  const own = new Set((await db.signers.toArray()).flatMap(({ kid, relation }) => (relation === 'own' ? [kid] : [])));
  const chain = seal?.state === 'sealed' ? chainOf(seal) : null; // null: nobody sealed it
  const row = chain === null ? null : await getChain(chain);
  const signed = row ? row.signed : 0;
  return acts.filter(({ kid, seq }) => own.has(kid) || (kid === chain && seq < signed));
}
