/** Others get their turn while a bundle is checked, by a clock that counts how often it was asked. */
import { afterEach, expect, it, vi } from 'vitest';
import { blobSource } from '../../src/evidence/archive/source.ts';
import { breathe } from '../../src/evidence/breathe.ts';
import { isWhole, verifyBundle } from '../../src/evidence/bundle/verify-bundle.ts';
import { REPORT_DATA } from '../../src/evidence/bundle/parts.ts';
import { append, aStoredCapture, bundleOf, makeMaker, seal } from './bundle/made-bundle.ts';

afterEach(() => void vi.restoreAllMocks());

it('others get a turn after 30 ms, whichever pieces of work took them', async () => {
  const now = vi.spyOn(performance, 'now').mockReturnValue(1_000_000);
  const turn = breathe();
  expect(turn).toBeInstanceOf(Promise);
  await turn;
  for (const [ms, isTurn] of [
    [0, false],
    [29, false],
    [30, true],
    [59, false],
    [61, true],
  ] as const) {
    now.mockReturnValue(1_000_000 + ms);
    const next = breathe();
    expect(next !== undefined, `${ms} ms`).toBe(isTurn);
    await next;
  }
});

it('a report that carries a long log is compared line by line', async () => {
  const maker = await makeMaker();
  const report = `<script type="application/json" id="tearsheet-data">${REPORT_DATA}</script>`;
  const act = { act: 'export', subject: 'x', sha256: null, detail: null } as const;
  const entries = 3000;
  while (maker.log.length < entries) await append(maker, act);
  const sealed = await seal(maker, await aStoredCapture());
  const [withReport, without] = [
    (await bundleOf(maker, [sealed], { report })).blob,
    (await bundleOf(maker, [sealed])).blob,
  ];
  let clock = 2_000_000; // after the last turn of the test above
  vi.spyOn(performance, 'now').mockImplementation(() => (clock += 1));
  const turns = vi.spyOn(globalThis, 'setTimeout');
  const turnsOf = async (bundle: Blob): Promise<number> => {
    turns.mockClear();
    const verdict = await verifyBundle(blobSource(bundle), { signal: new AbortController().signal });
    expect(isWhole(verdict)).toBe(true);
    return turns.mock.calls.length;
  };
  const before = await turnsOf(without);
  expect((await turnsOf(withReport)) - before).toBeGreaterThan(entries / 40);
});
