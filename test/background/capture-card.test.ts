// @vitest-environment happy-dom
/** What a tab is told of a capture of its own, and what it may do with it. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, type Mock, vi } from 'vitest';
import { changeCard } from '../../src/browser/settings.ts';
import { cardOf, insertFromCard, undoCapture } from '../../src/background/capture-card.ts';
import { insertHere, listOpenDrafts, readEditor } from '../../src/background/open-draft.ts';
import { noteBrowserPress } from '../../src/background/press-gate.ts';
import type { Capture } from '../../src/model/capture.ts';
import { db } from '../../src/store/db.ts';
import { aCapture, aPost } from '../helpers/records.ts';
import { emptyStorageArea } from '../helpers/storage-area.ts';
import { makeLocks } from '../helpers/web-locks.ts';
import { browser, stored, words } from '../ui/fake-browser.ts';
import { captureId, storeCapture, storeCopy } from '../ui/stored.ts';

vi.stubGlobal('navigator', { locks: makeLocks(), userAgent: 'test', languages: ['en'] });
vi.mock('../../src/browser/api.ts', async () => {
  const { browser: pages } = await import('../ui/fake-browser.ts');
  const { storageArea } = await import('../helpers/storage-area.ts');
  return {
    browser: Object.assign(pages, {
      tabs: { ...pages.tabs, get: vi.fn() },
      storage: { ...pages.storage, session: storageArea },
      action: { setBadgeText: vi.fn(() => Promise.resolve()), setBadgeBackgroundColor: vi.fn(() => Promise.resolve()) },
    }),
  };
});
vi.mock('../../src/background/open-draft.ts', () => ({
  listOpenDrafts: vi.fn(() => Promise.resolve([])),
  readEditor: vi.fn(),
  insertHere: vi.fn(),
}));

const { tabs, action } = browser as unknown as {
  tabs: { get: Mock<(id: number) => Promise<{ lastAccessed?: number; url?: string; active?: boolean }>> };
  action: { setBadgeText: Mock<(badge: { tabId: number; text: string }) => Promise<void>> };
};

const id = captureId(1);
const HERE = 7;
const draft = (tabId: number, title: string) => ({
  tabId,
  cms: 'wordpress',
  draftId: String(tabId),
  url: `https://harbour.example/wp-admin/post.php?post=${tabId}`,
  title,
});

async function pressed(changes: Partial<Capture> = {}): Promise<void> {
  await noteBrowserPress(id, HERE);
  await storeCapture({ id, picture: aCapture().picture, ...changes });
}

function opened(...accessed: [tabId: number, at: number][]): void {
  vi.mocked(listOpenDrafts).mockResolvedValue(accessed.map(([tabId]) => draft(tabId, `Tab ${tabId}`)));
  tabs.get.mockImplementation((tabId) => {
    const at = accessed.find(([known]) => known === tabId)?.[1] ?? 0;
    return Promise.resolve({ lastAccessed: at, url: draft(tabId, '').url, active: tabId === HERE });
  });
  vi.mocked(readEditor).mockImplementation((tabId) =>
    Promise.resolve({
      cms: 'fake',
      draftId: String(tabId),
      title: `Draft ${tabId}`,
      isLocked: false,
      captureIds: [],
      type: null,
      apiRoot: null,
    }),
  );
}

beforeEach(async () => {
  emptyStorageArea();
  for (const name of Object.keys(stored)) delete stored[name];
  await Promise.all(db.tables.map((table) => table.clear()));
  vi.mocked(listOpenDrafts).mockResolvedValue([]);
});
afterEach(() => vi.clearAllMocks());

describe('the card', () => {
  it('says who reposted it, at the hour of the repost, and nothing against it where there is nothing', async () => {
    await pressed();
    const card = await cardOf(id, HERE);
    expect(card?.line).toMatch(/^reposted by \u2068Harbour News\u2069, \d\d:22$/);
    expect(card).toMatchObject({ drawbacks: [], draft: null, thumb: null });
    expect(action.setBadgeText).toHaveBeenCalledWith({ tabId: HERE, text: '✓' });
  });

  it('never lends a repost the time of the original, and says what to know of the picture', async () => {
    const post = aPost();
    const picture = { ...aCapture().picture, method: 'redrawing', missingResources: ['https://x.com/a.png'] };
    await pressed({
      picture: picture as Capture['picture'],
      post: { ...post, repost: post.repost && { ...post.repost, at: null } },
    });
    const card = await cardOf(id, HERE);
    expect(card?.line).toBe('reposted by \u2068Harbour News\u2069');
    expect(card?.drawbacks).toEqual([
      words('method_redrawing'),
      words('repost_time_unknown'),
      words('card_picture_lacks'),
    ]);
  });

  it('is none where nobody wants it, and none for a tab in which nobody pressed for that', async () => {
    await pressed();
    await expect(cardOf(id, 8)).rejects.toMatchObject({ code: 'NOT_PRESSED' });
    await changeCard(false);
    expect(await cardOf(id, HERE)).toBeNull();
  });

  it('names the draft in which somebody was last, as its editor has it', async () => {
    await pressed();
    opened([3, 100], [4, 200]);
    expect((await cardOf(id, HERE))?.draft).toBe('Draft 4');
    vi.mocked(readEditor).mockRejectedValue(new Error('still loading'));
    expect((await cardOf(id, HERE))?.draft).toBe('Tab 4');
  });
});

describe('its acts', () => {
  it('put the capture into the draft that was named, whatever the tab says and wherever somebody was since', async () => {
    await pressed();
    opened([3, 300], [4, 200]);
    expect((await cardOf(id, HERE))?.draft).toBe('Draft 3');
    opened([3, 300], [4, 400]);
    vi.mocked(insertHere).mockResolvedValue({ draftId: '3', title: 'Draft 3', inserted: [id], alreadyThere: [] });
    expect(await insertFromCard(id, HERE)).toEqual({ draft: 'Draft 3', cms: 'wordpress' });
    expect(vi.mocked(insertHere).mock.calls[0]?.[0]).toEqual({
      tabId: 3,
      draftId: '3',
      captureIds: [id],
      language: 'en',
    });
    await expect(insertFromCard(id, 8)).rejects.toMatchObject({ code: 'NOT_PRESSED' });
    // Once: a page that has our script in its hands puts nothing in again and again.
    await expect(insertFromCard(id, HERE)).rejects.toMatchObject({ code: 'NO_EDITOR' });
  });

  it('leave it to the dialog which copy goes in, where a part of the picture was hidden meanwhile', async () => {
    await pressed();
    opened([3, 300]);
    await cardOf(id, HERE);
    await storeCopy(id, captureId(9));
    expect(await insertFromCard(id, HERE)).toEqual({ draft: null });
    expect(insertHere).not.toHaveBeenCalled();
    expect(browser.tabs.create).toHaveBeenCalledWith({
      url: expect.stringContaining(`library.html#capture=${id}&draft=yes`) as string,
    });
  });

  it('put it nowhere where nothing was named, the named draft is gone, or the tab is not in front', async () => {
    await pressed();
    opened([3, 300]);
    await expect(insertFromCard(id, HERE)).rejects.toMatchObject({ code: 'NO_EDITOR' });
    await cardOf(id, HERE);
    opened([4, 300]);
    await expect(insertFromCard(id, HERE)).rejects.toMatchObject({ code: 'NO_EDITOR' });
    await cardOf(id, HERE);
    tabs.get.mockResolvedValue({ active: false });
    await expect(insertFromCard(id, HERE)).rejects.toMatchObject({ code: 'NOT_PRESSED' });
    expect(insertHere).not.toHaveBeenCalled();
  });

  it('say when the editor takes no such piece', async () => {
    await pressed();
    opened([3, 300]);
    await cardOf(id, HERE);
    const refused = ['image' as const];
    vi.mocked(insertHere).mockResolvedValue({ draftId: '3', title: '', inserted: [], alreadyThere: [], refused });
    await expect(insertFromCard(id, HERE)).rejects.toMatchObject({ code: 'EDITOR_REFUSES_PIECES' });
    await cardOf(id, HERE);
    const uploadFailure = { code: 'CMS_NO_UPLOADS' as const, message: 'no' };
    vi.mocked(insertHere).mockResolvedValue({ draftId: '3', title: '', inserted: [], alreadyThere: [], uploadFailure });
    await expect(insertFromCard(id, HERE)).rejects.toMatchObject({ code: 'CMS_NO_UPLOADS' });
  });

  it('take it back into the trash, from its own tab alone', async () => {
    await pressed();
    await expect(undoCapture(id, 8)).rejects.toMatchObject({ code: 'NOT_PRESSED' });
    expect((await db.desk.get(id))?.trashedAt).toBeNull();
    await undoCapture(id, HERE);
    expect((await db.desk.get(id))?.trashedAt).not.toBeNull();
  });
});
