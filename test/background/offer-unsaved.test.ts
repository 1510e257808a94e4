/** What cannot be stored is offered as a file: a bundle that a library takes once there is room. */
import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { db } from '../../src/store/db.ts';
import { importBundle } from '../../src/transfer/import-bundle.ts';
import { unsavedBundle } from '../../src/ui/unsaved/unsaved-bundle.ts';
import { aStoredCapture, verifyScript } from '../evidence/bundle/made-bundle.ts';

const create = vi.hoisted(() => vi.fn((_tab: { url: string }) => Promise.resolve({})));
vi.mock('../../src/browser/api.ts', () => ({
  browser: { runtime: { getURL: (path: string) => `extension://tearsheet/${path}` }, tabs: { create } },
}));
const { storeOrOffer, takeUnsaved } = await import('../../src/background/offer-unsaved.ts');

async function parts() {
  const { capture, files } = await aStoredCapture();
  const rows = files.map(({ file, blob }) => ({ sha256: file.sha256, type: file.type, bytes: file.bytes, blob }));
  return { capture, files: rows, thumb: null };
}

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
  create.mockClear();
  vi.restoreAllMocks();
});

it('opens nothing when it was stored', async () => {
  await storeOrOffer(await parts());
  expect(create).not.toHaveBeenCalled();
});

it.each([
  ['STORAGE_FULL', new DOMException('full', 'QuotaExceededError')],
  ['STORAGE_FAILED', new DOMException('Internal error opening backing store', 'UnknownError')],
])('opens a tab that holds picture and record, and says %s', async (code, reason) => {
  const made = await parts();
  vi.spyOn(db.files, 'bulkAdd').mockRejectedValueOnce(reason);
  await expect(storeOrOffer(made)).rejects.toMatchObject({ code });
  expect(create).toHaveBeenCalledWith({ url: `extension://tearsheet/unsaved.html#${made.capture.id}` });
  const unsaved = takeUnsaved(made.capture.id);
  expect(unsaved).toMatchObject({ code, capture: { id: made.capture.id } });
  expect(() => takeUnsaved(made.capture.id)).toThrow('nothing waits');

  const texts = { title: 'Ferry', software: 'Tearsheet 0', language: 'en', report: null, verifyScript };
  const { name, blob } = await unsavedBundle(unsaved, texts);
  expect(name).toMatch(/^tearsheet-20251116-harbournews-reposts-mara-lind-[0-9a-f]{8}\.wacz$/);
  const report = await importBundle(blob, {
    isRestore: false,
    onProgress: () => undefined,
    signal: new AbortController().signal,
  });
  expect(report.captures.map(({ outcome, verdict }) => [outcome, verdict.state])).toEqual([['stored', 'unsigned']]);
  expect(await db.captures.get(made.capture.id)).toEqual(made.capture);
  expect(await db.files.count()).toBe(2);
});
