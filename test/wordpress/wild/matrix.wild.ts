/**
 * WordPress as newsrooms run it: one odd set-up of WordPress itself after the other, each asked for what must hold
 * everywhere, on the WordPress that npm has.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectSite } from '../../../src/background/sites.ts';
import { listTerms } from '../../../src/background/site-content.ts';
import { startWordPress } from '../start.ts';
import { queueAgain } from '../../../src/outbox/queue-job.ts';
import { recheckSent } from '../../../src/outbox/recheck.ts';
import { cancelJob } from '../../../src/outbox/run-jobs.ts';
import { getJob, putJob } from '../../../src/store/jobs.ts';
import { BLOCKS, CELLS } from './cells.ts';
import { Colleague } from './colleague.ts';
import { runCell } from './run-cell.ts';
import { emptyStores, finish, newCapture, send, sendAgain } from './sending.ts';
import { newRow, printTable } from './table.ts';
import { choose, installSetUps, type WildSite } from './wild-site.ts';

let site: WildSite;

beforeAll(async () => {
  const wordpress = await startWordPress({ onProgress: (line) => console.log(line) });
  await installSetUps(wordpress.site);
  site = { ...wordpress, direct: wordpress.url };
});

afterAll(async () => {
  printTable();
  await site?.stop(); // absent when it did not start
});

it.each(Object.entries(CELLS))('%s', (name, cell) => runCell(site, name, cell));

it('a colleague’s save undoes it, which is noticed later, and put back', async () => {
  await emptyStores();
  const row = newRow('undone by a colleague’s save');
  await choose(site, '');
  const colleague = new Colleague(site);
  const draftId = await colleague.writeDraft('posts', { title: 'Open elsewhere', status: 'draft', content: BLOCKS });
  const secret = { user: site.users.ed.login, password: site.users.ed.appPassword };
  const { id: siteId } = await connectSite({ cms: 'wordpress', address: site.url }, secret);
  const { captureId, blocks } = await newCapture();
  const job = await send({ siteId, target: { draftId, type: 'posts' }, captureIds: [captureId], blocks });
  // What their editor held, with a paragraph more.
  const theirs = `${BLOCKS}\n\n${BLOCKS.replace('What', 'And what')}`;
  await colleague.ask(`posts/${draftId}`, { content: theirs });

  const due = { nextAt: new Date(0).toISOString(), checkedAt: null, isThere: true };
  await putJob({ ...job, recheck: due });
  await recheckSent();
  expect((await getJob(job.id))?.recheck).toMatchObject({ isThere: false });
  const again = await finish((await queueAgain(job.id)).id);
  expect(again.state).toBe('done');
  const after = await colleague.read(draftId);
  expect(after.startsWith(theirs)).toBe(true);
  expect(after).toContain(captureId);
  Object.assign(row, { connecting: 'done', sending: job.state, theirs: 'kept', ours: 'put back', again: again.state });
});

it('a sending that is given up leaves no draft for somebody to publish, and begins anew when it goes on', async () => {
  await emptyStores();
  const row = newRow('given up');
  await choose(site, 'no-pngs');
  const colleague = new Colleague(site);
  const secret = { user: site.users.ed.login, password: site.users.ed.appPassword };
  const { id: siteId } = await connectSite({ cms: 'wordpress', address: site.url }, secret);
  const { captureId, blocks } = await newCapture();
  const target = { newTitle: 'Given up', type: 'posts' };
  const job = await send({ siteId, target, captureIds: [captureId], blocks });
  expect(job).toMatchObject({ state: 'failed', error: { code: 'CMS_UPLOAD_REFUSED' } });
  const draftId = job.draftId ?? '';
  expect(await colleague.read(draftId)).toContain('Tearsheet is adding captured posts here.');

  await cancelJob(job.id);
  expect(await colleague.ask(`posts/${draftId}?context=edit`)).toMatchObject({ status: 'trash' });
  expect(await getJob(job.id)).toMatchObject({ state: 'cancelled', draftId: null });

  await choose(site, '');
  const again = await sendAgain(job);
  expect(again.state).toBe('done');
  expect(again.draftId).not.toBe(draftId);
  expect(await colleague.read(again.draftId ?? '')).toContain(captureId);
  Object.assign(row, { connecting: 'done', sending: job.error?.code, ours: 'in the trash', again: again.state });
});

it('a picture whose thumbnails ran out of memory has them in the end', async () => {
  await emptyStores();
  const row = newRow('dies in the sizes');
  await choose(site, '');
  const colleague = new Colleague(site);
  const draftId = await colleague.writeDraft('posts', { title: 'Sizes', status: 'draft', content: BLOCKS });
  const secret = { user: site.users.ed.login, password: site.users.ed.appPassword };
  const { id: siteId } = await connectSite({ cms: 'wordpress', address: site.url }, secret);
  const { captureId, blocks } = await newCapture({ width: 400, height: 320 });
  await choose(site, 'dies-in-sizes');
  const job = await send({ siteId, target: { draftId, type: 'posts' }, captureIds: [captureId], blocks });
  expect(job.state).toBe('done');
  const { mediaId } = Object.values(job.uploads)[0] ?? {};
  const media = await colleague.ask(`media/${mediaId ?? ''}?context=edit`);
  expect(media).toMatchObject({
    media_details: { width: 400, sizes: { medium: { width: 300 }, thumbnail: { width: 150 } } },
  });
  Object.assign(row, { connecting: 'done', sending: job.state, ours: 'there, with its sizes' });
});

it('a new draft of the site’s own type, sorted, with a picture that stands for it', async () => {
  await emptyStores();
  const row = newRow('new, own type');
  await choose(site, 'own-type');
  const colleague = new Colleague(site);
  const { id: term } = (await colleague.ask('desks', { name: 'Culture & media' })) as { id: number };
  const secret = { user: site.users.ed.login, password: site.users.ed.appPassword };
  const account = await connectSite({ cms: 'wordpress', address: site.url }, secret);
  expect(account.types?.map(({ id }) => id)).toEqual(['posts', 'pages', 'dossiers']);
  expect(account.types?.[2]).toMatchObject({ canCreate: true, hasFeatured: true, taxonomies: [{ id: 'desks' }] });
  expect(await listTerms(account.id, 'desks', 'media')).toEqual([{ id: String(term), label: 'Culture & media' }]);

  const { captureId, blocks } = await newCapture();
  const [image] = blocks;
  if (image?.type !== 'image') throw new Error('no picture');
  const target = { newTitle: 'A dossier', type: 'dossiers', terms: { desks: [String(term)] } };
  const sending = { siteId: account.id, target, captureIds: [captureId], blocks, featured: image.sha256 };
  const job = await send(sending);
  expect(job.state).toBe('done');
  expect(job.receipt?.featured).toBe('set');
  const made = await colleague.ask(`dossiers/${job.draftId ?? ''}?context=edit`);
  expect(made).toMatchObject({
    status: 'draft',
    type: 'dossier',
    desks: [term],
    featured_media: Number(Object.values(job.uploads)[0]?.mediaId),
  });

  // A colleague chooses another one, and sorts it otherwise: theirs stays.
  const { id: theirs } = (await colleague.ask('desks', { name: 'Evening' })) as { id: number };
  const { id: further } = (await colleague.ask('desks', { name: 'Harbour' })) as { id: number };
  await colleague.ask(`dossiers/${job.draftId ?? ''}`, { desks: [theirs] });
  const other = await newCapture();
  const [second] = other.blocks;
  if (second?.type !== 'image') throw new Error('no picture');
  const more = { ...other, captureIds: [other.captureId], featured: second.sha256 };
  const again = await send({
    ...more,
    siteId: account.id,
    target: { draftId: job.draftId ?? '', type: 'dossiers', terms: { desks: [String(further)] } },
  });
  expect(again.receipt?.featured).toBe('kept');
  const sorted = (await colleague.ask(`dossiers/${job.draftId ?? ''}?context=edit`)) as { desks: number[] };
  expect(new Set(sorted.desks)).toEqual(new Set([theirs, further]));
  Object.assign(row, { connecting: 'done', sending: job.state, ours: 'there', again: 'featured kept' });
});
