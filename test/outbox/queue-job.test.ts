import 'fake-indexeddb/auto';
import { v7 } from 'uuid';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { queueJob, queueRemoval } from '../../src/outbox/queue-job.ts';
import type { Derivative } from '../../src/model/derivative.ts';
import { addCapture } from '../../src/store/captures.ts';
import { chooseCopy } from '../../src/store/chosen-copies.ts';
import { db } from '../../src/store/db.ts';
import { listJobs, putJob } from '../../src/store/jobs.ts';
import { putSite } from '../../src/store/sites.ts';
import { aCapture } from '../helpers/records.ts';
import { aJob, aSite } from '../ui/stored.ts';

const captureId = v7();
const words = { language: 'en', timeZone: 'UTC', outlet: null };
const request = { siteId: aSite().id, target: { newTitle: 'Storm' }, captureIds: [captureId], language: 'en' };

beforeEach(async () => {
  vi.restoreAllMocks();
  await Promise.all(db.tables.map((table) => table.clear()));
  await putSite(aSite());
  const picture = { sha256: '0'.repeat(64), type: 'image/png', bytes: 1 };
  await addCapture({
    capture: aCapture({ id: captureId }),
    files: [{ ...picture, blob: new Blob(['x']) }],
    thumb: null,
  });
});

describe('a request', () => {
  it('is a job on the disk, with all that the work needs', async () => {
    const job = await queueJob({ ...request, captureIds: [captureId, captureId] }, words);
    expect(await listJobs(9)).toEqual([job]);
    expect(job).toMatchObject({ kind: 'send', state: 'waiting', step: 'draft', captureIds: [captureId] });
    expect(job.blocks.map(({ type }) => type)).toContain('image');
  });

  it('holds the words as a person left them', async () => {
    const edits = { [captureId]: { alt: 'Mine', caption: '' } };
    const { blocks } = await queueJob({ ...request, edits }, words);
    expect(blocks.find(({ type }) => type === 'image')).toMatchObject({ alt: 'Mine', caption: '' });
  });

  it('names the picture that is to stand for the article, where the type has a place for one', async () => {
    const edits = { [captureId]: { featured: true } };
    const type = (id: string, hasFeatured: boolean) => ({
      id,
      label: id,
      canCreate: true,
      hasFeatured,
      taxonomies: [],
    });
    await putSite(aSite({ types: [type('posts', true), type('pages', false)] }));
    const into = (id: string) => ({ ...request, target: { newTitle: 'Storm', type: id }, edits });
    expect((await queueJob(into('posts'), words)).featured).toBe(aCapture().picture?.sha256);
    expect((await queueJob(into('pages'), words)).featured).toBeUndefined();
    expect((await queueJob(into('recipes'), words)).featured).toBeUndefined();
  });

  it('on a full disk is refused in words, and nothing of it is there', async () => {
    vi.spyOn(db.jobs, 'put').mockRejectedValue(new DOMException('full', 'QuotaExceededError'));
    await expect(queueJob(request, words)).rejects.toMatchObject({ code: 'STORAGE_FULL' });
    expect(await listJobs(9)).toEqual([]);
  });

  describe('for a picture of which a part is hidden', () => {
    const rect = { x: 0, y: 0, width: 9, height: 9 };
    const copy: Derivative = {
      id: v7(),
      captureId,
      parentSha256: '0'.repeat(64),
      sha256: 'c'.repeat(64),
      operations: [{ type: 'redact', rect, style: 'solid' }],
    };
    beforeEach(async () => {
      await db.derivatives.put(copy);
      await chooseCopy(captureId, copy.id, new Date());
    });

    it('goes with the copy that hides it, and never with the whole picture', async () => {
      await expect(queueJob(request, words)).rejects.toMatchObject({ code: 'PICTURE_REDACTED' });
      expect(await listJobs(9)).toEqual([]);
      const edits = { [captureId]: { derivativeId: copy.id } };
      expect((await queueJob({ ...request, edits }, words)).blocks).toContainEqual(
        expect.objectContaining({ type: 'image', derivativeId: copy.id, sha256: copy.sha256 }),
      );
    });

    it('is refused when that copy is gone, until the whole picture was chosen', async () => {
      await db.derivatives.clear();
      await expect(queueJob(request, words)).rejects.toMatchObject({ code: 'COPY_MISSING' });
      await chooseCopy(captureId, null, new Date());
      expect((await queueJob(request, words)).state).toBe('waiting');
    });

    it('is no question of what is only cropped', async () => {
      await db.derivatives.put({ ...copy, operations: [{ type: 'crop', rect }] });
      expect((await queueJob(request, words)).state).toBe('waiting');
    });
  });

  it('that the account may not fulfil is refused before anything is done', async () => {
    await putSite(aSite({ rights: { role: 'contributor', canEdit: true, canUpload: false, canEditOthers: false } }));
    await expect(queueJob(request, words)).rejects.toMatchObject({ code: 'CMS_NO_UPLOADS' });
    await putSite(aSite({ rights: { role: 'subscriber', canEdit: false, canUpload: false, canEditOthers: false } }));
    await expect(queueJob(request, words)).rejects.toMatchObject({ code: 'CMS_FORBIDDEN' });
    expect(await listJobs(9)).toEqual([]);
  });

  it('to take out what was sent goes to the same draft, of the same type, and by the same way', async () => {
    const connected = aJob({ draftId: '9', target: { newTitle: 'Storm', type: 'pages' } });
    await putJob(connected);
    expect(await queueRemoval(connected.id)).toMatchObject({
      kind: 'remove',
      siteId: aSite().id,
      target: { draftId: '9', type: 'pages' },
      captureIds: connected.captureIds,
    });
    const editor = { cms: 'wordpress', url: 'https://other.example/wp-admin/post.php?post=4' };
    const open = aJob({ id: v7(), siteId: null, draftId: '4', target: { draftId: '4' }, editor });
    await putJob(open);
    expect(await queueRemoval(open.id)).toMatchObject({ siteId: null, target: { draftId: '4' }, editor });
  });

  it('to take out leaves what the job found there, put in by another one', async () => {
    const [mine, theirs] = [captureId, v7()];
    const sent = aJob({ draftId: '9', target: { draftId: '9' }, captureIds: [mine, theirs], alreadyThere: [theirs] });
    await putJob(sent);
    expect(await queueRemoval(sent.id)).toMatchObject({ captureIds: [mine] });
    const none = aJob({
      id: v7(),
      draftId: '9',
      target: { draftId: '9' },
      captureIds: [theirs],
      alreadyThere: [theirs],
    });
    await putJob(none);
    await expect(queueRemoval(none.id)).rejects.toMatchObject({ code: 'CAPTURE_MISSING' });
  });

  it('for what is no longer here is refused', async () => {
    await expect(queueJob({ ...request, captureIds: [captureId, v7()] }, words)).rejects.toMatchObject({
      code: 'CAPTURE_MISSING',
    });
    await expect(queueJob({ ...request, siteId: v7() }, words)).rejects.toMatchObject({ code: 'SITE_MISSING' });
    await expect(queueRemoval(v7())).rejects.toMatchObject({ code: 'CAPTURE_MISSING' });
    const orphan = aJob({ siteId: v7(), draftId: '1' });
    await putJob(orphan);
    await expect(queueRemoval(orphan.id)).rejects.toMatchObject({ code: 'SITE_MISSING' });
  });
});
