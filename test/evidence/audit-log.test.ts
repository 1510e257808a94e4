import { beforeAll, describe, expect, it } from 'vitest';
import {
  BEFORE_FIRST,
  faultsInLog,
  makeEntry,
  nextPlace,
  openingOf,
  openingText,
} from '../../src/evidence/audit-log.ts';
import { sha256 } from '../../src/evidence/hash.ts';
import type { LogEntry } from '../../src/model/seal.ts';

let log: LogEntry[];

async function makeLog(length: number, detail = ''): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  for (let i = 0; i < length; i++) {
    const place = await nextPlace(entries.at(-1) ?? null);
    const at = new Date(1_700_000_000_000 + i).toISOString();
    entries.push(await makeEntry('k', place, { act: 'capture', subject: `c${i}`, sha256: null, detail }, at));
  }
  return entries;
}

beforeAll(async () => {
  log = await makeLog(5);
});

/** What a signed record says of entry `seq`. */
const anchorAt = (seq: number) => ({ seq, prev: log[seq]?.prev ?? '' });
const codes = async (...args: Parameters<typeof faultsInLog>) =>
  (await faultsInLog(...args)).map(({ code, where }) => `${code} ${where}`);

describe('the log', () => {
  it('begins with zeros and is whole', async () => {
    expect(log[0]?.prev).toBe(BEFORE_FIRST);
    expect(await faultsInLog(log, [anchorAt(0), anchorAt(3)])).toEqual([]);
  });

  it('commits to what an entry is about without telling it', async () => {
    const [first] = log;
    const opening = first ? openingOf(first) : null;
    expect(opening && (await sha256(openingText(opening)))).toBe(first?.what);
    const again = await makeEntry('k', { seq: 0, prev: BEFORE_FIRST }, { act: 'capture', ...about }, first?.at ?? '');
    expect(again.what).not.toBe(first?.what);
  });

  it('shows a changed entry', async () => {
    const changed = log.map((entry, i) => (i === 2 ? { ...entry, at: '2001-01-01T00:00:00.000Z' } : entry));
    expect(await codes(changed, [])).toEqual(['LOG_BROKEN entry 3']);
  });

  it('shows a removed entry', async () => {
    const without = log.filter((_, i) => i !== 1);
    expect(await codes(without, [])).toContain('LOG_BROKEN entry 1');
  });

  it('shows two entries that changed places', async () => {
    const [zero, one, two, ...rest] = log as [LogEntry, LogEntry, LogEntry, ...LogEntry[]];
    expect(await codes([zero, two, one, ...rest], [])).toContain('LOG_BROKEN entry 1');
  });

  it('shows that it was rewritten whole, by what a signed record says', async () => {
    const rewritten = await makeLog(5, 'other');
    expect(await codes(rewritten, [])).toEqual([]);
    expect(await codes(rewritten, [anchorAt(3)])).toEqual(['LOG_REWRITTEN before entry 3']);
  });

  it('shows that its end was cut off, by what a signed record says', async () => {
    expect(await codes(log.slice(0, 2), [])).toEqual([]);
    expect(await codes(log.slice(0, 4), [anchorAt(4)])).toEqual(['LOG_CUT entry 4']);
  });
});

const about = { subject: 'c0', sha256: null, detail: '' };
