/** A backup among downloads counts when the browser says that all of it is there, and not before. */
import { beforeEach, expect, it, vi } from 'vitest';

interface Change {
  id: number;
  state?: { current: string };
  error?: { current: string };
}

const listeners = new Set<(change: Change) => void>();
const browser = vi.hoisted(() => ({
  permissions: { contains: vi.fn(() => Promise.resolve(true)) },
  downloads: {
    download: vi.fn((_options: { url: string; filename: string }) => Promise.resolve(7)),
    search: vi.fn(() => Promise.resolve([{ fileSize: 4 }])),
    onChanged: {
      addListener: (listener: (change: Change) => void) => void listeners.add(listener),
      removeListener: (listener: (change: Change) => void) => void listeners.delete(listener),
    },
  },
}));
vi.mock('../../src/browser/api.ts', () => ({ browser }));
const { inDownloads } = await import('../../src/background/backup-downloads.ts');

const blob = new Blob(['zips']);
const write = () => inDownloads.write('tearsheet-captures-20261128-140000-001.wacz', blob);
const tell = (change: Change) => listeners.forEach((listener) => listener(change));

beforeEach(() => vi.clearAllMocks());

it('writes into a folder of our own, beside what is there, and waits for the end', async () => {
  let isWritten = false;
  const writing = write().then(() => (isWritten = true));
  await vi.waitFor(() => expect(browser.downloads.download).toHaveBeenCalledOnce());
  expect(browser.downloads.download).toHaveBeenCalledWith(
    expect.objectContaining({
      filename: 'Tearsheet backup/tearsheet-captures-20261128-140000-001.wacz',
      conflictAction: 'uniquify',
      saveAs: false,
    }),
  );
  tell({ id: 6, state: { current: 'complete' } });
  await Promise.resolve();
  expect(isWritten).toBe(false);
  tell({ id: 7, state: { current: 'complete' } });
  await writing;
  expect(listeners.size).toBe(0);
});

it('knows of an end that came before the id', async () => {
  browser.downloads.download.mockImplementationOnce(() => {
    tell({ id: 7, state: { current: 'complete' } });
    return Promise.resolve(7);
  });
  await write();
});

it.each([
  ['FILE_NO_SPACE', 'BACKUP_FULL'],
  ['FILE_ACCESS_DENIED', 'BACKUP_FOLDER_GONE'],
  ['USER_CANCELED', 'BACKUP_FAILED'],
])('says what an interruption by %s means', async (reason, code) => {
  browser.downloads.download.mockImplementationOnce(() => {
    tell({ id: 7, state: { current: 'interrupted' }, error: { current: reason } });
    return Promise.resolve(7);
  });
  await expect(write()).rejects.toMatchObject({ code });
  expect(listeners.size).toBe(0);
});

it('takes no file for whole that is shorter', async () => {
  browser.downloads.search.mockResolvedValueOnce([{ fileSize: 3 }]);
  const writing = write();
  await vi.waitFor(() => expect(browser.downloads.download).toHaveBeenCalledOnce());
  tell({ id: 7, state: { current: 'complete' } });
  await expect(writing).rejects.toMatchObject({ code: 'BACKUP_FAILED' });
});

it('says so where the permission was taken back', async () => {
  browser.permissions.contains.mockResolvedValueOnce(false);
  await expect(inDownloads.list()).rejects.toMatchObject({ code: 'BACKUP_NEEDS_YES' });
});
