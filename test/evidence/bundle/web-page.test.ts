import { expect, it } from 'vitest';
import { blobSource } from '../../../src/evidence/archive/source.ts';
import { isWhole, verifyBundle } from '../../../src/evidence/bundle/verify-bundle.ts';
import { HONEST } from './honest.ts';
import { makeMaker } from './made-bundle.ts';

it('takes a sealed capture of a page that is of no network', async () => {
  const page = HONEST.find(({ name }) => name === 'a page of no network');
  const bundle = await page?.make(await makeMaker(), {});
  if (!bundle) throw new Error('no such bundle');
  const verdict = await verifyBundle(blobSource(bundle), { signal: new AbortController().signal });
  expect(isWhole(verdict)).toBe(true);
});
