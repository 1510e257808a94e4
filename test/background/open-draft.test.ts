// @vitest-environment happy-dom
/** Which tab, if any, holds the editor of a draft that is to be written to. */
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, type Mock, vi, onTestFinished } from 'vitest';
import { insertHere, openEditors, readEditor } from '../../src/background/open-draft.ts';
import type { SendJob } from '../../src/model/job.ts';
import { addCapture } from '../../src/store/captures.ts';
import { chooseCopy } from '../../src/store/chosen-copies.ts';
import { db } from '../../src/store/db.ts';
import { listJobs } from '../../src/store/jobs.ts';
import { putSite } from '../../src/store/sites.ts';
import { browser } from '../ui/fake-browser.ts';
import { makeLocks } from '../helpers/web-locks.ts';
import { aCapture } from '../helpers/records.ts';
import { aSite, captureId } from '../ui/stored.ts';

vi.stubGlobal('navigator', { locks: makeLocks(), userAgent: 'test', languages: ['en'] });

vi.mock('../../src/browser/api.ts', async () => {
  const { browser: pages } = await import('../ui/fake-browser.ts');
  const tabs = { ...pages.tabs, get: vi.fn() };
  return { browser: Object.assign(pages, { tabs, scripting: { executeScript: vi.fn() } }) };
});

// The page's own Blob does not survive a copy into the store here.
vi.mock('../../src/store/captures.ts', async (original) => ({
  ...(await original<object>()),
  getFile: () => Promise.resolve(new Blob(['x'], { type: 'image/png' })),
}));
// Newer than the oldest Node that the tests run on; the browsers have it.
Object.assign(Uint8Array.prototype, {
  toBase64(this: Uint8Array) {
    return Buffer.from(this).toString('base64');
  },
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
const EMPTY = '{"root":{"children":[],"type":"root","version":1}}';
const wanted = { siteId: aSite().id, cms: null, draftId: '11', editUrl: EDIT };

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

describe('a draft of Ghost', () => {
  const ID = '6b0b460ef96b8608cd8d9e75';
  const editUrl = `https://harbour.example/ghost/#/editor/post/${ID}`;
  const find = async (tab: Omit<Tab, 'id'>, kind = 'koenig') => {
    await putSite({ ...aSite(), cms: 'ghost' });
    opened([{ id: 3, ...tab }], '');
    scripting.executeScript.mockResolvedValue([{ result: { kind, title: 'T', raw: EMPTY } }]);
    return openEditors.find({ ...wanted, draftId: ID, editUrl });
  };

  it.each([editUrl, `${editUrl}/`, editUrl.replace('#', '?x=1#'), `${editUrl}?saved=1`])(
    'is reached through its editor while %s is open',
    async (url) => {
      expect(await find({ url })).toMatchObject({ tabId: 3, cms: 'ghost', draftId: ID });
    },
  );

  it('is left as it is in an editor that we do not know: Ghost would refuse what is saved there afterwards', async () => {
    await expect(find({ url: editUrl }, 'odd')).rejects.toMatchObject({ code: 'DRAFT_OPEN' });
  });

  it.each([
    { url: editUrl, discarded: true },
    { url: editUrl.slice(0, -1) + 'a' },
    { url: editUrl.replace('harbour', 'other') },
    { url: 'https://harbour.example/ghost/#/posts' },
    { url: 'about:blank' },
  ])('is written to beside %o', async (tab) => {
    expect(await find(tab)).toBeNull();
  });
});

describe('what is put into an open draft', () => {
  interface Call {
    func: { name: string };
    args: unknown[];
  }
  const capture = aCapture({ id: captureId(1) });
  const sha256 = capture.picture?.sha256 ?? '';
  const request = { tabId: 3, draftId: '11', captureIds: [capture.id], language: 'en' };
  const words = { language: 'en', timeZone: 'UTC', outlet: null };
  const json = [['content-type', 'application/json']];
  /** What the site answers to an upload. */
  let upload: { status: number; text: string };
  let held: string[];
  /** WordPress before 6.5 does not. */
  let keepsMarks = true;
  let isLoggedOut: boolean;
  let knowsFold: boolean;
  /** Markup that was put in. */
  let written: string[];
  let look: { apiRoot: string; type: string };

  function answer({ func, args }: Call): unknown {
    if (func.name === 'lookAtEditor') {
      const unmarked = keepsMarks ? [] : written.map((markup) => markup.replaceAll(/,?"metadata":\{.*?\}\}/g, ''));
      return {
        kind: 'blocks',
        postId: 11,
        title: 'Ferries',
        isLocked: false,
        captureIds: [...held],
        unmarked,
        ...look,
      };
    }
    if (func.name === 'knowsFold') return knowsFold;
    if (func.name === 'insertBlocks') {
      if (args[0] !== '') written.push(String(args[0]));
      if (args[0] !== '' && keepsMarks) held.push(capture.id);
      return { isHere: true, refused: [], lost: [] };
    }
    const { method } = args[0] as { method: string };
    const { status, text } = method === 'GET' ? { status: 200, text: '[]' } : upload;
    return { status, headers: json, text, isLoggedOut };
  }

  beforeEach(async () => {
    await Promise.all(db.tables.map((table) => table.clear()));
    await addCapture({
      capture,
      files: [{ sha256, blob: new Blob(['x'], { type: 'image/png' }), type: 'image/png', bytes: 1 }],
      thumb: null,
    });
    vi.stubGlobal('fetch', () => Promise.reject(new Error('offline')));
    held = [];
    isLoggedOut = false;
    knowsFold = true;
    written = [];
    look = { apiRoot: 'https://harbour.example/wp-json/', type: 'pages' };
    upload = {
      status: 201,
      text: JSON.stringify({ id: 7, slug: sha256, source_url: 'https://harbour.example/u.png', media_details: {} }),
    };
    opened([{ id: 3, url: EDIT }], '');
    (scripting.executeScript as unknown as Mock<(call: Call) => Promise<{ result: unknown }[]>>).mockImplementation(
      (call) => Promise.resolve([{ result: answer(call) }]),
    );
  });

  it('is a job like others: of the account where one is connected, with the type of the draft', async () => {
    await putSite(aSite());
    expect(await insertHere(request, words)).toMatchObject({ inserted: [capture.id] });
    const [job] = await listJobs(9);
    expect(job).toMatchObject({
      kind: 'send',
      state: 'done',
      siteId: aSite().id,
      target: { draftId: '11', type: 'pages' },
      draftId: '11',
      draft: { title: 'Ferries', editUrl: EDIT },
      uploads: { [sha256]: { mediaId: '7' } },
      receipt: { inEditor: true },
      language: 'en',
    });
    expect(job?.recheck?.nextAt).toBeTruthy();
    expect(job?.blocks.map(({ type }) => type)).toContain('image');
  });

  it('is known by its editor where no account is connected, or its page does not tell the type', async () => {
    await insertHere(request, words);
    await putSite(aSite());
    look.type = '';
    held = [];
    await insertHere(request, words);
    for (const job of await listJobs(9)) {
      expect(job).toMatchObject({ siteId: null, editor: { cms: 'wordpress', url: EDIT }, target: { draftId: '11' } });
      expect(job.recheck).toBeNull();
    }
    expect(await listJobs(9)).toHaveLength(2);
  });

  it('is found again in a draft that had no address of its own yet', async () => {
    opened([{ id: 3, url: 'https://harbour.example/wp-admin/post-new.php?post_type=page' }], '');
    (scripting.executeScript as unknown as Mock<(call: Call) => Promise<{ result: unknown }[]>>).mockImplementation(
      (call) => Promise.resolve([{ result: answer(call) }]),
    );
    await insertHere(request, words);
    const [job] = await listJobs(9);
    expect(job).toMatchObject({ draft: { editUrl: EDIT }, editor: { url: EDIT } });
  });

  it.each([true, false])('has an embed that readers open where the editor knows such a block: %s', async (isKnown) => {
    knowsFold = isKnown;
    await insertHere({ ...request, edits: { [capture.id]: { embed: 'folded' } } }, words);
    expect(written).toHaveLength(1);
    expect(written[0]?.includes('<details class="wp-block-details">')).toBe(isKnown);
    expect(written[0]).toContain('wp:embed');
  });

  it('goes in without its picture where the site takes none, on the person’s word, with the picture to copy', async () => {
    upload = { status: 403, text: '{"code":"rest_cannot_create","message":"Sorry."}' };
    const refused = await insertHere(request, words);
    expect(refused).toMatchObject({ inserted: [], hasRest: true, refused: ['image'], leftPictures: [sha256] });
    expect(refused.uploadFailure?.code).toBe('CMS_FORBIDDEN');
    expect(held).toEqual([]);
    expect(await listJobs(9)).toEqual([]);
    const rest = await insertHere({ ...request, isPartial: true }, words);
    expect(rest).toMatchObject({ inserted: [capture.id], leftPictures: [sha256] });
    const [job] = await listJobs(9);
    expect(job?.blocks.map(({ type }) => type)).not.toContain('image');
  });

  it('is in without its picture also where the editor keeps no marks', async () => {
    upload = { status: 403, text: '{"code":"rest_cannot_create","message":"Sorry."}' };
    keepsMarks = false;
    onTestFinished(() => void (keepsMarks = true));
    expect(await insertHere({ ...request, isPartial: true }, words)).toMatchObject({ inserted: [capture.id] });
    // Pressed again: it has no picture by which it would be known.
    await putSite(aSite());
    expect(await insertHere(request, words)).toMatchObject({ inserted: [], alreadyThere: [capture.id] });
    expect(written).toHaveLength(1);
    // Nor is it offered as something that is not there.
    expect((await readEditor(3)).captureIds).toEqual([capture.id]);
  });

  it('is another than an earlier capture of the same post, whose words went in without its picture', async () => {
    upload = { status: 403, text: '{"code":"rest_cannot_create","message":"Sorry."}' };
    keepsMarks = false;
    onTestFinished(() => void (keepsMarks = true));
    await insertHere({ ...request, isPartial: true }, words);
    const second = aCapture({ id: captureId(2) });
    await addCapture({ capture: second, files: [], thumb: null });
    expect(await insertHere({ ...request, captureIds: [second.id], isPartial: true }, words)).toMatchObject({
      inserted: [second.id],
    });
  });

  it('is never the whole picture of which a part is hidden by now', async () => {
    const rect = { x: 0, y: 0, width: 9, height: 9 };
    const copyId = captureId(9);
    const operations = [{ type: 'redact' as const, rect, style: 'solid' as const }];
    await db.derivatives.put({ id: copyId, captureId: capture.id, parentSha256: sha256, sha256, operations });
    await chooseCopy(capture.id, copyId, new Date());
    await expect(insertHere(request, words)).rejects.toMatchObject({ code: 'PICTURE_REDACTED' });
    expect(written).toEqual([]);
    const edits = { [capture.id]: { derivativeId: copyId } };
    expect(await insertHere({ ...request, edits }, words)).toMatchObject({ inserted: [capture.id] });
  });

  it('says that the person is logged out there, and puts in nothing', async () => {
    isLoggedOut = true;
    await expect(insertHere(request, words)).rejects.toMatchObject({ code: 'EDITOR_SESSION_OVER' });
    isLoggedOut = false;
    upload = { status: 403, text: '{"code":"rest_cookie_invalid_nonce","message":"Cookie check failed"}' };
    await expect(insertHere({ ...request, isPartial: true }, words)).rejects.toMatchObject({
      code: 'EDITOR_SESSION_OVER',
    });
    expect(held).toEqual([]);
  });
});
