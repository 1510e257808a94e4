/** Time stamps in a bundle, by our own check; `test/e2e/bundle-readers.e2e.ts` holds other readers against it. */
import { beforeAll, describe, expect, it } from 'vitest';
import { blobSource } from '../../../src/evidence/archive/source.ts';
import { isWhole, verifyBundle } from '../../../src/evidence/bundle/verify-bundle.ts';
import { earliestStamp } from '../../../src/evidence/bundle/verify-stamps.ts';
import { pathLike, putTogether, relist, resign, takeApart } from './forge.ts';
import { type Maker, makeMaker } from './made-bundle.ts';
import { authority, DOUBTFUL_STAMPS, STAMP_FORGERIES, stampedBundle } from './stamped.ts';

const PAGE = '<!doctype html><script type="application/json" id="tearsheet-data">/*tearsheet-data*/</script>';
const signal = new AbortController().signal;
const verify = (blob: Blob, roots = [authority.root]) => verifyBundle(blobSource(blob), { signal, roots });

let maker: Maker;
let good: Blob;

beforeAll(async () => {
  maker = await makeMaker();
  good = await stampedBundle(maker, { report: PAGE });
});

async function faultsOf(blob: Blob): Promise<string[]> {
  const { faults, copies, captures } = await verify(blob);
  return [...faults, ...copies, ...captures.flatMap((capture) => capture.faults)].map(({ code }) => code);
}

describe('a bundle with stamps', () => {
  it('is whole, and tells of each capture the earliest time', async () => {
    const verdict = await verify(good);
    expect(await faultsOf(good)).toEqual([]);
    expect([isWhole(verdict), verdict.notes]).toEqual([true, []]);
    const [key] = verdict.keys;
    const times = verdict.captures.map(({ sealed }) => key && earliestStamp(key, sealed?.log.seq ?? 0)?.before);
    expect(times).toEqual(['2025-11-16T09:31:00.000Z', '2025-11-17T10:01:00.000Z', undefined]);
  });

  it('says that the authority is not known, where it is not', async () => {
    const { notes, ...verdict } = await verify(good, []);
    expect(notes.map(({ code }) => code)).toEqual(['STAMP_ROOT_UNKNOWN', 'STAMP_ROOT_UNKNOWN']);
    expect(isWhole({ ...verdict, notes })).toBe(true);
  });

  it.each(STAMP_FORGERIES)('is refused by name: $name ($fault)', async ({ make, fault }) => {
    expect(await faultsOf(await make(await makeMaker()))).toEqual([fault]);
  });

  it.each(DOUBTFUL_STAMPS)('by $name: $said', async ({ make, roots, said }) => {
    const { faults, notes, captures } = await verify(await make(await makeMaker()), roots);
    expect([...faults, ...captures.flatMap((one) => one.faults), ...notes].map(({ code }) => code)).toEqual(said);
  });

  it.each([
    ['a stamp without its head', /stamp-.*\.json$/, 'STAMP_HEAD'],
    ['a stamp without its head’s signature', /stamp-.*\.sig$/, 'STAMP_HEAD'],
    ['a head without its stamp', /stamp-.*\.tsr$/, 'FILE_UNSEALED'],
  ])('is refused with %s', async (_, pattern, fault) => {
    const files = await takeApart(good);
    files.delete(pathLike(files, pattern));
    await relist(files);
    await resign(files, maker);
    expect(await faultsOf(putTogether(files))).toContain(fault);
  });

  it('has no stamp under the name of another', async () => {
    const files = await takeApart(good);
    const path = pathLike(files, /stamp-.*\.tsr$/);
    const bytes = files.get(path);
    files.delete(path);
    if (bytes) files.set(path.replace(/[0-9a-f]{16}\.tsr/, '0123456789abcdef.tsr'), bytes);
    await relist(files);
    await resign(files, maker);
    expect(await faultsOf(putTogether(files))).toContain('STAMP_HEAD');
  });
});
