/** Which sentence goes into a caption that was sent, and what it may take back. */
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Observation, Subject } from '../../../src/model/capture.ts';
import type { Method, Presence } from '../../../src/model/presence.ts';
import { addObservations } from '../../../src/store/observations.ts';
import { putJob } from '../../../src/store/jobs.ts';
import { putSite } from '../../../src/store/sites.ts';
import { aJob, aSite } from '../../ui/stored.ts';
import { emptyStage, ID, local, store } from './stage.ts';

vi.mock('../../../src/browser/api.ts', () => import('./stage.ts'));

const { updateCaption } = await import('../../../src/background/presence/update-caption.ts');

const REPOST: Subject = { platform: 'x', repostId: '1990000500000000000' };
const sending = aJob({ state: 'done', draftId: '5', language: 'fr', captureIds: [ID] });

async function saw(i: number, at: string, result: Presence, method: Method = 'check'): Promise<void> {
  const observation: Observation = {
    captureId: ID,
    subject: REPOST,
    kind: 'still-there',
    result,
    witness: 'UserTweets',
    id: `019a0000-0000-7000-8000-00000000000${String(i)}`,
    at: `2025-11-16T${at}:00.000Z`,
    detail: JSON.stringify({ method }),
  };
  await addObservations([observation]);
}

beforeEach(async () => {
  await emptyStage();
  local['houseStyle'] = { timeZone: 'Europe/Paris' };
  await store();
  await putSite(aSite());
  await putJob(sending);
});

describe('updateCaption', () => {
  it('says what is known now, in the language of the sending, in the place of what was known before', async () => {
    await saw(1, '15:04', 'visible');
    await saw(2, '15:11', 'gone');
    const job = await updateCaption(ID, sending.id);
    expect(job).toMatchObject({ kind: 'caption', siteId: sending.siteId, target: { draftId: '5' }, captureIds: [ID] });
    expect(job.addition).toEqual({
      captureId: ID,
      sentence: 'Le repost n’apparaissait plus sur ce compte le 16 novembre 2025 à 16\u00a0h\u00a011.',
      replaces: ['Le repost était encore visible le 16 novembre 2025 à 16\u00a0h\u00a004 (Paris).'],
    });
  });

  it('takes back that it no longer appeared when it has been seen again', async () => {
    await saw(1, '15:11', 'gone');
    await saw(2, '15:20', 'visible');
    const { addition } = await updateCaption(ID, sending.id);
    expect(addition?.sentence).toContain('encore visible');
    expect(addition?.replaces).toEqual([expect.stringContaining('n’apparaissait plus')]);
  });

  it('says nothing of what only seemed gone by passing by, and takes back what a version before said of it', async () => {
    await saw(1, '15:11', 'gone', 'passing');
    await expect(updateCaption(ID, sending.id)).rejects.toMatchObject({ code: 'CAPTURE_MISSING' });
    await saw(2, '15:20', 'visible');
    const { addition } = await updateCaption(ID, sending.id);
    expect(addition?.sentence).toContain('encore visible');
    expect(addition?.replaces).toEqual([expect.stringContaining('n’apparaissait plus')]);
  });

  it('queues nothing where nothing is known', async () => {
    await saw(1, '15:11', 'unknown');
    await expect(updateCaption(ID, sending.id)).rejects.toMatchObject({ code: 'CAPTURE_MISSING' });
    await expect(updateCaption(ID, ID)).rejects.toMatchObject({ code: 'CAPTURE_MISSING' });
  });
});
