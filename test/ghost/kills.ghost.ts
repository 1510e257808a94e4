/**
 * The kill table against a real Ghost: the worker dies before, or right after, each request of a sending, and goes on later.
 * In the end the draft holds each capture once, its placeholder is gone, and each picture was sent once.
 */
import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { PNG } from 'pngjs';
import { v7 } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { ghost } from '../../src/connectors/ghost/kind.ts';
import type { DraftTarget } from '../../src/model/draft.ts';
import type { SendJob } from '../../src/model/job.ts';
import type { OpenEditors } from '../../src/outbox/open-editors.ts';
import { addCapture } from '../../src/store/captures.ts';
import { db } from '../../src/store/db.ts';
import { getJob } from '../../src/store/jobs.ts';
import { lexical, paragraph } from '../connectors/ghost/fake-ghost.ts';
import type { GhostSession } from './session.ts';
import { startGhost, type TestGhost } from './start.ts';
import { aCapture } from '../helpers/records.ts';
import { makeLocks } from '../helpers/web-locks.ts';
import { aSite } from '../ui/stored.ts';

let real: TestGhost;
let session: GhostSession;
let connector: ReturnType<typeof ghost.connect>;

vi.mock('../../src/outbox/account.ts', () => ({ openAccount: () => Promise.resolve({ connector }) }));
vi.mock('../../src/browser/api.ts', () => ({ browser: { runtime: { getPlatformInfo: vi.fn() } } }));
/** Time passes on the clock alone. */
vi.mock('../../src/browser/pause.ts', () => ({
  pause: (ms: number) => {
    vi.setSystemTime(Date.now() + ms);
    return Promise.resolve();
  },
}));
vi.stubGlobal('navigator', { locks: makeLocks() });

const { queueJob } = await import('../../src/outbox/queue-job.ts');
const { runJobs } = await import('../../src/outbox/run-jobs.ts');

class WorkerKilled extends Error {}

const request = globalThis.fetch;
const isClosed = () => Promise.reject(new Error('not open'));
const nowhere: OpenEditors = {
  find: () => Promise.resolve(null),
  insert: isClosed,
  remove: isClosed,
  addToCaption: isClosed,
};
const run = () => runJobs(() => Promise.resolve(), nowhere);
const phrases = { language: 'en', timeZone: 'UTC', outlet: null };
const captureId = v7();
const site = aSite({ cms: 'ghost' });

const png = new PNG({ width: 16, height: 16 });
png.data.fill(200);
const bytes = Buffer.from(PNG.sync.write(png));
const sha256 = createHash('sha256').update(bytes).digest('hex');

beforeAll(async () => {
  real = await startGhost({ onProgress: (line) => console.log(line) });
  session = await real.session();
  const found = await ghost.discover(real.url, new AbortController().signal);
  connector = ghost.connect(found, { token: real.people.owner.token });
  const capture = aCapture({ id: captureId });
  if (!capture.picture) throw new Error('a capture without a picture');
  await addCapture({
    capture: { ...capture, picture: { ...capture.picture, sha256 } },
    files: [{ sha256, blob: new Blob([bytes], { type: 'image/png' }), type: 'image/png', bytes: bytes.length }],
    thumb: null,
  });
  await db.sites.put(site);
});
afterAll(() => real?.stop()); // absent when it could not be started

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.stubGlobal('navigator', { locks: makeLocks() });
  vi.useRealTimers();
});

/** The worker dies at the nth request: before it goes out, or after its answer has come. False: there were fewer. */
async function killAt(nth: number, when: 'before' | 'after'): Promise<boolean> {
  let requests = 0;
  let isKilled = false;
  const die = () => {
    isKilled = true;
    throw new WorkerKilled();
  };
  vi.stubGlobal('fetch', async (...asked: Parameters<typeof fetch>) => {
    const isLast = ++requests === nth;
    if (isKilled || (isLast && when === 'before')) die();
    const answer = await request(...asked);
    if (isLast) die();
    return answer;
  });
  // A dead worker writes nothing: what the failure path would record is not recorded.
  const put = vi
    .spyOn(db.jobs, 'put')
    .mockImplementation(((row: SendJob) =>
      isKilled ? Promise.reject(new WorkerKilled()) : db.jobs.bulkPut([row])) as never);
  await run().catch((thrown: unknown) => {
    if (!isKilled) throw thrown;
  });
  put.mockRestore();
  vi.stubGlobal('fetch', request);
  return isKilled;
}

it.each([
  ['before', 'a new'],
  ['after', 'a new'],
  ['before', 'a colleague’s'],
  ['after', 'a colleague’s'],
] as const)(
  'a worker that dies %s any request, with %s draft, loses nothing, and does nothing twice',
  async (when, whose) => {
    for (let nth = 1, isKilled = true; isKilled; nth++) {
      vi.useFakeTimers({ toFake: ['Date'], now: realNow() });
      await session.removePosts();
      await rm(real.images, { recursive: true, force: true });
      await db.jobs.clear();
      const target = whose === 'a new' ? { newTitle: 'Storm' } : await theirDraft();
      const request_ = { siteId: site.id, target, captureIds: [captureId], language: 'en' };
      const job = await queueJob(request_, phrases);
      isKilled = await killAt(nth, when);
      await run();

      const at = `killed ${when} request ${String(nth)}`;
      expect(await getJob(job.id), at).toMatchObject({ state: 'done', error: null });
      const posts = await session.posts();
      expect(posts, at).toHaveLength(1);
      const stored = posts[0]?.lexical ?? '';
      expect(stored.split(`#tearsheet-${captureId}`), at).toHaveLength(2);
      expect(stored, at).not.toContain(job.id);
      if (whose !== 'a new') expect(stored, at).toContain('What a colleague wrote.');
      const pictures = (await readdir(real.images, { recursive: true })).filter((name) => name.endsWith('.png'));
      expect(pictures.map((name) => name.split('/').at(-1)).sort(), at).toEqual([`${sha256}.png`, `${sha256}_o.png`]);
      if (!isKilled) expect(nth).toBeGreaterThan(8);
    }
  },
);

async function theirDraft(): Promise<DraftTarget> {
  const { id } = await connector.createDraft('Tonight’s article', v7(), new AbortController().signal);
  await session.edit(id, { lexical: lexical(paragraph('What a colleague wrote.')) });
  return { draftId: id };
}

/** The clock as Ghost has it, whatever a test has made of ours. */
function realNow(): number {
  vi.useRealTimers();
  return Date.now();
}
