/** When a watched post is asked about, whatever the clock does. */
import { describe, expect, it } from 'vitest';
import { isDue, nextRound, pauseAfter, restsUntil } from '../../../src/background/presence/schedule.ts';

const START = Date.parse('2025-11-16T16:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const iso = (time: number) => new Date(time).toISOString();

describe('nextRound', () => {
  const since = iso(START);

  it('is an hour at least on the first day, then a day, spread out and never sooner', () => {
    for (const chance of [0, 0.5, 0.999]) {
      const first = nextRound({ since }, START, chance) - START;
      expect(first).toBeGreaterThanOrEqual(HOUR);
      expect(first).toBeLessThanOrEqual(1.2 * HOUR);
      const later = nextRound({ since }, START + DAY, chance) - START - DAY;
      expect(later).toBeGreaterThanOrEqual(DAY);
      expect(later).toBeLessThanOrEqual(1.2 * DAY);
    }
  });

  it('makes at most 24 rounds on the first day, and one a day after', () => {
    let now = START;
    const rounds: number[] = [];
    while (now < START + 8 * DAY) {
      rounds.push(now);
      now = nextRound({ since }, now, 0);
    }
    expect(rounds.filter((time) => time < START + DAY)).toHaveLength(24);
    expect(rounds.filter((time) => time >= START + DAY)).toHaveLength(7);
  });

  it('goes on hourly when the clock was set back before its beginning', () => {
    expect(nextRound({ since }, START - 5 * DAY, 0)).toBe(START - 5 * DAY + HOUR);
  });
});

describe('isDue', () => {
  it('is so from its time on, also long after', () => {
    const nextAt = iso(START);
    expect(isDue({ nextAt }, START - 1)).toBe(false);
    expect(isDue({ nextAt }, START)).toBe(true);
    expect(isDue({ nextAt }, START + 300 * DAY)).toBe(true);
  });

  it('does not wait for a clock that was set back by years to come round again', () => {
    expect(isDue({ nextAt: iso(START + HOUR) }, START - 1000 * DAY)).toBe(true);
  });
});

describe('a pause', () => {
  it('doubles with each refusal, and is as long as the site asks', () => {
    const first = pauseAfter(null, null, START);
    const second = pauseAfter(first, null, START);
    expect(Date.parse(second.until) - START).toBe(2 * (Date.parse(first.until) - START));
    expect(pauseAfter(null, 2 * HOUR, START).until).toBe(iso(START + 2 * HOUR));
    expect(pauseAfter(null, 1000, START).until).toBe(first.until);
  });

  it('ends after a day at the latest, whatever was asked and however often', () => {
    expect(pauseAfter(null, 400 * DAY, START).until).toBe(iso(START + DAY));
    expect(pauseAfter({ until: iso(START), times: 5000 }, null, START).until).toBe(iso(START + DAY));
  });

  it('is over at its end, and when the clock was set back before it', () => {
    const pause = { until: iso(START + HOUR), times: 1 };
    expect(restsUntil(null, START)).toBeNull();
    expect(restsUntil(pause, START)).toBe(START + HOUR);
    expect(restsUntil(pause, START + HOUR)).toBeNull();
    expect(restsUntil(pause, START - 10 * DAY)).toBeNull();
  });
});
