// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { allowedDrafts, assertAllowed, assertAllowedSite, enforcePolicy } from '../../src/background/policy.ts';
import { putSite } from '../../src/store/sites.ts';
import { browser } from '../ui/fake-browser.ts';
import { aSite } from '../ui/stored.ts';

vi.mock('../../src/browser/api.ts', () => import('../ui/fake-browser.ts'));

const managed = browser.storage.managed.get;
const draft = (url: string) => ({ cms: 'any', tabId: 1, draftId: '1', title: '', url });

beforeEach(() => {
  managed.mockReset().mockResolvedValue({ cmsOrigins: ['https://allowed.example'], allUrls: false });
  browser.permissions.contains.mockReset().mockResolvedValue(false);
  browser.permissions.remove.mockClear();
});

describe('what an organisation has forbidden', () => {
  it('is refused, for an address as for an account', async () => {
    await assertAllowed('https://allowed.example/blog/');
    await expect(assertAllowed('https://harbour.example')).rejects.toMatchObject({ code: 'SITE_NOT_ALLOWED' });
    await putSite(aSite());
    await expect(assertAllowedSite(aSite().id)).rejects.toMatchObject({ code: 'SITE_NOT_ALLOWED' });
    managed.mockResolvedValue({});
    await assertAllowedSite(aSite().id);
  });

  it('is not offered among the open drafts', async () => {
    const drafts = [
      draft('https://allowed.example/wp-admin/post.php'),
      draft('https://harbour.example/wp-admin/post.php'),
    ];
    expect(await allowedDrafts(drafts)).toEqual([drafts[0]]);
  });

  it('is given back when it was granted before', async () => {
    await enforcePolicy();
    expect(browser.permissions.remove).not.toHaveBeenCalled();
    browser.permissions.contains.mockResolvedValue(true);
    await enforcePolicy();
    expect(browser.permissions.remove).toHaveBeenCalledWith({ origins: ['<all_urls>'] });
    browser.permissions.remove.mockClear();
    managed.mockResolvedValue({});
    await enforcePolicy();
    expect(browser.permissions.remove).not.toHaveBeenCalled();
  });
});
