import { describe, expect, it } from 'vitest';
import { FAULT_CODES } from '../../src/evidence/faults.ts';
import { evidenceTexts, type Proof } from '../../src/evidence/texts/texts.ts';

const whole: Proof = {
  state: 'whole',
  stamp: null,
  since: '16 Nov 2025, 09:25:02 UTC',
  key: 'adc8fff50a58b1e2',
  signer: 'own',
  name: null,
  network: 'X',
  isRedrawn: false,
  hasPicture: true,
  isArchived: false,
  differing: [],
  isSuspect: false,
  isDemo: false,
  automatic: null,
};

describe.each(['en', 'fr'])('what is said in %s', (language) => {
  const words = evidenceTexts(language);
  const shows = (changes: Partial<Proof>) => words.shows({ ...whole, ...changes }).join(' ');
  const showsNot = (changes: Partial<Proof>) => words.showsNot({ ...whole, ...changes }).join(' ');

  it('names every fault', () => {
    expect(FAULT_CODES.filter((code) => words.fault[code].trim() === '')).toEqual([]);
  });

  it('says since when and by which key, and whose that is', () => {
    expect(shows({})).toContain('16 Nov 2025');
    expect(shows({})).toContain('adc8fff50a58b1e2');
    expect(shows({ signer: 'other', name: 'Mara Lind' })).toContain('Mara Lind');
    const holders = (['own', 'formerly-own', 'other'] as const).map((signer) => shows({ signer }));
    expect(new Set(holders).size).toBe(3);
  });

  it('claims nothing of what was altered, unsigned or not yet sealed', () => {
    for (const state of ['altered', 'unchecked', 'unsigned', 'pending'] as const)
      expect(shows({ state })).not.toContain('16 Nov');
  });

  it('never says that X sent it, that the clock was right, or who made it', () => {
    for (const state of ['whole', 'altered', 'unchecked', 'unsigned', 'pending'] as const) {
      expect(words.showsNot({ ...whole, state }).length).toBeGreaterThanOrEqual(3);
      expect(showsNot({ state })).toContain('X');
    }
  });

  it('names nobody whom nobody has looked at, and leaves the clock in doubt then', () => {
    const stamp = {
      time: '16 Nov 2017',
      authority: 'DigiCert',
      isTrusted: false,
      root: `0123456789abcdef${'f'.repeat(48)}`,
    };
    const clock = words
      .showsNot(whole)
      .find((sentence) => !words.showsNot({ ...whole, stamp: { ...stamp, isTrusted: true } }).includes(sentence));
    expect(clock).toBeDefined();
    expect(showsNot({ stamp })).toContain(clock);
    expect(shows({ stamp })).toMatch(/[“«][ \u00a0]?\u2068DigiCert\u2069/);
    expect(shows({ stamp })).toContain('0123456789abcdef…');
    expect(shows({ stamp: { ...stamp, isTrusted: true } })).not.toContain('0123456789abcdef');
  });

  it('says what limits this very capture', () => {
    const base = showsNot({});
    for (const limit of [
      { isRedrawn: true },
      { hasPicture: false },
      { isArchived: true },
      { differing: ['text'] },
      { isSuspect: true },
      { isDemo: true },
      { automatic: { rule: 'follow' as const, account: '@harbournews' } },
    ]) {
      expect(showsNot(limit), JSON.stringify(limit)).not.toBe(base);
    }
    expect(showsNot({ differing: ['text'] })).toContain('text');
  });

  it('is no statement by a public officer', () => {
    expect(words.report.notAStatement).toMatch(/not|pas/);
  });
});

it('keeps French signs on the line of their word', () => {
  const french = { ...evidenceTexts('fr'), readme: '' };
  expect(JSON.stringify(french)).not.toMatch(/ [;!?»]|« | :/);
});
