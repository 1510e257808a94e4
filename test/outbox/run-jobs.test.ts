import 'fake-indexeddb/auto';
import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BusyError } from '../../src/connectors/contract.ts';
import type { ServedCounts } from '../../src/model/draft.ts';
import { AppError } from '../../src/model/errors.ts';
import type { SendJob } from '../../src/model/job.ts';
import type { OpenEditors } from '../../src/outbox/open-editors.ts';
import type { Derivative } from '../../src/model/derivative.ts';
import { addCapture } from '../../src/store/captures.ts';
import { chooseCopy } from '../../src/store/chosen-copies.ts';
import { db } from '../../src/store/db.ts';
import { getJob, putJob } from '../../src/store/jobs.ts';
import { aCapture } from '../helpers/records.ts';
import { makeLocks } from '../helpers/web-locks.ts';
import { aSite } from '../ui/stored.ts';
import { FakeCms } from './fake-cms.ts';

let cms: FakeCms;
vi.mock('../../src/outbox/account.ts', () => ({ openAccount: () => Promise.resolve({ connector: cms.connector() }) }));
vi.mock('../../src/browser/api.ts', () => ({ browser: { runtime: { getPlatformInfo: vi.fn() } } }));
/** What the site gives its readers; null: what was sent. */
const served = vi.hoisted(() => ({ counts: null as ServedCounts | null }));
vi.mock('../../src/connectors/served-picture.ts', () => ({ countServed: () => Promise.resolve(served.counts) }));
/** Time passes on the clock alone. */
vi.mock('../../src/browser/pause.ts', () => ({
  pause: (ms: number) => {
    vi.setSystemTime(Date.now() + ms);
    return Promise.resolve();
  },
}));
vi.stubGlobal('navigator', { locks: makeLocks() });

const { cancelJob, retryJob, runJobs: runJobsWith } = await import('../../src/outbox/run-jobs.ts');
const { endRecheck, recheckSent, recheckSoon } = await import('../../src/outbox/recheck.ts');
const { queueAgain } = await import('../../src/outbox/queue-job.ts');

const captureIds = [v7(), v7()];

/** No draft is open in any tab, unless a test says so. */
const isClosed = () => Promise.reject(new Error('not open'));
const nowhere: OpenEditors = {
  find: () => Promise.resolve(null),
  insert: isClosed,
  remove: isClosed,
  addToCaption: isClosed,
};
const runJobs = (onDone: () => Promise<void>, editors = nowhere) => runJobsWith(onDone, editors);

const sent = vi.fn(() => Promise.resolve());

/** A job as it lies on the disk before its first step. */
async function queue(changes: Partial<SendJob> = {}): Promise<string> {
  const id = v7();
  const now = new Date().toISOString();
  const blocks = captureIds.map((captureId, i) => ({
    type: 'image' as const,
    captureId,
    derivativeId: null,
    sha256: String(i).repeat(64),
    title: 't',
    alt: 'a',
    caption: 'c',
    credit: 'r',
    href: null,
  }));
  await putJob({
    id,
    kind: 'send',
    createdAt: now,
    updatedAt: now,
    siteId: 'site',
    target: { newTitle: 'Storm' },
    captureIds,
    blocks,
    state: 'waiting',
    step: 'draft',
    draftId: null,
    draft: null,
    uploads: {},
    begun: null,
    alreadyThere: [],
    attempts: 0,
    retryAt: null,
    error: null,
    receipt: null,
    ...changes,
  });
  return id;
}

const jobNow = async (id: string) => {
  const job = await getJob(id);
  if (!job) throw new Error('the job is gone');
  return job;
};

/** The worker ends here: nothing after this point in the code runs, and nothing is written. */
class WorkerKilled extends Error {}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_700_000_000_000 });
  cms = new FakeCms();
  sent.mockClear();
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await Promise.all(db.tables.map((table) => table.clear()));
  for (const [i, id] of captureIds.entries()) {
    const sha256 = String(i).repeat(64);
    await addCapture({
      capture: aCapture({ id }),
      files: [{ sha256, blob: new Blob(['x']), type: 'image/png', bytes: 1 }],
      thumb: null,
    });
  }
});

afterEach(() => {
  vi.useRealTimers();
});

/** What the CMS must hold in the end, whatever happened on the way: each thing once. */
function expectOnce(draftId: string): void {
  const draft = cms.drafts.find(({ id }) => id === draftId);
  expect(draft?.blocks).toEqual(captureIds.map((id) => `image ${id}`));
  expect(cms.media.map(({ sha256 }) => sha256)).toEqual(['0'.repeat(64), '1'.repeat(64)]);
}

describe('a job that was composed before a part of its picture was hidden', () => {
  const [captureId = ''] = captureIds;
  const copy: Derivative = {
    id: v7(),
    captureId,
    parentSha256: '0'.repeat(64),
    sha256: 'c'.repeat(64),
    operations: [{ type: 'redact', rect: { x: 0, y: 0, width: 9, height: 9 }, style: 'solid', hides: 'author' }],
  };
  const hide = async () => {
    await db.derivatives.put(copy);
    await chooseCopy(captureId, copy.id, new Date(Date.now() + 1000));
  };

  it('is not sent any more, also when it is tried again, and touches nothing', async () => {
    const id = await queue();
    await hide();
    await runJobs(sent);
    expect(await jobNow(id)).toMatchObject({ state: 'failed', error: { code: 'PICTURE_REDACTED' } });
    await retryJob(id);
    await runJobs(sent);
    expect(await jobNow(id)).toMatchObject({ state: 'failed', error: { code: 'PICTURE_REDACTED' } });
    expect(cms.drafts).toHaveLength(1); // a colleague's
    expect(cms.media).toEqual([]);
    expect(sent).not.toHaveBeenCalled();
  });

  it('is not sent where it is words alone, as far as they are older', async () => {
    const text = { type: 'quotation' as const, captureId, text: 'Words', lang: null, cite: 'A', href: null };
    const older = await queue({ blocks: [text] });
    await hide();
    await runJobs(sent);
    expect((await jobNow(older)).error?.code).toBe('PICTURE_REDACTED');
    vi.setSystemTime(Date.now() + 2000);
    const newer = await queue({ captureIds: [captureId], blocks: [text] });
    await runJobs(sent);
    expect((await jobNow(newer)).error).toBeNull();
  });

  it('stops in the middle, before it is written', async () => {
    const id = await queue();
    const hidden: Promise<void>[] = [];
    cms.before = (call) => {
      if (call === 'uploadImage' && hidden.length === 0) hidden.push(hide());
    };
    await runJobs(sent);
    await Promise.all(hidden);
    // What the site was given already lies there, for whoever has its address.
    const { error, uploads } = await jobNow(id);
    expect(error?.code).toBe('PICTURE_LEFT_THERE');
    expect(error?.facts).toEqual([uploads['0'.repeat(64)]?.url]);
    expect(cms.drafts.flatMap(({ blocks }) => blocks).join()).not.toContain('image');
  });

  it('is not put back into a draft from which it has vanished', async () => {
    const id = await queue();
    await runJobs(sent);
    await hide();
    await db.sites.put(aSite({ id: 'site' }));
    await expect(queueAgain(id)).rejects.toMatchObject({ code: 'PICTURE_REDACTED' });
    // What is there already can be taken out all the same.
    await queue({ kind: 'remove', target: { draftId: '2' }, blocks: [] });
    await runJobs(sent);
    expect(cms.drafts.flatMap(({ blocks }) => blocks)).toEqual([]);
  });
});

describe('a job', () => {
  it('makes the draft, uploads, writes, verifies, and says where it is', async () => {
    const id = await queue();
    expect(await runJobs(sent)).toBeNull();
    const job = await jobNow(id);
    expect(job).toMatchObject({ state: 'done', error: null });
    expect(job.receipt).toEqual({
      draftId: '2',
      editUrl: 'https://cms.example/edit/2',
      title: 'Storm',
      alreadyThere: [],
    });
    expectOnce('2');
    expect(cms.media.every(({ draftId }) => draftId === '2')).toBe(true);
    expect(sent).toHaveBeenCalledOnce();
  });

  it('that is in the draft says what the site serves otherwise than it was sent', async () => {
    served.counts = { other: 1 };
    const id = await queue();
    await runJobs(sent);
    served.counts = null;
    expect((await jobNow(id)).receipt?.served).toEqual({ other: 1 });
  });

  it('that is sent again to the same draft changes nothing there', async () => {
    await queue({ target: { draftId: '1' } });
    await runJobs(sent);
    const again = await queue({ target: { draftId: '1' } });
    await runJobs(sent);
    expect((await jobNow(again)).receipt?.alreadyThere).toEqual(captureIds);
    expectOnce('1');
  });

  it('fails in words when the draft is gone, and tries nothing by itself', async () => {
    const id = await queue({ target: { draftId: '99' } });
    expect(await runJobs(sent)).toBeNull();
    expect(await jobNow(id)).toMatchObject({ state: 'failed', step: 'draft', error: { code: 'CMS_NOT_FOUND' } });
  });

  it('waits and tries again when the CMS is busy, twice as long each time, five times at the most', async () => {
    cms.before = () => {
      throw new AppError('CMS_BUSY', '503');
    };
    const id = await queue();
    for (const wait of [30_000, 60_000, 120_000, 240_000]) {
      const next = await runJobs(sent);
      expect(next).toBe(Date.now() + wait);
      expect(await jobNow(id)).toMatchObject({ state: 'waiting', error: { code: 'CMS_BUSY' } });
      const calls = cms.calls.length;
      await runJobs(sent); // not due yet
      expect(cms.calls).toHaveLength(calls);
      vi.setSystemTime(Date.now() + wait);
    }
    expect(await runJobs(sent)).toBeNull();
    expect(await jobNow(id)).toMatchObject({ state: 'failed', error: { code: 'CMS_BUSY' } });
  });

  it('waits as long as the CMS asks for, when that is longer', async () => {
    cms.before = () => {
      throw new BusyError('503', 600_000);
    };
    await queue();
    expect(await runJobs(sent)).toBe(Date.now() + 600_000);
  });

  it('goes on when the user says so, from where it stopped', async () => {
    cms.before = (call) => {
      if (call === 'uploadImage') throw new AppError('CMS_UPLOAD_REFUSED', 'no');
    };
    const id = await queue();
    await runJobs(sent);
    expect(await jobNow(id)).toMatchObject({ state: 'failed', step: 'upload' });
    cms.before = () => undefined;
    await retryJob(id);
    await runJobs(sent);
    expect((await jobNow(id)).state).toBe('done');
    expect(cms.drafts).toHaveLength(2);
    expectOnce('2');
  });

  it('stops between two steps when it is cancelled', async () => {
    const id = await queue();
    cms.after = (call) => {
      if (call === 'createDraft') void cancelJob(id);
    };
    await runJobs(sent);
    expect((await jobNow(id)).state).toBe('cancelled');
    expect(cms.media).toEqual([]);
    expect(sent).not.toHaveBeenCalled();
  });

  it('that is given up takes back the draft that it had made, and goes on with a new one', async () => {
    cms.before = (call) => {
      if (call === 'uploadImage') throw new AppError('CMS_UPLOAD_REFUSED', 'no');
    };
    const terms = { tags: ['7'] };
    const id = await queue({ target: { newTitle: 'Storm', terms } });
    await runJobs(sent);
    expect(cms.drafts.map(({ title }) => title)).toContain('Storm');
    await cancelJob(id);
    expect(cms.discardedWith).toEqual(terms);
    expect(cms.drafts.map(({ id: draftId }) => draftId)).toEqual(['1']);
    expect(await jobNow(id)).toMatchObject({ state: 'cancelled', step: 'draft', draftId: null, draft: null });
    cms.before = () => undefined;
    await retryJob(id);
    await runJobs(sent);
    expect((await jobNow(id)).state).toBe('done');
    expectOnce('2');
  });

  it('that is given up while a draft is being made takes that back too', async () => {
    const id = await queue();
    cms.after = (call) => {
      if (call === 'createDraft') void cancelJob(id);
    };
    await runJobs(sent);
    expect(cms.drafts.map(({ id: draftId }) => draftId)).toEqual(['1']);
  });

  it('that is given up leaves a draft of somebody else’s as it is', async () => {
    cms.before = (call) => {
      if (call === 'uploadImage') throw new AppError('CMS_UPLOAD_REFUSED', 'no');
    };
    const id = await queue({ target: { draftId: '1' } });
    await runJobs(sent);
    await cancelJob(id);
    expect(cms.calls).not.toContain('discardDraft');
  });

  it('that cannot take its draft back says why, and keeps the link to it', async () => {
    cms.before = (call) => {
      if (call === 'uploadImage') throw new AppError('CMS_UPLOAD_REFUSED', 'no');
      if (call === 'discardDraft') throw new AppError('CMS_FORBIDDEN', 'no');
    };
    const id = await queue();
    await runJobs(sent);
    await cancelJob(id);
    expect(await jobNow(id)).toMatchObject({ state: 'cancelled', draftId: '2', error: { code: 'CMS_FORBIDDEN' } });
  });
});

describe('a picture whose answer was lost', () => {
  const loseUpload = (code: 'CMS_UNREACHABLE' | 'CMS_BUSY' | 'CMS_NOT_JSON') => {
    let isLost = false;
    cms.after = (call) => {
      if (call !== 'uploadImage' || isLost) return;
      isLost = true;
      throw new AppError(code, 'no answer');
    };
  };

  it.each(['CMS_UNREACHABLE', 'CMS_BUSY', 'CMS_NOT_JSON'] as const)(
    'is waited for and not sent again: %s',
    async (code) => {
      cms.delay = 6_000;
      loseUpload(code);
      const id = await queue();
      await runJobs(sent);
      expect(await jobNow(id)).toMatchObject({ state: 'done', attempts: 1, begun: null });
      expectOnce('2');
    },
  );

  it('is sent again when it has not shown up after 15 seconds', async () => {
    let uploads = 0;
    cms.before = (call) => {
      if (call === 'uploadImage' && ++uploads === 1) throw new AppError('CMS_UNREACHABLE', 'never arrived');
    };
    const id = await queue();
    const started = Date.now();
    expect(await runJobs(sent)).toBe(started + 15_000 + 30_000);
    expect(await jobNow(id)).toMatchObject({ state: 'waiting', step: 'upload', begun: { captureId: captureIds[0] } });
    vi.setSystemTime(started + 45_000);
    await runJobs(sent);
    expect((await jobNow(id)).state).toBe('done');
    expectOnce('2');
  });

  it('is not waited for when the CMS has said no', async () => {
    cms.before = (call) => {
      if (call === 'uploadImage') throw new AppError('CMS_TOO_LARGE', '413');
    };
    const id = await queue();
    const started = Date.now();
    await runJobs(sent);
    expect((await jobNow(id)).error?.code).toBe('CMS_TOO_LARGE');
    expect(Date.now()).toBe(started);
  });
});

describe('a draft', () => {
  it('that is public by now gets nothing, and nothing is uploaded for it', async () => {
    const [draft] = cms.drafts;
    if (draft) draft.isPublic = true;
    const id = await queue({ target: { draftId: '1' } });
    await runJobs(sent);
    expect((await jobNow(id)).error?.code).toBe('CMS_DRAFT_PUBLISHED');
    expect(cms.media).toEqual([]);
  });

  it('is named in the job as soon as it is known, so that it can be opened', async () => {
    cms.before = (call) => {
      if (call === 'uploadImage') throw new AppError('CMS_UPLOAD_REFUSED', 'no');
    };
    const id = await queue();
    await runJobs(sent);
    expect((await jobNow(id)).draft).toEqual({ title: 'Storm', editUrl: 'https://cms.example/edit/2' });
  });

  it('is given up by a job of removal for these captures alone', async () => {
    await queue({ target: { draftId: '1' } });
    await runJobs(sent);
    const [first = '', second = ''] = captureIds;
    const id = await queue({ kind: 'remove', target: { draftId: '1' }, captureIds: [first], blocks: [] });
    await runJobs(sent);
    expect(await jobNow(id)).toMatchObject({ state: 'done', alreadyThere: [] });
    expect(cms.drafts[0]?.blocks).toEqual([`image ${second}`]);

    const again = await queue({ kind: 'remove', target: { draftId: '1' }, captureIds: [first], blocks: [] });
    const calls = cms.calls.length;
    await runJobs(sent);
    expect((await jobNow(again)).receipt?.alreadyThere).toEqual([first]);
    expect(cms.calls.slice(calls)).not.toContain('removeFromDraft');
  });

  it('gets a sentence into the caption of one picture, once, and nothing else', async () => {
    await queue({ target: { draftId: '1' } });
    await runJobs(sent);
    const [first = '', second = ''] = captureIds;
    const addition = { captureId: first, sentence: 'No longer there.', replaces: [] };
    const caption = { kind: 'caption' as const, target: { draftId: '1' }, captureIds: [first], blocks: [], addition };
    const id = await queue(caption);
    await runJobs(sent);
    expect(await jobNow(id)).toMatchObject({ state: 'done', alreadyThere: [] });
    expect(cms.drafts[0]?.blocks).toEqual([`image ${first}: No longer there.`, `image ${second}`]);

    const again = await queue(caption);
    const calls = cms.calls.length;
    await runJobs(sent);
    expect((await jobNow(again)).receipt?.alreadyThere).toEqual([first]);
    expect(cms.calls.slice(calls)).not.toContain('addToCaption');
  });

  it('from which a capture was taken can get it again, without a second upload', async () => {
    for (const kind of ['send', 'remove', 'send'] as const) {
      await queue({ kind, target: { draftId: '1' } });
      await runJobs(sent);
    }
    expectOnce('1');
  });
});

describe('a draft that is open in a tab', () => {
  const open = { tabId: 5, cms: 'any', url: 'https://cms.example/edit/1', draftId: '1', title: '' };

  const inserted = vi.fn();
  let said: string[];
  beforeEach(() => {
    said = [];
  });

  function editors(held: string[]): OpenEditors {
    return {
      find: ({ editUrl }) => Promise.resolve(editUrl === 'https://cms.example/edit/1' ? open : null),
      insert: ({ captureIds: wanted }) => {
        const alreadyThere = wanted.filter((id) => held.includes(id));
        const missing = wanted.filter((id) => !held.includes(id));
        held.push(...missing);
        inserted(missing);
        return Promise.resolve({ draftId: '1', title: '', inserted: missing, alreadyThere });
      },
      remove: ({ captureIds: wanted }) => {
        const left = held.filter((id) => !wanted.includes(id));
        const isChanged = left.length < held.length;
        held.splice(0, held.length, ...left);
        return Promise.resolve(isChanged);
      },
      addToCaption: ({ addition }) => {
        const isSaid = said.includes(addition?.sentence ?? '');
        if (!isSaid) said.push(addition?.sentence ?? '');
        return Promise.resolve(!isSaid);
      },
    };
  }

  it('gets the captures through its editor, which would overwrite what comes from outside', async () => {
    const id = await queue({ target: { draftId: '1' } });
    await runJobs(sent, editors([]));
    expect(cms.drafts[0]?.blocks).toEqual([]);
    expect(cms.media).toHaveLength(2);
    expect(inserted).toHaveBeenCalledExactlyOnceWith(captureIds);
    expect(await jobNow(id)).toMatchObject({ state: 'done', receipt: { draftId: '1', inEditor: true } });
  });

  it('is sorted by its writer, who is told', async () => {
    const id = await queue({ target: { draftId: '1', terms: { desks: ['4'] } } });
    await runJobs(sent, editors([]));
    expect((await jobNow(id)).receipt?.terms).toBe('left');
    const closed = await queue({ target: { draftId: '1', terms: { desks: ['4'] } } });
    await runJobs(sent);
    expect((await jobNow(closed)).receipt?.terms).toBeUndefined();
    expect(cms.terms).toEqual({ desks: ['4'] });
  });

  it('that holds the captures already is sorted all the same, and written to no more than that takes', async () => {
    await queue({ target: { draftId: '1' } });
    await runJobs(sent);
    const there = cms.drafts[0]?.blocks.length;
    const target = { draftId: '1', terms: { desks: ['4'] } };
    const id = await queue({ target });
    await runJobs(sent);
    expect(cms.terms).toEqual({ desks: ['4'] });
    expect(await jobNow(id)).toMatchObject({ state: 'done', alreadyThere: captureIds });
    cms.calls = [];
    await queue({ target });
    await runJobs(sent);
    expect(cms.calls).not.toContain('appendToDraft');
    expect(cms.drafts[0]?.blocks).toHaveLength(there ?? -1);
  });

  it('gets them once when the worker dies behind the insertion', async () => {
    const held: string[] = [];
    const id = await queue({ target: { draftId: '1' } });
    const put = vi.spyOn(db.jobs, 'put');
    put.mockImplementation(((job: SendJob) =>
      held.length > 0 ? Promise.reject(new WorkerKilled()) : db.jobs.bulkPut([job])) as never);
    await runJobs(sent, editors(held)).catch(() => undefined);
    put.mockRestore();
    expect((await jobNow(id)).state).toBe('running');
    await runJobs(sent, editors(held));
    expect(held).toEqual(captureIds);
    expect(await jobNow(id)).toMatchObject({ state: 'done', alreadyThere: captureIds });
  });

  it('loses a capture, and has its caption say more, through its editor, and not behind its back', async () => {
    await queue({ target: { draftId: '1' } });
    await runJobs(sent);
    const held = [...captureIds];
    const addition = { captureId: captureIds[0] ?? '', sentence: 'Gone.', replaces: [] };
    const saying = { kind: 'caption' as const, target: { draftId: '1' }, captureIds: [addition.captureId], addition };
    const caption = await queue({ ...saying, blocks: [] });
    await runJobs(sent, editors(held));
    expect(said).toEqual(['Gone.']);
    expect(await jobNow(caption)).toMatchObject({ state: 'done', receipt: { inEditor: true, alreadyThere: [] } });
    const id = await queue({ kind: 'remove', target: { draftId: '1' }, blocks: [] });
    await runJobs(sent, editors(held));
    expect(held).toEqual([]);
    expect(await jobNow(id)).toMatchObject({ state: 'done', receipt: { inEditor: true } });
    expect(cms.drafts[0]?.blocks).toHaveLength(2);
  });

  describe('of a site that is not connected', () => {
    const editor = { cms: 'any', url: open.url };
    const sending = { siteId: null, target: { draftId: '1' }, editor };

    it('is reached through its editor alone: taken out, a caption that says more, put back', async () => {
      const held = [...captureIds];
      const removal = await queue({ ...sending, kind: 'remove', blocks: [] });
      await runJobs(sent, editors(held));
      expect(held).toEqual([]);
      expect(await jobNow(removal)).toMatchObject({ state: 'done', draftId: '1', draft: { editUrl: open.url } });
      await runJobs(sent, editors(held));
      await queue(sending);
      await runJobs(sent, editors(held));
      expect(held).toEqual(captureIds);
      expect(cms.calls).toEqual([]);
    });

    it('says that it is open no more, and goes on when it is', async () => {
      const held = [...captureIds];
      const id = await queue({ ...sending, kind: 'remove', blocks: [] });
      await runJobs(sent);
      expect(await jobNow(id)).toMatchObject({ state: 'failed', error: { code: 'EDITOR_CLOSED' } });
      await retryJob(id);
      await runJobs(sent, editors(held));
      expect(await jobNow(id)).toMatchObject({ state: 'done', error: null });
      expect(held).toEqual([]);
    });
  });

  it('is written to as ever when its tab is closed', async () => {
    await queue({ target: { draftId: '1' } });
    await runJobs(sent);
    expectOnce('1');
  });
});

it('two jobs for one site run one after the other, whoever logs in', async () => {
  await db.sites.bulkPut(['one', 'two'].map((id) => ({ ...aSite(), id, origin: 'https://cms.example', user: id })));
  await queue({ siteId: 'one', target: { draftId: '1' } });
  await queue({ siteId: 'two', target: { draftId: '1' } });
  await runJobs(sent);
  expectOnce('1');
  const uploads = cms.calls.filter((call) => call === 'uploadImage');
  expect(uploads).toHaveLength(2);
});

it('a disk that is full in the middle loses nothing: the next wake goes on', async () => {
  const id = await queue();
  const put = vi
    .spyOn(db.jobs, 'put')
    .mockImplementation(((job: SendJob) =>
      job.step === 'upload' || job.error
        ? Promise.reject(new DOMException('full', 'QuotaExceededError'))
        : db.jobs.bulkPut([job])) as never);
  await expect(runJobs(sent)).rejects.toMatchObject({ code: 'STORAGE_FULL' });
  put.mockRestore();
  await runJobs(sent);
  expect((await jobNow(id)).state).toBe('done');
  expect(cms.drafts).toHaveLength(2);
  expectOnce('2');
});

it('a note that cannot be written afterwards does not undo what is done', async () => {
  sent.mockRejectedValueOnce(new AppError('STORAGE_FULL', 'full'));
  const id = await queue();
  await expect(runJobs(sent)).rejects.toMatchObject({ code: 'STORAGE_FULL' });
  expect(await jobNow(id)).toMatchObject({ state: 'done', error: null });
});

describe('a worker that is killed', () => {
  /** Kills the worker at the nth call: before it reaches the CMS, or after, so that the answer is lost. */
  async function killAt(
    nth: number,
    when: 'before' | 'after',
    target: SendJob['target'],
    changes: Partial<SendJob> = {},
  ): Promise<{ id: string; killed: boolean }> {
    const id = await queue({ target, ...changes });
    let calls = 0;
    let killed = false;
    cms[when] = () => {
      if (++calls !== nth) return;
      killed = true;
      throw new WorkerKilled();
    };
    const put = vi.spyOn(db.jobs, 'put');
    // A dead worker writes nothing: what the failure path would record is not recorded.
    put.mockImplementation(((job: SendJob) =>
      killed ? Promise.reject(new WorkerKilled()) : db.jobs.bulkPut([job])) as never);
    await runJobs(sent).catch((thrown: unknown) => {
      if (!killed) throw thrown;
    });
    put.mockRestore();
    cms[when] = () => undefined;
    return { id, killed };
  }

  for (const target of [{ newTitle: 'Storm' }, { draftId: '1' }] as const) {
    for (const [when, delay] of [
      ['before', 0],
      ['after', 0],
      ['after', 5_000],
    ] as const) {
      const where = 'draftId' in target ? 'an existing' : 'a new';
      it(`${when} any call, with ${where} draft, a CMS that shows it ${delay} ms later: nothing lost, nothing twice`, async () => {
        for (let nth = 1; ; nth++) {
          cms = new FakeCms();
          cms.delay = delay;
          await db.jobs.clear();
          const { id, killed } = await killAt(nth, when, target);
          if (!killed) {
            expect(nth).toBeGreaterThan(7);
            break;
          }
          expect((await jobNow(id)).state).toBe('running');
          await runJobs(sent); // at once, as when a message wakes the worker
          const job = await jobNow(id);
          expect(job.state, `killed ${when} call ${nth}`).toBe('done');
          expect(cms.drafts, `killed ${when} call ${nth}`).toHaveLength('draftId' in target ? 1 : 2);
          expectOnce(job.draftId ?? '');
        }
      });
    }
  }

  it('before or after any call of a removal: that capture is out, the other stays', async () => {
    const [first = '', second = ''] = captureIds;
    for (const when of ['before', 'after'] as const) {
      for (let nth = 1; ; nth++) {
        cms = new FakeCms();
        await db.jobs.clear();
        await queue({ target: { draftId: '1' } });
        await runJobs(sent);
        const { id, killed } = await killAt(
          nth,
          when,
          { draftId: '1' },
          {
            kind: 'remove',
            captureIds: [first],
            blocks: [],
          },
        );
        if (!killed) {
          expect(nth).toBeGreaterThan(3);
          break;
        }
        await runJobs(sent);
        expect((await jobNow(id)).state, `killed ${when} call ${nth}`).toBe('done');
        expect(cms.drafts[0]?.blocks).toEqual([`image ${second}`]);
      }
    }
  });
});

describe('what was sent is looked at again', () => {
  const MINUTE = 60_000;
  const DAY = 24 * 60 * MINUTE;
  const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);

  async function sentAnd(then: (draft: { blocks: string[] }) => void): Promise<string> {
    const id = await queue({ target: { draftId: '1' } });
    await runJobs(sent);
    const draft = cms.drafts.find((one) => one.id === '1');
    if (draft) then(draft);
    return id;
  }

  it('after ten minutes and after a day, and not before or any more', async () => {
    const start = Date.now();
    const id = await sentAnd(() => undefined);
    expect(await recheckSent()).toBe(start + 10 * MINUTE);
    const reads = () => cms.calls.filter((call) => call === 'readDraft').length;
    const before = reads();
    pass(10 * MINUTE);
    expect(await recheckSent()).toBe(start + DAY);
    pass(DAY);
    expect(await recheckSent()).toBeNull();
    expect(reads()).toBe(before + 2);
    expect((await jobNow(id)).recheck).toMatchObject({ isThere: true, nextAt: null });
  });

  it('and said to be gone where a colleague’s save undid it, until it is put back', async () => {
    const id = await sentAnd((draft) => draft.blocks.splice(0));
    pass(10 * MINUTE);
    await recheckSent();
    expect((await jobNow(id)).recheck).toMatchObject({ isThere: false });
    await db.sites.put(aSite({ id: 'site' }));
    const { id: again } = await queueAgain(id);
    await endRecheck(id);
    await runJobs(sent);
    expect((await jobNow(again)).state).toBe('done');
    expectOnce('1');
    expect((await jobNow(id)).recheck).toBeNull();
  });

  it('and not where it was taken out on purpose, or the site does not answer', async () => {
    const id = await sentAnd((draft) => draft.blocks.splice(0));
    pass(10 * MINUTE);
    cms.before = () => {
      throw new AppError('CMS_UNREACHABLE', 'no answer');
    };
    expect(await recheckSent()).toBe(Date.now() + 60 * MINUTE);
    expect((await jobNow(id)).recheck?.isThere).toBe(true);
    cms.before = () => undefined;
    await queue({ kind: 'remove', target: { draftId: '1' }, blocks: [] });
    await runJobs(sent);
    pass(60 * MINUTE);
    await recheckSent();
    expect((await jobNow(id)).recheck).toBeNull();
  });

  it('when somebody opens the library', async () => {
    const id = await sentAnd((draft) => draft.blocks.splice(0));
    pass(10 * MINUTE);
    await recheckSent();
    pass(11 * MINUTE);
    await recheckSoon();
    expect((await jobNow(id)).recheck?.nextAt).toBe(new Date().toISOString());
  });
});
