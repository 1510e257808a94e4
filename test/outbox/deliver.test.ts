/** Jobs for a CMS without drafts: all at once, under one id, whatever happens on the way. */
import 'fake-indexeddb/auto';
import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BusyError, type Delivered, type Delivery, type Receiver } from '../../src/connectors/contract.ts';
import type { HiddenPerson } from '../../src/model/derivative.ts';
import { AppError } from '../../src/model/errors.ts';
import { jobSchema, type SendJob } from '../../src/model/job.ts';
import * as v from 'valibot';
import type { OpenEditors } from '../../src/outbox/open-editors.ts';
import { addCapture } from '../../src/store/captures.ts';
import { chooseCopy } from '../../src/store/chosen-copies.ts';
import { db } from '../../src/store/db.ts';
import { getJob, listJobs, putJob } from '../../src/store/jobs.ts';
import { aCapture } from '../helpers/records.ts';
import { makeLocks } from '../helpers/web-locks.ts';
import { aSite, storeCopy } from '../ui/stored.ts';

/** Takes each id once, as the documentation asks for. */
const cms = {
  taken: new Map<string, Delivery>(),
  calls: [] as Delivery[],
  before: () => Promise.resolve(),
  after: () => Promise.resolve(),
};
const receiver: Receiver = {
  readAccount: () => Promise.reject(new Error('not in this test')),
  async deliver(delivery, signal): Promise<Delivered> {
    if (signal.aborted) throw new AppError('CANCELLED', 'cancelled');
    cms.calls.push(delivery);
    await cms.before();
    if (!cms.taken.has(delivery.jobId)) cms.taken.set(delivery.jobId, delivery);
    await cms.after();
    return { url: 'https://harbour.example/a/1' };
  },
};
vi.mock('../../src/outbox/account.ts', () => ({ openAccount: () => Promise.resolve({ connector: receiver }) }));
vi.mock('../../src/browser/api.ts', () => ({ browser: { runtime: { getPlatformInfo: vi.fn() } } }));
vi.stubGlobal('navigator', { locks: makeLocks() });

const { queueCaption, queueJob, queueRemoval } = await import('../../src/outbox/queue-job.ts');
const { cancelJob, retryJob, runJobs } = await import('../../src/outbox/run-jobs.ts');
const { recheckSent } = await import('../../src/outbox/recheck.ts');

const site = aSite({ cms: 'webhook', name: 'Our newsroom' });
const captureId = v7();
const copyId = v7();
const capture = aCapture({ id: captureId });
const phrases = { language: 'en', timeZone: 'UTC', outlet: null };
const isClosed = () => Promise.reject(new Error('not open'));
const editors: OpenEditors = { find: isClosed, insert: isClosed, remove: isClosed, addToCaption: isClosed };
const sent = vi.fn(() => Promise.resolve());
const run = () => runJobs(sent, editors);

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-16T20:04:05Z') });
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  cms.taken.clear();
  cms.calls = [];
  cms.before = cms.after = () => Promise.resolve();
  sent.mockClear();
  await Promise.all(db.tables.map((table) => table.clear()));
  await db.sites.put(site);
  const file = (sha256: string) => ({ sha256, blob: new Blob([sha256[0] ?? '']), type: 'image/png', bytes: 1 });
  await addCapture({ capture, files: [file('a'.repeat(64))], thumb: null });
  await db.files.put(file('c'.repeat(64)));
});
afterEach(() => {
  vi.useRealTimers();
});

async function queue(edits: Parameters<typeof queueJob>[0]['edits'] = {}): Promise<string> {
  const request = { siteId: site.id, target: { newTitle: 'Storm' }, captureIds: [captureId], language: 'en', edits };
  return (await queueJob(request, phrases)).id;
}

async function jobNow(id: string): Promise<SendJob> {
  const job = await getJob(id);
  if (!job) throw new Error('the job is gone');
  return v.parse(jobSchema, structuredClone(job));
}

function onlyDelivery(): Delivery {
  const [delivery, ...others] = cms.taken.values();
  if (!delivery || others.length > 0) throw new Error(`${cms.taken.size} pieces were taken`);
  return delivery;
}

describe('a job for a CMS without drafts', () => {
  it('is delivered whole, in one call, and tells where and when', async () => {
    const id = await queue();
    expect(await jobNow(id)).toMatchObject({ step: 'deliver', state: 'waiting' });
    await run();
    expect(await jobNow(id)).toMatchObject({
      state: 'done',
      begun: null,
      draftId: null,
      receipt: null,
      delivered: { at: '2026-11-16T20:04:05.000Z', to: 'Our newsroom', url: 'https://harbour.example/a/1' },
    });
    expect(sent).toHaveBeenCalledOnce();
    const { jobId, title, sentAt, captures, pictures, blocks } = onlyDelivery();
    expect([jobId, title, sentAt]).toEqual([id, 'Storm', '2026-11-16T20:04:05.000Z']);
    expect(captures).toMatchObject([{ id: captureId, facts: { author_handle: 'mara_lind' }, seal: null }]);
    expect(pictures.map(({ sha256, size }) => [sha256, size])).toEqual([['a'.repeat(64), { width: 598, height: 240 }]]);
    expect(blocks.map(({ type }) => type)).toEqual(['image', 'quotation', 'link']);
  });

  it('is nowhere to be looked at again, taken out of or changed', async () => {
    const id = await queue();
    await run();
    expect((await jobNow(id)).recheck).toBeUndefined();
    expect(await recheckSent()).toBeNull();
    await expect(queueRemoval(id)).rejects.toMatchObject({ code: 'CAPTURE_MISSING' });
    const addition = { captureId, sentence: 'Gone.', replaces: [] };
    await expect(queueCaption(id, addition)).rejects.toMatchObject({ code: 'CAPTURE_MISSING' });
  });

  it('has a title, and no draft that was there before', async () => {
    const request = { siteId: site.id, target: { draftId: '1' }, captureIds: [captureId], language: 'en' };
    await expect(queueJob(request, phrases)).rejects.toMatchObject({ code: 'CMS_NOT_FOUND' });
    expect(await listJobs(9)).toEqual([]);
  });

  it('names the sealed record by its hash', async () => {
    await db.seals.put({
      captureId,
      state: 'sealed',
      record: '{"a":1}',
      signature: 's',
      kid: 'k',
      log: { seq: 1, prev: '0'.repeat(64) },
      environment: null,
    });
    await queue();
    await run();
    // printf '{"a":1}' | sha256sum
    const sha256 = '015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862';
    expect(onlyDelivery().captures).toMatchObject([{ seal: { sha256, key: 'k' } }]);
  });

  it.each<[HiddenPerson, string[]]>([
    ['author', ['mara_lind', 'Mara Lind', 'Östholm', '1990000000000000000']],
    ['reposter', ['harbournews', 'Harbour News', 'Östholm']],
  ])('says nothing of the %s whom the chosen copy hides', async (hides, hidden) => {
    await db.seals.put({
      captureId,
      state: 'sealed',
      record: JSON.stringify(capture),
      signature: 's',
      kid: 'k',
      log: { seq: 1, prev: '0'.repeat(64) },
      environment: null,
    });
    await storeCopy(captureId, copyId, hides);
    await queue({ [captureId]: { derivativeId: copyId } });
    await run();
    const delivery = onlyDelivery();
    const text = JSON.stringify(delivery);
    for (const one of hidden) expect(text).not.toContain(one);
    expect(delivery.captures[0]?.seal).toBeNull();
    expect(delivery.pictures.map(({ sha256 }) => sha256)).toEqual(['c'.repeat(64)]);
  });

  it('says nothing of whom the chosen copy hides either where no picture goes out', async () => {
    await storeCopy(captureId, copyId, 'author');
    await chooseCopy(captureId, copyId, new Date('2026-11-16T20:00:00Z'));
    const id = await queue({ [captureId]: { derivativeId: copyId } });
    const link = { type: 'link' as const, captureId, text: 'Of somebody', href: 'https://harbour.example/' };
    await putJob({ ...(await jobNow(id)), blocks: [link] });
    await run();
    expect(onlyDelivery().captures[0]?.facts).toMatchObject({ author_handle: null, text: null, url: null });
  });

  it('stays here when the chosen copy is gone: nobody knows what it hid', async () => {
    await storeCopy(captureId, copyId, 'author');
    const id = await queue({ [captureId]: { derivativeId: copyId } });
    await db.derivatives.clear();
    await run();
    expect(await jobNow(id)).toMatchObject({ state: 'failed', error: { code: 'COPY_MISSING' }, begun: null });
    expect(cms.calls).toEqual([]);
  });

  it('waits and tries again under the same id, as long as the receiver asks', async () => {
    cms.before = () => Promise.reject(new BusyError('busy', 300_000));
    const id = await queue();
    await run();
    expect(await jobNow(id)).toMatchObject({ state: 'waiting', retryAt: '2026-11-16T20:09:05.000Z' });
    await run();
    expect(cms.calls).toHaveLength(1);
    cms.before = () => Promise.resolve();
    vi.setSystemTime(Date.parse('2026-11-16T20:09:05Z'));
    await run();
    expect((await jobNow(id)).state).toBe('done');
    expect(cms.calls.map(({ jobId }) => jobId)).toEqual([id, id]);
    expect(cms.calls[1]).toEqual(cms.calls[0]);
  });

  it('whose answer is lost is taken once all the same', async () => {
    cms.after = () => Promise.reject(new AppError('CMS_UNREACHABLE', 'the line broke'));
    const id = await queue();
    await run();
    expect((await jobNow(id)).begun).toMatchObject({ step: 'deliver' });
    cms.after = () => Promise.resolve();
    vi.setSystemTime(Date.now() + 60_000);
    await run();
    expect((await jobNow(id)).state).toBe('done');
    expect(cms.calls).toHaveLength(2);
    expect(onlyDelivery().jobId).toBe(id);
  });

  it.each(['CMS_LOGIN_REFUSED', 'CMS_NOT_JSON', 'CMS_TOO_LARGE', 'CMS_REDIRECTED'] as const)(
    'is not tried again by itself after %s',
    async (code) => {
      cms.before = () => Promise.reject(new AppError(code, 'no'));
      const id = await queue();
      await run();
      expect(await jobNow(id)).toMatchObject({ state: 'failed', error: { code } });
      cms.before = () => Promise.resolve();
      await retryJob(id);
      await run();
      expect((await jobNow(id)).state).toBe('done');
      expect(onlyDelivery().jobId).toBe(id);
    },
  );

  it('that is cancelled before it is delivered is not', async () => {
    const id = await queue();
    await cancelJob(id);
    await run();
    expect(await jobNow(id)).toMatchObject({ state: 'cancelled', begun: null, error: null });
    expect(cms.calls).toEqual([]);
  });

  it('that is cancelled while it is delivered says that nobody knows, and goes on under the same id', async () => {
    cms.after = async () => {
      await cancelJob(id);
      throw new AppError('CANCELLED', 'the request was cancelled');
    };
    const id = await queue();
    await run();
    expect(await jobNow(id)).toMatchObject({ state: 'cancelled', begun: { step: 'deliver' } });
    cms.after = () => Promise.resolve();
    await retryJob(id);
    await run();
    expect((await jobNow(id)).state).toBe('done');
    expect(onlyDelivery().jobId).toBe(id);
  });

  it('that was answered in the moment of the cancelling is done', async () => {
    cms.after = () => cancelJob(id);
    const id = await queue();
    await run();
    expect(await jobNow(id)).toMatchObject({ state: 'done', delivered: { to: 'Our newsroom' } });
  });
});

/** The worker ends here: nothing after this point in the code runs, and nothing is written. */
class WorkerKilled extends Error {}

describe('a worker that is killed', () => {
  const moments = [
    'before it is written down',
    'before it is sent',
    'before it is taken',
    'before it is answered',
    'before it is done',
  ] as const;

  it.each(moments)('%s leaves a piece that is taken once', async (moment) => {
    let killed = false;
    const kill = () => {
      killed = true;
      throw new WorkerKilled();
    };
    const id = await queue();
    if (moment === 'before it is taken') cms.before = () => Promise.resolve().then(kill);
    if (moment === 'before it is answered') cms.after = () => Promise.resolve().then(kill);
    const put = vi.spyOn(db.jobs, 'put');
    put.mockImplementation((async (job: SendJob) => {
      if (killed) throw new WorkerKilled();
      if (moment === 'before it is written down' && job.begun) kill();
      if (moment === 'before it is done' && job.state === 'done') kill();
      await db.jobs.bulkPut([job]);
      if (moment === 'before it is sent' && job.begun) kill();
    }) as never);
    await run().catch((thrown: unknown) => {
      if (!killed) throw thrown;
    });
    put.mockRestore();
    expect(killed).toBe(true);
    expect((await jobNow(id)).state).toBe('running');
    cms.before = cms.after = () => Promise.resolve();
    await run();
    expect((await jobNow(id)).state).toBe('done');
    expect(onlyDelivery().jobId).toBe(id);
    expect(cms.calls.length).toBe(moment.endsWith('written down') || moment.endsWith('sent') ? 1 : 2);
  });
});
