import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { chooseTypes, listDrafts, listTerms } from '../../src/background/site-content.ts';
import type { Account, DraftQuery } from '../../src/connectors/contract.ts';
import type { Site } from '../../src/model/draft.ts';
import { getSite, putSite } from '../../src/store/sites.ts';
import { aSite } from '../ui/stored.ts';

vi.mock('../../src/browser/api.ts', async () => {
  const { browser } = await import('../connectors/wired-browser.ts');
  return { browser };
});

/** What the made-up connector was asked. */
const asked = vi.hoisted((): { queries: DraftQuery[]; accounts: number } => ({ queries: [], accounts: 0 }));

vi.mock('../../src/outbox/account.ts', () => ({
  openAccount: async (id: string) => {
    const { getSite: stored } = await import('../../src/store/sites.ts');
    const type = { id: 'posts', label: 'Post', canCreate: true, hasFeatured: true, taxonomies: [] };
    const account: Account = {
      siteName: 'S',
      user: 'ines',
      rights: { role: '', canEdit: true, canUpload: true, canEditOthers: true },
      adminUrl: null,
      types: [type, { ...type, id: 'pages' }],
      statuses: [],
    };
    const readAccount = () => Promise.resolve(void asked.accounts++).then(() => account);
    const list = (query: DraftQuery) => Promise.resolve(void asked.queries.push(query)).then(() => []);
    return { site: (await stored(id)) as Site, connector: { readAccount, listDrafts: list } };
  },
}));

beforeEach(async () => {
  Object.assign(asked, { queries: [], accounts: 0 });
  await putSite(aSite());
});

it('an account of an older version is asked once what its site has', async () => {
  await listDrafts(aSite().id, '');
  await listDrafts(aSite().id, 'storm');
  expect(asked.accounts).toBe(1);
  expect(asked.queries).toMatchObject([
    { search: '', types: ['posts', 'pages'] },
    { search: 'storm', types: ['posts', 'pages'] },
  ]);
});

it('drafts of the chosen types alone are asked for, and a test of the connection keeps the choice', async () => {
  await listDrafts(aSite().id, '');
  await chooseTypes(aSite().id, ['pages'], 'pages');
  await listDrafts(aSite().id, '');
  expect(asked.queries.at(-1)).toMatchObject({ types: ['pages'], ownOnly: false });
  const { testSite } = await import('../../src/background/sites.ts');
  await testSite(aSite().id);
  expect(await getSite(aSite().id)).toMatchObject({ offeredTypes: ['pages'], newType: 'pages' });
});

it('a CMS without terms has none, and a choice for an account that is gone is refused', async () => {
  expect(await listTerms(aSite().id, 'categories', '')).toEqual([]);
  await expect(chooseTypes('019a0000-0000-7000-8000-00000000ffff', [], '')).rejects.toMatchObject({
    code: 'SITE_MISSING',
  });
});
