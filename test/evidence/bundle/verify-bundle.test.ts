import { beforeAll, describe, expect, it } from 'vitest';
import { blobSource } from '../../../src/evidence/archive/source.ts';
import { isWhole, verifyBundle } from '../../../src/evidence/bundle/verify-bundle.ts';
import { BundleError, FAULT_CODES } from '../../../src/evidence/faults.ts';
import { putTogether, takeApart } from './forge.ts';
import { ARCHIVES, CONTENTS, MADE, makeForged, makeHostile } from './forgeries.ts';
import { SPELT, SPELT_AROUND } from './spellings.ts';
import { STAMP_FORGERIES } from './stamped.ts';
import { aPicture, aStoredCapture, bundleOf, type Maker, makeMaker, seal } from './made-bundle.ts';

const verify = (blob: Blob) => verifyBundle(blobSource(blob), { signal: new AbortController().signal });

/** Every name that our own check gives. */
async function faultsOf(blob: Blob): Promise<string[]> {
  try {
    const { faults, copies, captures } = await verify(blob);
    return [...faults, ...copies, ...captures.flatMap((capture) => capture.faults)].map(({ code }) => code);
  } catch (thrown) {
    if (thrown instanceof BundleError) return [thrown.code];
    throw thrown;
  }
}

let maker: Maker;
let good: Blob;

beforeAll(async () => {
  maker = await makeMaker();
  const captures = [
    await seal(maker, await aStoredCapture({}, aPicture(1)), { withEnvironment: true }),
    await seal(maker, await aStoredCapture({}, aPicture(2))),
  ];
  good = (await bundleOf(maker, captures)).blob;
});

describe('a good bundle', () => {
  it('is whole', async () => {
    const verdict = await verify(good);
    expect(verdict.faults).toEqual([]);
    expect(verdict.captures.map(({ state, faults }) => [state, faults])).toEqual([
      ['whole', []],
      ['whole', []],
    ]);
    expect(isWhole(verdict)).toBe(true);
  });

  it('stays whole when it is taken apart and put together again unchanged', async () => {
    expect(await faultsOf(putTogether(await takeApart(good)))).toEqual([]);
  });

  it('shows nothing of other captures: the log commits to them and does not name them', async () => {
    const other = await makeMaker();
    const hidden = await seal(other, await aStoredCapture({}, aPicture(3)));
    const shown = await seal(other, await aStoredCapture({}, aPicture(4)));
    const { blob } = await bundleOf(other, [shown]);
    expect(await faultsOf(blob)).toEqual([]);
    const files = await takeApart(blob);
    for (const bytes of files.values()) expect(new TextDecoder().decode(bytes)).not.toContain(hidden.capture.id);
  });
});

describe('a hostile archive is refused, by name:', () => {
  it.each(ARCHIVES)('$name ($fault)', async ({ make, fault }) => {
    expect(await faultsOf(await makeHostile(make, good))).toEqual([fault]);
  });
});

describe('a forged bundle is refused, by name:', () => {
  it.each([...CONTENTS, ...SPELT_AROUND])('$name ($fault)', async (forgery) => {
    expect(await faultsOf(await makeForged(forgery, good, maker))).toContain(forgery.fault);
  });
});

describe('what its own maker sealed and no release of ours writes is refused, by name:', () => {
  it.each(MADE)('$name ($fault)', async ({ make, fault }) => {
    expect(await faultsOf(await make(maker))).toEqual([fault]);
  });

  it.each(SPELT)('$name ($fault)', async ({ make, fault }) => {
    expect(await faultsOf(await make(await makeMaker()))).toContain(fault);
  });
});

it('has a forgery for every fault that has a name', () => {
  const shown = new Set([...ARCHIVES, ...CONTENTS, ...MADE, ...STAMP_FORGERIES].map(({ fault }) => fault));
  expect(FAULT_CODES.filter((code) => !shown.has(code))).toEqual([]);
});
