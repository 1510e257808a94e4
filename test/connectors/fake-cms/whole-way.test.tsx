// @vitest-environment happy-dom
/** A CMS that lives in this folder alone, from its form to a draft and back: what the sources owe a new one. */
import 'fake-indexeddb/auto';
import { Blob } from 'node:buffer';
import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SendJob } from '../../../src/model/job.ts';
import { addCapture } from '../../../src/store/captures.ts';
import { db, secretsDb } from '../../../src/store/db.ts';
import { getJob } from '../../../src/store/jobs.ts';
import { Outbox } from '../../../src/ui/library/draft/outbox.tsx';
import { Options } from '../../../src/ui/options/options.tsx';
import { aCapture } from '../../helpers/records.ts';
import { makeLocks } from '../../helpers/web-locks.ts';
import { words } from '../../ui/fake-browser.ts';
import { appeared, find, mount, press, submit, type } from '../../ui/page.ts';
import { wire } from '../wired-browser.ts';
import { newsroom } from './registered.ts';

vi.mock('../../../src/browser/api.ts', () => import('../wired-browser.ts'));
vi.mock('../../../src/connectors/registry.ts', () => import('./registered.ts'));
vi.mock('../../../src/connectors/catalog.ts', () => import('./registered.ts'));
/** Time passes on the clock alone. */
vi.mock('../../../src/browser/pause.ts', () => ({
  pause: (ms: number) => {
    vi.setSystemTime(Date.now() + ms);
    return Promise.resolve();
  },
}));
vi.mock('../../../src/sealing/audit-log.ts', () => ({ recordAct: () => Promise.resolve() }));
vi.mock('../../../src/sealing/seal.ts', () => ({ sealPending: () => Promise.resolve() }));
Object.defineProperty(navigator, 'locks', { value: makeLocks(), configurable: true });

const { handlers } = await import('../../../src/background/handlers.ts');
const { serveBackground, callBackground } = await import('../../../src/messaging/messenger.ts');
const { queueCaption, queueJob } = await import('../../../src/outbox/queue-job.ts');
const { runJobs } = await import('../../../src/outbox/run-jobs.ts');

serveBackground(handlers, () => false);

// The page's own Blob does not survive a copy into the store here.
const captureId = v7();
const capture = aCapture({ id: captureId });
const sha256 = capture.picture?.sha256 ?? '';
const phrases = { language: 'en', timeZone: 'UTC', outlet: null };
const isClosed = () => Promise.reject(new Error('nothing is open'));
const noEditors = { find: () => Promise.resolve(null), insert: isClosed, remove: isClosed, addToCaption: isClosed };
const run = () => runJobs(() => Promise.resolve(), noEditors);

beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  wire();
  newsroom.clear();
  await secretsDb.secrets.clear();
  await addCapture({
    capture,
    files: [{ sha256, blob: new Blob(['x']) as globalThis.Blob, type: 'image/png', bytes: 1 }],
    thumb: null,
  });
});

async function connect(): Promise<string> {
  const { id } = await callBackground('connectSite', {
    cms: 'newsroom',
    address: newsroom.address,
    secret: { token: newsroom.token },
  });
  return id;
}

async function finished(jobId: string): Promise<void> {
  await vi.waitFor(async () => {
    const job = await getJob(jobId);
    expect(job?.error).toBeNull();
    expect(job?.state).toBe('done');
  });
}

describe('a CMS that only a test knows', () => {
  it('is connected by the form that its catalog entry asks for', async () => {
    mount(<Options />);
    const form = await appeared('form[data-cms="newsroom"]');
    expect(form.textContent).toContain(words('connect_title', ['Newsroom One']));
    expect(document.querySelector('[data-action="use-password"], #user, #password')).toBeNull();
    type('#address', 'newsroom.example');
    type('#token', newsroom.token);
    submit(form);
    await vi.waitFor(() => expect(document.body.textContent).toContain('Connected to The Newsroom.'));
    const [site] = await db.sites.toArray();
    expect(site).toMatchObject({ cms: 'newsroom', user: 'ines', origin: newsroom.address });
    expect(await secretsDb.secrets.toArray()).toEqual([{ siteId: site?.id, secret: { token: newsroom.token } }]);
    expect(JSON.stringify(site)).not.toContain(newsroom.token);
  });

  it('refuses another token in the words of every CMS', async () => {
    mount(<Options />);
    const form = await appeared('form[data-cms="newsroom"]');
    type('#address', 'newsroom.example');
    type('#token', 'of somebody else');
    submit(form);
    await vi.waitFor(() => expect(document.body.textContent).toContain(words('error_CMS_LOGIN_REFUSED_next')));
    expect(await db.sites.count()).toBe(0);
    expect(await secretsDb.secrets.count()).toBe(0);
  });

  it('lists its drafts, takes a capture, tells so in the library, lets a caption say more, and gives it back', async () => {
    const siteId = await connect();
    const { id: draftId } = newsroom.add('Ferries', 'What a colleague wrote.', 'Colleague');
    const drafts = await callBackground('listDrafts', { siteId, search: 'Ferr' });
    expect(drafts?.map(({ id, title }) => [id, title])).toEqual([[draftId, 'Ferries']]);

    const text = () => newsroom.documents.get(draftId)?.text ?? '';
    const { jobId } = await callBackground('sendDraft', {
      siteId,
      target: { draftId },
      captureIds: [captureId],
      language: 'en',
    });
    await finished(jobId);
    expect(text()).toMatch(/^What a colleague wrote\.\n\n::: /);
    expect(newsroom.pictures.map((picture) => [picture.sha256, picture.documentId])).toEqual([[sha256, draftId]]);

    mount(<Outbox />);
    press(await appeared('#outbox'));
    await appeared(`[data-job-id="${jobId}"][data-job-state="done"]`);
    await vi.waitFor(() => expect(find(`[data-job-id="${jobId}"]`).textContent).toContain('The Newsroom'));

    const sentence = 'No longer there on Friday.';
    const caption = await queueCaption(jobId, { captureId, sentence, replaces: [] });
    await run();
    await finished(caption.id);
    expect(text()).toContain(sentence);

    const removal = await callBackground('takeOut', { jobId });
    await finished(removal.jobId);
    expect(text()).toBe('What a colleague wrote.');
  });

  it('is forgotten without being asked, where only a person can revoke its token', async () => {
    const siteId = await connect();
    newsroom.isClosed = true;
    await callBackground('removeSite', { siteId, onlyHere: false });
    expect(await db.sites.count()).toBe(0);
    expect(await secretsDb.secrets.count()).toBe(0);
  });

  it('cannot be asked for a page on which a program is let in', async () => {
    const place = { cms: 'newsroom', address: newsroom.address };
    await expect(callBackground('startConnect', place)).rejects.toMatchObject({ code: 'CMS_NO_PASSWORDS' });
  });
});

it('a site of a CMS that is not here is kept, and told as that', async () => {
  const siteId = await connect();
  await db.sites.update(siteId, { cms: 'of-tomorrow' });
  await expect(callBackground('testSite', { siteId })).rejects.toMatchObject({ code: 'CMS_UNKNOWN' });
  expect(await db.sites.get(siteId)).toMatchObject({ cms: 'of-tomorrow' });
  await callBackground('removeSite', { siteId, onlyHere: true });
  expect(await db.sites.count()).toBe(0);
});

describe('a worker that is killed', () => {
  class WorkerKilled extends Error {}

  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
  afterEach(() => void vi.useRealTimers());

  it.each(['before', 'after'] as const)(
    '%s any write of a sending loses nothing, and does nothing twice',
    async (when) => {
      const siteId = await connect();
      let isKilled = true;
      for (let nth = 1; isKilled; nth++) {
        newsroom.clear();
        const job = await queueJob(
          { siteId, target: { newTitle: 'Storm' }, captureIds: [captureId], language: 'en' },
          phrases,
        );
        isKilled = false;
        let writes = 0;
        newsroom[when] = () => {
          if (++writes !== nth) return;
          isKilled = true;
          throw new WorkerKilled();
        };
        // A dead worker writes nothing: what the failure path would record is not recorded.
        const put = vi
          .spyOn(db.jobs, 'put')
          .mockImplementation(((row: SendJob) =>
            isKilled ? Promise.reject(new WorkerKilled()) : db.jobs.bulkPut([row])) as never);
        await run().catch((thrown: unknown) => {
          if (!isKilled) throw thrown;
        });
        put.mockRestore();
        newsroom.before = newsroom.after = () => undefined;
        await run();

        expect(await getJob(job.id), `killed ${when} write ${String(nth)}`).toMatchObject({
          state: 'done',
          error: null,
        });
        expect(newsroom.documents.size).toBe(1);
        expect(newsroom.pictures).toHaveLength(1);
        const [document] = newsroom.documents.values();
        expect(document?.text.split(`::: ${captureId} image`)).toHaveLength(2);
        expect(document?.text).not.toContain(job.id);
        if (!isKilled) expect(nth).toBe(4); // a draft, a picture, the text
      }
    },
  );
});
