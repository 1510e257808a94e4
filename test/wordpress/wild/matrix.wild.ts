/**
 * WordPress as newsrooms run it: one odd set-up after the other, each asked for what must hold everywhere. The whole way of
 * a sending, from connecting to the draft, with the real WordPress and without a browser. `npm run test:wordpress-wild`.
 */
import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { ArticleBlock, ServedCounts } from '../../../src/model/draft.ts';
import type { AppError } from '../../../src/model/errors.ts';
import type { SendJob } from '../../../src/model/job.ts';
import { addCapture } from '../../../src/store/captures.ts';
import { db, secretsDb } from '../../../src/store/db.ts';
import { getJob, putJob } from '../../../src/store/jobs.ts';
import { aCapture } from '../../helpers/records.ts';
import { makeLocks } from '../../helpers/web-locks.ts';
import { aJob } from '../../ui/stored.ts';
import { startWordPress, type TestWordPress } from '../start.ts';

vi.mock('../../../src/browser/api.ts', () => ({
  browser: {
    runtime: { getPlatformInfo: () => Promise.resolve({}) },
    permissions: { contains: () => Promise.resolve(true) },
    storage: { managed: { get: () => Promise.resolve({}) }, local: { get: () => Promise.resolve({}) } },
  },
}));
vi.stubGlobal('navigator', { locks: makeLocks(), userAgent: 'test', languages: ['en'] });

const { connectSite } = await import('../../../src/background/sites.ts');
const { listDrafts, listTerms } = await import('../../../src/background/site-content.ts');
const { runJobs, retryJob } = await import('../../../src/outbox/run-jobs.ts');

const HERE = fileURLToPath(new URL('.', import.meta.url));
const BLOCKS =
  '<!-- wp:paragraph -->\n<p>What a colleague wrote, “with” – everything &amp; more.</p>\n<!-- /wp:paragraph -->';
const CLASSIC = 'A first paragraph.\n\nA second one, “with” <em>everything</em>.\r\n\r\n[caption]A third.[/caption]';
/** Nobody has a draft open. */
const isClosed = () => Promise.reject(new Error('not open'));
const nowhere = { find: () => Promise.resolve(null), insert: isClosed, remove: isClosed, addToCaption: isClosed };

interface Cell {
  setUp: string;
  /** What the draft holds before. */
  theirs?: string;
  /** Code with which connecting ends; absent: it succeeds. */
  connecting?: string;
  /** Code with which the sending ends, or waits to try again; absent: it is done. */
  sending?: string;
  served?: ServedCounts;
  /** The site keeps nothing of what we mark our pieces with. */
  isUnmarked?: boolean;
  /** What a colleague's text becomes by the site's own doing. */
  becomes?: (theirs: string) => string;
  /** What a colleague typed and has not saved. */
  autosave?: string;
  /** The embed that readers open; null: the site cannot, and it is shown at once. */
  fold?: 'folded' | null;
  /** Of the draft; absent: posts. */
  type?: string;
  /** Of the draft; absent: draft. */
  status?: string;
}

const CELLS: Record<string, Cell> = {
  'as it comes': { setUp: '' },
  'classic text': { setUp: '', theirs: CLASSIC },
  'another prefix': { setUp: 'rest-prefix' },
  'a cache of the interface': { setUp: 'rest-cache' },
  'users hidden': { setUp: 'users-hidden' },
  'closed to visitors': { setUp: 'visitors-locked-out' },
  'front page elsewhere': { setUp: 'front-elsewhere' },
  'notices around the JSON': { setUp: 'notices' },
  'no revisions': { setUp: 'no-revisions' },
  'an optimiser': { setUp: 'optimiser', served: { other: 1 } },
  'an optimiser that renames': { setUp: 'optimiser-renames', served: { other: 1 } },
  'the file deleted': { setUp: 'file-deleted', served: { missing: 1 } },
  'pictures on another host': { setUp: 'offload', served: { unseen: 1 } },
  'slugs changed': { setUp: 'slugs-changed' },
  'comments stripped': {
    setUp: 'comments-stripped',
    isUnmarked: true,
    becomes: (theirs) => theirs.replace(/<!--.*?-->\n?/gs, ''),
  },
  'marks dropped': { setUp: 'marks-dropped', isUnmarked: true },
  'dies after the upload': { setUp: 'dies-after-upload' },
  'dies after the save': { setUp: 'dies-after-save' },
  'a firewall before pictures': { setUp: 'firewall' },
  'a firewall before writes': { setUp: 'firewall-write', sending: 'CMS_NOT_JSON' },
  'no PNG': { setUp: 'no-pngs', sending: 'CMS_UPLOAD_REFUSED' },
  'no space left': { setUp: 'site-full', sending: 'CMS_SITE_FULL' },
  'a colleague’s unsaved text': { setUp: '', autosave: 'typed and not saved', sending: 'CMS_UNSAVED_CHANGES' },
  'a type of the site’s own': { setUp: 'own-type', type: 'dossiers' },
  'a page': { setUp: '', type: 'pages' },
  'a status of the site’s own': { setUp: 'own-type', status: 'in-progress' },
  'a status of its own, and its own type': { setUp: 'own-type', type: 'dossiers', status: 'in-progress' },
  'waiting for review': { setUp: '', status: 'pending' },
  private: { setUp: '', status: 'private' },
  'a status of its own that the public reads': { setUp: 'own-type', status: 'on-air', sending: 'CMS_DRAFT_PUBLISHED' },
  'an embed that readers open': { setUp: '', fold: 'folded' },
  'an embed that readers open, marks dropped': { setUp: 'marks-dropped', isUnmarked: true, fold: 'folded' },
  'an embed that readers open, comments stripped': {
    setUp: 'comments-stripped',
    isUnmarked: true,
    becomes: (theirs) => theirs.replace(/<!--.*?-->\n?/gs, ''),
    fold: 'folded',
  },
  'an embed that readers open, no such block': { setUp: 'no-fold', fold: null },
  'an embed that readers open, classic text': { setUp: '', theirs: CLASSIC, fold: null },
  'login stripped': { setUp: 'header-stripped', connecting: 'CMS_LOGIN_REFUSED' },
  'no application passwords': { setUp: 'no-passwords', connecting: 'CMS_NO_PASSWORDS' },
  'in maintenance': { setUp: 'maintenance', connecting: 'CMS_BUSY' },
};

let wordpress: TestWordPress;
const rows: string[][] = [];
let english: Record<string, { message: string }>;

const choose = (setUp: string) => writeFile(join(wordpress.site, 'wp-content/wild/chosen.txt'), setUp);
const words = (code: string) => `${code}: ${english[`error_${code}`]?.message ?? '?'}`;

/** As a colleague, without any set-up between. */
async function asEditor(path: string, json?: object, who: 'ed' | 'admin' = 'ed'): Promise<unknown> {
  const { login, appPassword } = wordpress.users[who];
  const answer = await fetch(`${wordpress.url}/wp-json/wp/v2/${path}`, {
    method: json ? 'POST' : 'GET',
    headers: {
      authorization: `Basic ${Buffer.from(`${login}:${appPassword}`).toString('base64')}`,
      'content-type': 'application/json',
    },
    ...(json ? { body: JSON.stringify(json) } : {}),
  });
  if (!answer.ok) throw new Error(`${path}: ${String(answer.status)} ${await answer.text()}`);
  return answer.json();
}

const rawOf = async (id: string, type = 'posts') => {
  const post = (await asEditor(`${type}/${id}?context=edit`)) as { content: { raw: string } };
  return post.content.raw;
};

/** A picture that no other cell has. */
async function newCapture(): Promise<{ captureId: string; blocks: ArticleBlock[] }> {
  const png = new PNG({ width: 64, height: 48 });
  png.data.set(crypto.getRandomValues(new Uint8Array(64 * 48 * 4)).map((byte, i) => (i % 4 === 3 ? 255 : byte)));
  const bytes = new Uint8Array(PNG.sync.write(png));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const captureId = v7();
  const files = [{ sha256, blob: new Blob([bytes], { type: 'image/png' }), type: 'image/png', bytes: bytes.length }];
  await addCapture({ capture: aCapture({ id: captureId }), files, thumb: null });
  const href = `https://x.com/mara_lind/status/${String(Math.floor(Math.random() * 1e15))}`;
  const picture = {
    derivativeId: null,
    sha256,
    title: 'Reposts',
    alt: 'A post',
    caption: 'Caption.',
    credit: 'Credit',
  };
  return {
    captureId,
    blocks: [
      { type: 'image', captureId, ...picture, href },
      { type: 'quotation', captureId, text: 'Words of it', lang: 'en', cite: 'Mara Lind (@mara_lind) on X', href },
    ],
  };
}

function aFold(captureId: string): ArticleBlock {
  const url = `https://twitter.com/mara_lind/status/${String(Math.floor(Math.random() * 1e15))}`;
  return { type: 'embed', captureId, url, provider: 'twitter', summary: 'Show the post on X, as long as it is there' };
}

async function send(changes: Partial<SendJob>): Promise<SendJob> {
  const job = aJob({ id: v7(), ...changes });
  await putJob(job);
  await runJobs(() => Promise.resolve(), nowhere);
  return (await getJob(job.id)) as SendJob; // put a moment ago
}

beforeAll(async () => {
  wordpress = await startWordPress({ onProgress: (line) => console.log(line) });
  const folder = join(wordpress.site, 'wp-content/wild');
  await mkdir(folder, { recursive: true });
  await cp(join(HERE, 'set-ups'), folder, { recursive: true });
  await choose('');
  await cp(join(HERE, 'load.php'), join(wordpress.site, 'wp-content/mu-plugins/wild.php'));
  const locale = new URL('../../../src/_locales/en/messages.json', import.meta.url);
  english = JSON.parse(await readFile(locale, 'utf8')) as typeof english;
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
}, 300_000);

afterAll(async () => {
  const head = ['set-up', 'connecting', 'sending', 'theirs', 'ours', 'sent again', 'taken out', 'words shown'];
  console.log([head, ...rows].map((row) => row.join(' | ')).join('\n'));
  await wordpress?.stop(); // absent when it did not start
});

it.each(Object.entries(CELLS))('%s', async (name, cell) => {
  await Promise.all([...db.tables, ...secretsDb.tables].map((table) => table.clear()));
  const row = [name, '', '', '', '', '', '', ''];
  rows.push(row);
  const { type = 'posts', status = 'draft' } = cell;
  // Without its own set-up such a draft is nowhere.
  const neutral = cell.setUp === 'own-type' ? cell.setUp : '';
  await choose(neutral);
  const theirs = cell.theirs ?? BLOCKS;
  const made = (await asEditor(type, { title: name, status, content: theirs })) as { id: number };
  const draftId = String(made.id);
  const before = await rawOf(draftId, type);
  if (cell.autosave !== undefined) {
    // WordPress counts in seconds, and offers nobody an autosave that is no newer than its draft.
    const saved = Math.floor(Date.now() / 1000);
    await vi.waitFor(() => expect(Math.floor(Date.now() / 1000)).toBeGreaterThan(saved), 5_000);
    // Somebody else's: that of a draft's own author WordPress writes into the draft.
    await asEditor(`posts/${draftId}/autosaves`, { content: cell.autosave }, 'admin');
  }
  const { captureId, blocks } = await newCapture();
  if (cell.fold !== undefined) blocks.splice(1, 0, aFold(captureId));

  await choose(cell.setUp);
  const secret = { user: wordpress.users.ed.login, password: wordpress.users.ed.appPassword };
  let siteId: string;
  try {
    siteId = (await connectSite({ cms: 'wordpress', address: wordpress.url }, secret)).id;
    row[1] = 'done';
  } catch (thrown) {
    const { code } = thrown as AppError;
    row[1] = code;
    row[7] = words(code);
    expect(code).toBe(cell.connecting);
    return;
  } finally {
    if (cell.connecting !== undefined) await choose('');
  }
  expect(cell.connecting).toBeUndefined();

  const listed = await listDrafts(siteId, '');
  const isListed = cell.sending !== 'CMS_DRAFT_PUBLISHED';
  expect.soft(listed?.some(({ id, type: of }) => id === draftId && of === type)).toBe(isListed);

  const wanted = { siteId, target: { draftId, type }, captureIds: [captureId], blocks };
  let job = await send(wanted);
  row[2] = job.state === 'done' ? 'done' : `${job.state} ${job.error?.code ?? ''}`;
  row[7] = job.error
    ? words(job.error.code)
    : Object.keys(job.receipt?.served ?? {})
        .map((kind) => english[`served_${kind}_one`]?.message)
        .join(' ');

  await choose(neutral);
  const after = await rawOf(draftId, type);
  const kept = cell.becomes?.(before) ?? before;
  row[3] = after.startsWith(kept) ? 'kept' : 'CHANGED';
  row[4] = after === before ? 'nothing' : 'there';
  expect.soft(after.startsWith(kept), after).toBe(true);
  if (cell.fold !== undefined) expect.soft(after.includes('<details')).toBe(cell.fold === 'folded');
  if (cell.isUnmarked === true) expect.soft(after).not.toContain(captureId);
  expect.soft(job.error?.code ?? null).toBe(cell.sending ?? null);
  expect.soft(job.receipt?.served).toEqual(cell.served);
  if (cell.sending !== undefined) {
    expect.soft(after).toBe(before);
    // What was in the way is gone: the same job, once more.
    if (cell.autosave !== undefined || cell.sending === 'CMS_DRAFT_PUBLISHED') return;
    await retryJob(job.id);
    await runJobs(() => Promise.resolve(), nowhere);
    job = (await getJob(job.id)) as SendJob; // it was there
    row[5] = `then ${job.state}`;
    expect.soft(job.state).toBe('done');
    return;
  }

  await choose(cell.setUp);
  const again = await send(wanted);
  row[5] = again.state === 'done' && again.alreadyThere.length === 1 ? 'already there' : `${again.state} AGAIN`;
  const removal = await send({ ...wanted, kind: 'remove', blocks: [] });
  row[6] = removal.state === 'done' ? 'done' : `${removal.state} ${removal.error?.code ?? ''}`;
  await choose(neutral);
  expect.soft(again.alreadyThere).toEqual([captureId]);
  const left = await rawOf(draftId, type);
  if (left.trim() !== kept.trim()) row[6] += ', DIFFERS';
  expect.soft(left.trim()).toBe(kept.trim());
});

it('a new draft of the site’s own type, sorted, with a picture that stands for it', async () => {
  await Promise.all([...db.tables, ...secretsDb.tables].map((table) => table.clear()));
  await choose('own-type');
  const { id: term } = (await asEditor('desks', { name: 'Culture & media' })) as { id: number };
  const secret = { user: wordpress.users.ed.login, password: wordpress.users.ed.appPassword };
  const site = await connectSite({ cms: 'wordpress', address: wordpress.url }, secret);
  expect(site.types?.map(({ id }) => id)).toEqual(['posts', 'pages', 'dossiers']);
  expect(site.types?.[2]).toMatchObject({ canCreate: true, hasFeatured: true, taxonomies: [{ id: 'desks' }] });
  expect(await listTerms(site.id, 'desks', 'media')).toEqual([{ id: String(term), label: 'Culture & media' }]);

  const { captureId, blocks } = await newCapture();
  const [image] = blocks;
  if (image?.type !== 'image') throw new Error('no picture');
  const target = { newTitle: 'A dossier', type: 'dossiers', terms: { desks: [String(term)] } };
  const sending = { siteId: site.id, target, captureIds: [captureId], blocks, featured: image.sha256 };
  const job = await send(sending);
  expect(job.state).toBe('done');
  expect(job.receipt?.featured).toBe('set');
  const made = await asEditor(`dossiers/${job.draftId ?? ''}?context=edit`);
  expect(made).toMatchObject({
    status: 'draft',
    type: 'dossier',
    desks: [term],
    featured_media: Number(Object.values(job.uploads)[0]?.mediaId),
  });

  // A colleague chooses another one: theirs stays.
  const other = await newCapture();
  const [second] = other.blocks;
  if (second?.type !== 'image') throw new Error('no picture');
  const more = { ...other, captureIds: [other.captureId], featured: second.sha256 };
  const again = await send({ ...more, siteId: site.id, target: { draftId: job.draftId ?? '', type: 'dossiers' } });
  expect(again.receipt?.featured).toBe('kept');
  rows.push(['new, own type', 'done', job.state, '', 'there', 'featured kept', '', '']);
});
