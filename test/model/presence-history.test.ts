/** What looks add up to. Times and order are apart: a clock can be set back, the order of writing cannot. */
import { describe, expect, it } from 'vitest';
import type { Observation } from '../../src/model/capture.ts';
import type { Method, Presence } from '../../src/model/presence.ts';
import { isWorthALine, checksOf, presenceStatusOf } from '../../src/model/presence-history.ts';

const SUBJECT = { platform: 'x', repostId: '931251545830326272' };

function history(...checks: (readonly [string, Presence, Method?])[]) {
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

describe('presenceStatusOf', () => {
  it('knows nothing at first, and nothing from looks that told nothing', () => {
    expect(presenceStatusOf([])).toEqual({ known: null, hint: null, source: null });
    expect(presenceStatusOf(history(['16:04', 'unknown']))).toEqual({ known: null, hint: null, source: null });
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

  it.each(['gone', 'restricted', 'changed'] as const)(
    'takes what only seems %s by passing by for a hint, until a check says so',
    (result) => {
      const seems = [
        ['16:04', 'visible', 'passing'],
        ['16:11', result, 'passing'],
      ] as const;
      const hinted = presenceStatusOf(history(...seems));
      expect(hinted.known).toMatchObject({ result: 'visible', last: { at: '2017-11-16T16:04:00.000Z' } });
      expect(hinted.hint).toMatchObject({ result, at: '2017-11-16T16:11:00.000Z' });
      expect(presenceStatusOf(history(['16:11', result, 'passing'])).known).toBeNull();
      expect(presenceStatusOf(history(...seems, ['16:12', 'unknown'])).hint).not.toBeNull();

      const checked = presenceStatusOf(history(...seems, ['16:15', result, 'check']));
      expect(checked).toMatchObject({ hint: null, known: { result, first: { at: '2017-11-16T16:15:00.000Z' } } });
      expect(presenceStatusOf(history(['16:15', result, 'watch'], ['16:20', result, 'passing'])).hint).toBeNull();
    },
  );

  it('drops a hint once it was seen again', () => {
    const again = presenceStatusOf(history(['16:11', 'gone', 'passing'], ['16:15', 'visible', 'passing']));
    expect(again).toMatchObject({ hint: null, known: { result: 'visible', lastSeen: null } });
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

describe('checksOf', () => {
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

const look = (result: Presence, method: Method = 'check') => ({ result, detail: { method } });

describe('isWorthALine', () => {
  it('takes a new state at once, and the same one an hour later', () => {
    const before = history(['16:04', 'visible']);
    expect(isWorthALine([], look('visible'), at('16:04'))).toBe(true);
    expect(isWorthALine(before, look('visible'), at('16:50'))).toBe(false);
    expect(isWorthALine(before, look('gone'), at('16:05'))).toBe(true);
    expect(isWorthALine(before, look('visible'), at('17:04'))).toBe(true);
  });

  it('takes at once what was only a hint', () => {
    const before = history(['16:04', 'gone', 'passing']);
    expect(isWorthALine(before, look('gone', 'passing'), at('16:05'))).toBe(false);
    expect(isWorthALine(before, look('gone', 'watch'), at('16:05'))).toBe(true);
    expect(isWorthALine(history(['16:04', 'gone', 'watch']), look('gone', 'passing'), at('16:05'))).toBe(false);
  });

  it('does not fall silent when the clock was set back', () => {
    expect(isWorthALine(history(['16:04', 'visible']), look('visible'), at('09:00'))).toBe(true);
  });

  it('asks about what was seen, not about what people say', () => {
    const before = history(['16:04', 'visible'], ['16:05', 'unknown', 'source']);
    expect(isWorthALine(before, look('visible'), at('16:10'))).toBe(false);
  });
});
