import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { db } from '../../../../src/store/db.ts';
import { putJob } from '../../../../src/store/jobs.ts';
import { putSite } from '../../../../src/store/sites.ts';
import { storyDrafts } from '../../../../src/ui/library/story/story-drafts.ts';
import { aJob, aSite, storeCaptures } from '../../stored.ts';

vi.mock('../../../../src/browser/api.ts', () => import('../../fake-browser.ts'));

beforeEach(() => Promise.all(db.tables.map((table) => table.clear())));

it('a piece that was delivered whole is among them, once for all its captures', async () => {
  const captureIds = await storeCaptures(2);
  await putSite(aSite());
  const delivered = { at: '2025-11-16T20:04:00.000Z', to: 'Our newsroom', url: 'https://newsroom.example/a/1' };
  const job = aJob({ captureIds, state: 'done', step: 'deliver', delivered });
  await putJob(job);
  await putJob(aJob({ id: '019a0000-0000-7000-8000-00000000dddd', captureIds, state: 'failed', step: 'deliver' }));
  const { at, to: siteName, url: href } = delivered;
  expect(await storyDrafts(captureIds)).toEqual([
    { key: job.id, title: 'Ferry', draftId: '', href, siteName, at, count: 2 },
  ]);
});
