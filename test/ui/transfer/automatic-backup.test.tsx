// @vitest-environment happy-dom
/** The switch of the backup that happens by itself: what it asks the browser for, and what it says. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LIBRARY_LOSS } from '../../../src/model/library-loss.ts';
import { LibraryLossNotice } from '../../../src/ui/transfer/library-loss.tsx';
import { BackupCard, BackupReminder } from '../../../src/ui/transfer/backup-card.tsx';
import { FakeFolder } from '../../helpers/fake-folder.ts';
import { answers, browser, calls, stored, words } from '../fake-browser.ts';
import { appeared, find, mount, press, tells } from '../page.ts';

vi.mock('../../../src/browser/api.ts', () => import('../fake-browser.ts'));
vi.mock('../../../src/ui/transfer/extension-files.ts', () => ({ knownParts: () => Promise.resolve(new Set()) }));
const kept = vi.hoisted(() => ({ folder: null as FileSystemDirectoryHandle | null }));
vi.mock('../../../src/store/backup-place.ts', () => ({
  getBackupFolder: () => Promise.resolve(kept.folder),
  putBackupFolder: (folder: FileSystemDirectoryHandle) => {
    kept.folder = folder;
    return Promise.resolve();
  },
}));

const folder = new FakeFolder('Backups');
const showDirectoryPicker = vi.fn(() => Promise.resolve(folder.handle));

beforeEach(() => {
  kept.folder = null;
  folder.permission = 'granted';
  answers.backUpNow = () => null;
});
afterEach(() => vi.unstubAllGlobals());

const isOn = () => find('[data-automatic]').dataset['automatic'] === 'on';
const run = { tried: null, place: 'folder', choice: 'one', newest: null, last: null, failure: null, leftOut: [] };
const failed = (code: string) => ({ ...run, failure: { at: '2026-11-28T14:00:00.000Z', code } });

async function open(): Promise<void> {
  mount(<BackupCard />);
  await appeared('[data-automatic]');
}

describe('where the browser has folders', () => {
  beforeEach(() => vi.stubGlobal('showDirectoryPicker', showDirectoryPicker));

  it('asks for one, keeps it, and begins at once', async () => {
    await open();
    press(find('#backup-automatic'));
    await vi.waitFor(() => expect(isOn()).toBe(true));
    expect(showDirectoryPicker).toHaveBeenCalledWith(expect.objectContaining({ mode: 'readwrite' }));
    expect(kept.folder).toBe(folder.handle);
    expect(stored['automaticBackup']).toEqual({
      place: 'folder',
      folder: 'Backups',
      id: expect.any(String) as unknown,
    });
    await vi.waitFor(() => expect(calls('backUpNow')).toHaveLength(1));
    expect(browser.permissions.request).not.toHaveBeenCalled();
  });

  it('stays off where the question is closed', async () => {
    showDirectoryPicker.mockRejectedValueOnce(new DOMException('closed', 'AbortError'));
    await open();
    press(find('#backup-automatic'));
    await vi.waitFor(() => expect(find<HTMLInputElement>('#backup-automatic').disabled).toBe(false));
    expect(isOn()).toBe(false);
    expect(stored['automaticBackup']).toBeUndefined();
    expect(calls('backUpNow')).toEqual([]);
  });

  it('says when, how many and where to', async () => {
    stored['automaticBackup'] = { place: 'folder', folder: 'Backups', id: 'one' };
    stored['automaticBackupState'] = { ...run, last: { at: '2026-11-28T14:03:00.000Z', captures: 12 } };
    await open();
    expect(find('[data-part=backup-run]').textContent).toMatch(/14:03.*12 captures, folder “Backups”/);
    press(find('#backup-automatic'));
    await vi.waitFor(() => expect(isOn()).toBe(false));
    expect(stored['automaticBackup']).toEqual({ place: null, folder: null, id: null });
  });

  it('does not say of one folder what another has', async () => {
    stored['automaticBackup'] = { place: 'folder', folder: 'Backups', id: 'two' };
    stored['automaticBackupState'] = { ...run, last: { at: '2026-11-28T14:03:00.000Z', captures: 12 } };
    await open();
    expect(find('[data-part=backup-run]').textContent).toBe(words('auto_backup_none'));
  });

  it('says what hinders it, in the library too, and asks the browser again', async () => {
    stored['automaticBackup'] = { place: 'folder', folder: 'Backups', id: 'one' };
    stored['automaticBackupState'] = failed('BACKUP_NEEDS_YES');
    kept.folder = folder.handle;
    folder.permission = 'prompt';
    mount(<BackupReminder />);
    const again = await appeared('[data-part=backup-trouble] [data-action=backup-again]');
    expect(tells('BACKUP_NEEDS_YES')).toBe(true);
    expect(again.textContent).toBe(words('auto_backup_allow'));
    press(again);
    await vi.waitFor(() => expect(calls('backUpNow')).toHaveLength(1));
    expect(folder.permission).toBe('granted');
  });
});

describe('where it has none', () => {
  it('asks for downloads, and stays off after a no', async () => {
    await open();
    browser.permissions.request.mockResolvedValueOnce(false);
    press(find('#backup-automatic'));
    await vi.waitFor(() => expect(browser.permissions.request).toHaveBeenCalledWith({ permissions: ['downloads'] }));
    expect(isOn()).toBe(false);
    await vi.waitFor(() => expect(find<HTMLInputElement>('#backup-automatic').disabled).toBe(false));
    press(find('#backup-automatic'));
    await vi.waitFor(() => expect(isOn()).toBe(true));
    expect(stored['automaticBackup']).toEqual({ place: 'downloads', folder: null, id: expect.any(String) as unknown });
  });
});

it('says that removing the extension deletes everything', async () => {
  await open();
  expect(find('[data-part=uninstall]').textContent).toBe(words('privacy_uninstall'));
});

it('is offered where the library has lost something, and the result stays when that is settled', async () => {
  stored[LIBRARY_LOSS] = { at: '2026-11-28T14:00:00.000Z', had: 3, has: 0, isKeyLost: true, isLogShorter: false };
  mount(<LibraryLossNotice />);
  const input = await appeared<HTMLInputElement>('[data-loss=missing] #restore-folder-files');
  expect(find('[data-loss=missing] [data-action=restore-folder]').textContent).toBe(words('restore_folder'));
  const file = Object.assign(new File(['x'], 'holiday.jpg'), { webkitRelativePath: 'Backups/holiday.jpg' });
  Object.defineProperty(input, 'files', { value: [file] });
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await appeared('[data-restore=failed]');
  expect(tells('BACKUP_NOT_FOUND')).toBe(true);
  await browser.storage.local.set({ [LIBRARY_LOSS]: null });
  await vi.waitFor(() => expect(document.body.textContent).not.toContain(words('loss_key')));
  expect(document.querySelector('[data-restore=failed]')).not.toBeNull();
});
