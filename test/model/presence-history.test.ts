/** What looks add up to. Times and order are apart: a clock can be set back, the order of writing cannot. */
import { describe, expect, it } from 'vitest';
import type { Observation } from '../../src/model/capture.ts';
import type { Method, Presence } from '../../src/model/presence.ts';
import { isWorthALine, checksOf, presenceStatusOf } from '../../src/model/presence-history.ts';

const SUBJECT = { platform: 'x', repostId: '931251545830326272' };

function history(...checks: [string, Presence, Method?][]) {
  const observations = checks.map(([time, result, method = 'check'], i): Observation => ({
    id: `019a0000-0000-7000-8000-00000000000${String(i)}`,
    captureId: 'c1',
    subject: SUBJECT,
    kind: 'still-there',
    result,
    witness: 'UserTweets',
    at: `2017-11-16T${time}:00.000Z`,
    detail: JSON.stringify({ method, ...(method === 'source' ? { source: SOURCE } : {}) }),
  }));
  return checksOf(SUBJECT, observations.reverse());
}

const SOURCE = { name: 'the spokesman', url: 'https://example.org/statement' };
const at = (time: string) => Date.parse(`2017-11-16T${time}:00.000Z`);

describe('standingOf', () => {
  it('knows nothing at first, and nothing from looks that told nothing', () => {
    expect(presenceStatusOf([])).toEqual({ known: null, source: null });
    expect(presenceStatusOf(history(['16:04', 'unknown']))).toEqual({ known: null, source: null });
  });

  it('says since when it is no longer found, and when it had been seen last', () => {
    const { known } = presenceStatusOf(
      history(['16:02', 'visible'], ['16:04', 'visible'], ['16:08', 'unknown'], ['16:11', 'gone'], ['18:00', 'gone']),
    );
    expect(known?.result).toBe('gone');
    expect(known?.lastSeen?.at).toContain('T16:04');
    expect(known?.first.at).toContain('T16:11');
    expect(known?.last.at).toContain('T18:00');
  });

  it('is visible again when it was seen again', () => {
    const { known } = presenceStatusOf(history(['16:04', 'gone'], ['16:11', 'visible']));
    expect(known).toMatchObject({ result: 'visible', lastSeen: null });
  });

  it('is not unknown because the newest look told nothing', () => {
    expect(presenceStatusOf(history(['16:04', 'gone'], ['16:11', 'unknown'])).known?.result).toBe('gone');
  });

  it('keeps what a person was told beside what was seen, until it is seen again', () => {
    const told = presenceStatusOf(history(['16:04', 'visible'], ['16:11', 'unknown', 'source']));
    expect(told.known?.result).toBe('visible');
    expect(told.source?.detail.source).toEqual(SOURCE);
    expect(presenceStatusOf(history(['16:04', 'unknown', 'source'], ['16:11', 'visible'])).source).toBeNull();
    expect(presenceStatusOf(history(['16:04', 'unknown', 'source'], ['16:11', 'gone'])).source).not.toBeNull();
  });

  it('follows the order of writing when the clock was set back', () => {
    expect(presenceStatusOf(history(['16:11', 'visible'], ['15:00', 'gone'])).known?.result).toBe('gone');
  });
});

describe('looksAt', () => {
  it('leaves out other subjects, other kinds, and details of another form', () => {
    const [look] = history(['16:04', 'gone']);
    const base: Observation = { ...look, captureId: 'c1', kind: 'still-there', detail: '{"method":"check"}' } as never;
    const other = { ...base, subject: { platform: 'x', postId: '1' } };
    expect(checksOf(SUBJECT, [other])).toEqual([]);
    expect(checksOf(SUBJECT, [{ ...base, kind: 'archive' }])).toEqual([]);
    expect(checksOf(SUBJECT, [{ ...base, detail: null }])).toEqual([]);
    expect(checksOf(SUBJECT, [{ ...base, detail: '{"method":"guess"}' }])).toEqual([]);
    expect(checksOf(SUBJECT, [{ ...base, detail: 'no json' }])).toEqual([]);
    expect(checksOf(SUBJECT, [base])).toHaveLength(1);
  });
});

describe('isWorthALine', () => {
  it('takes a new state at once, and the same one an hour later', () => {
    const before = history(['16:04', 'visible']);
    expect(isWorthALine([], 'visible', at('16:04'))).toBe(true);
    expect(isWorthALine(before, 'visible', at('16:50'))).toBe(false);
    expect(isWorthALine(before, 'gone', at('16:05'))).toBe(true);
    expect(isWorthALine(before, 'visible', at('17:04'))).toBe(true);
  });

  it('does not fall silent when the clock was set back', () => {
    expect(isWorthALine(history(['16:04', 'visible']), 'visible', at('09:00'))).toBe(true);
  });

  it('asks about what was seen, not about what people say', () => {
    const before = history(['16:04', 'visible'], ['16:05', 'unknown', 'source']);
    expect(isWorthALine(before, 'visible', at('16:10'))).toBe(false);
  });
});
