/**
 * `verify.sh`, which needs nothing of ours, says of a bundle what our own check says: of the good one, and of each
 * forged or hostile one by the same name. Here and not among the unit tests, because it starts 80 processes a bundle.
 */
import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { ARCHIVES, CONTENTS, MADE, makeForged, makeHostile } from '../evidence/bundle/forgeries.ts';
import { aPicture, aStoredCapture, bundleOf, type Maker, makeMaker, seal } from '../evidence/bundle/made-bundle.ts';
import { verifyWithTools } from '../evidence/bundle/verify-with-tools.ts';
import { aPost } from '../helpers/records.ts';
import { ensureTools } from '../support/find-browser.ts';

let maker: Maker;
let good: Blob;

beforeAll(async () => {
  await ensureTools(['unzip', 'jq', 'openssl']);
  maker = await makeMaker();
  const odd = 'tab\t, "quotes", \\u007f, delete \u007f, é, 😀, \u2028, </script>';
  const captures = [
    await seal(maker, await aStoredCapture({ post: aPost({ text: `cancelled ${odd}` }) }, aPicture(1)), {
      withEnvironment: true,
    }),
    await seal(maker, await aStoredCapture({}, aPicture(2))),
  ];
  good = (await bundleOf(maker, captures)).blob;
});

describe('verify.sh', () => {
  it('finds a good bundle whole', async () => {
    const { code, output } = await verifyWithTools(good);
    expect(output).toContain('ALL CHECKS PASSED');
    expect(code).toBe(0);
  });

  it('says that a capture which nobody sealed is unsigned', async () => {
    const { blob } = await bundleOf(maker, [{ ...(await aStoredCapture()), seal: null }]);
    expect(await verifyWithTools(blob)).toMatchObject({ code: 1, faults: ['UNSIGNED'] });
  });

  it.each(ARCHIVES)('refuses $name ($fault)', async ({ make, fault }) => {
    const { faults, code, output } = await verifyWithTools(await makeHostile(make, good));
    expect(faults, output).toEqual([fault]);
    expect(code).toBe(1);
  });

  it.each(CONTENTS)('refuses $name ($fault)', async (forgery) => {
    const { faults, code, output } = await verifyWithTools(await makeForged(forgery, good, maker));
    expect(faults, output).toContain(forgery.fault);
    expect(code).toBe(1);
  });

  it.each(MADE)('refuses $name ($fault)', async ({ make, fault }) => {
    const { faults, code, output } = await verifyWithTools(await make(maker));
    expect(faults, output).toEqual([fault]);
    expect(code).toBe(1);
  });

  it('is a script that any shell of POSIX reads', () => {
    const { status, stderr } = spawnSync('sh', ['-n', 'src/evidence/bundle/verify.sh'], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});
