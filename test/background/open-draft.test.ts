// @vitest-environment happy-dom
/** Which tab, if any, holds the editor of a draft that is to be written to. */
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, type Mock, vi } from 'vitest';
import { openEditors } from '../../src/background/open-draft.ts';
import type { SendJob } from '../../src/model/job.ts';
import { putSite } from '../../src/store/sites.ts';
import { browser } from '../ui/fake-browser.ts';
import { makeLocks } from '../helpers/web-locks.ts';
import { aSite } from '../ui/stored.ts';

vi.stubGlobal('navigator', { locks: makeLocks(), userAgent: 'test', languages: ['en'] });

vi.mock('../../src/browser/api.ts', async () => {
  const { browser: pages } = await import('../ui/fake-browser.ts');
  const tabs = { ...pages.tabs, get: vi.fn() };
  return { browser: Object.assign(pages, { tabs, scripting: { executeScript: vi.fn() } }) };
});

interface Tab {
  id: number;
  url: string;
  title?: string;
  status?: string;
  discarded?: boolean;
}

const { tabs, scripting } = browser as unknown as {
  tabs: { query: Mock<() => Promise<Tab[]>>; get: Mock<(id: number) => Promise<Tab | undefined>> };
  scripting: { executeScript: Mock<() => Promise<{ result: unknown }[]>> };
};

const EDIT = 'https://harbour.example/wp-admin/post.php?post=11&action=edit';
const wanted = { siteId: aSite().id, draftId: '11', editUrl: EDIT };

/** Opens tabs, each with an editor of the number in its address whose page names `apiRoot`. */
function opened(open: Tab[], apiRoot: string, kind = 'blocks'): void {
  tabs.query.mockResolvedValue(open);
  tabs.get.mockImplementation((id) => Promise.resolve(open.find((tab) => tab.id === id)));
  const result = { kind, postId: 11, title: 'T', isLocked: false, captureIds: [], apiRoot };
  scripting.executeScript.mockResolvedValue([{ result }]);
}

beforeEach(async () => {
  scripting.executeScript.mockReset();
  await putSite(aSite());
});

it('a sending into an editor that refuses a piece fails before anything is uploaded or inserted', async () => {
  opened([{ id: 3, url: EDIT }], '');
  const look = { kind: 'blocks', postId: 11, title: 'T', isLocked: false, captureIds: [], apiRoot: '' };
  scripting.executeScript
    .mockResolvedValueOnce([{ result: look }])
    .mockResolvedValueOnce([{ result: look }])
    .mockResolvedValueOnce([{ result: { isHere: true, refused: ['core/paragraph'], lost: [] } }]);
  const blocks = [{ type: 'link' as const, captureId: 'c1', text: 'The post', href: 'https://x.com/a/status/1' }];
  const job = { captureIds: ['c1'], blocks, uploads: {} } as unknown as SendJob;
  const open = { tabId: 3, cms: 'wordpress', url: EDIT, draftId: '11', title: '' };
  await expect(openEditors.insert(job, open)).rejects.toMatchObject({ code: 'EDITOR_REFUSES_PIECES' });
  expect(scripting.executeScript).toHaveBeenCalledTimes(3);
});

describe('the editor of a draft is found', () => {
  it('at its address', async () => {
    opened([{ id: 3, url: EDIT }], '');
    expect(await openEditors.find(wanted)).toMatchObject({ tabId: 3, draftId: '11' });
  });

  it('wherever the admin lies, by what its page names', async () => {
    opened(
      [{ id: 3, url: EDIT.replace('/wp-admin', '/wp/wp-admin') }],
      'https://harbour.example/index.php?rest_route=/',
    );
    expect(await openEditors.find(wanted)).toMatchObject({ tabId: 3 });
  });

  it('and not taken for one where the number is a neighbour’s in a network of sites', async () => {
    opened([{ id: 3, url: EDIT.replace('/wp-admin', '/sport/wp-admin') }], 'https://harbour.example/sport/wp-json/');
    expect(await openEditors.find(wanted)).toBeNull();
  });

  it('and where its page does not tell, nothing is written behind its back', async () => {
    opened([{ id: 3, url: EDIT.replace('/wp-admin', '/wp/wp-admin') }], '');
    await expect(openEditors.find(wanted)).rejects.toMatchObject({ code: 'DRAFT_OPEN' });
  });

  it.each([
    ['another number', { id: 3, url: EDIT.replace('11', '12') }],
    ['another host', { id: 3, url: EDIT.replace('harbour', 'other') }],
    ['a tab that sleeps', { id: 3, url: EDIT, discarded: true }],
  ])('and not in %s', async (_, tab) => {
    opened([tab], '');
    expect(await openEditors.find(wanted)).toBeNull();
  });

  it('once it has loaded, and not where a login page stands in its place', async () => {
    opened([{ id: 3, url: EDIT, status: 'loading' }], '');
    await expect(openEditors.find(wanted)).rejects.toMatchObject({ code: 'CMS_BUSY' });
    opened([{ id: 3, url: EDIT }], '', 'none');
    expect(await openEditors.find(wanted)).toBeNull();
  });
});
