import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { putTogether, takeApart, edit } from '../../evidence/bundle/forge.ts';
import { aStoredCapture, bundleOf, makeMaker, seal } from '../../evidence/bundle/made-bundle.ts';

const callBackground = vi.hoisted(() => vi.fn(() => Promise.resolve(null)));
vi.mock('../../../src/messaging/messenger.ts', () => ({ callBackground }));
const { repairFrom } = await import('../../../src/ui/transfer/repair-from.ts');

beforeEach(() => void callBackground.mockClear());

const aBackup = async () => {
  const maker = await makeMaker();
  return (await bundleOf(maker, [await seal(maker, await aStoredCapture())])).blob;
};

it('begins anew where the backup can be read', async () => {
  await repairFrom(await aBackup());
  expect(callBackground).toHaveBeenCalledWith('repairLibrary', null);
});

it.each([
  ['is none', () => Promise.resolve(new Blob(['%PDF-1.7']))],
  ['is cut', async () => (await aBackup()).slice(0, 2000)],
  [
    'was changed',
    async () => {
      const files = await takeApart(await aBackup());
      edit(files, /readme/, (text) => `${text}.`);
      return putTogether(files);
    },
  ],
  ['holds nothing', async () => (await bundleOf(await makeMaker(), [])).blob],
])('deletes nothing where the backup %s', async (_, make) => {
  await expect(repairFrom(await make())).rejects.toMatchObject({ code: 'IMPORT_FAILED' });
  expect(callBackground).not.toHaveBeenCalled();
});
