/** The whole way of a sending, from connecting to the draft, with a set-up between and without a browser. */
import { expect } from 'vitest';
import { connectSite } from '../../../src/background/sites.ts';
import { listDrafts } from '../../../src/background/site-content.ts';
import { toAppError } from '../../../src/model/errors.ts';
import { BLOCKS, type Cell } from './cells.ts';
import { Colleague } from './colleague.ts';
import { aFold, emptyStores, newCapture, send, sendAgain } from './sending.ts';
import { newRow, type Row, wordsOf } from './table.ts';
import { choose, type WildSite } from './wild-site.ts';

/** Refusals of ours, about which those who run the site can do nothing. */
const OURS = ['CMS_UNSAVED_CHANGES', 'CMS_DRAFT_PUBLISHED', 'CMS_DRAFT_CHANGED'];

export async function runCell(site: WildSite, name: string, cell: Cell): Promise<void> {
  await emptyStores();
  const row = newRow(name);
  const { type = 'posts', status = 'draft' } = cell;
  // Without its own set-up such a draft is nowhere.
  const neutral = cell.setUp === 'own-type' ? cell.setUp : '';
  await choose(site, neutral);
  const colleague = new Colleague(site);
  const draftId = await colleague.writeDraft(type, { title: name, status, content: cell.theirs ?? BLOCKS });
  const before = await colleague.read(draftId, type);
  if (cell.autosave !== undefined) await colleague.typeUnsaved(draftId, cell.autosave);
  const { captureId, blocks } = await newCapture(cell.picture);
  if (cell.fold !== undefined) blocks.splice(1, 0, aFold(captureId));

  await choose(site, cell.setUp);
  const siteId = await connect(site, cell, row);
  if (siteId === null) return choose(site, '');

  const listed = await listDrafts(siteId, '');
  const isListed = cell.sending !== 'CMS_DRAFT_PUBLISHED';
  expect.soft(listed?.some(({ id, type: of }) => id === draftId && of === type)).toBe(isListed);

  const wanted = { siteId, target: { draftId, type }, captureIds: [captureId], blocks };
  const job = await send(wanted);
  row.sending = job.state === 'done' ? 'done' : `${job.state} ${job.error?.code ?? ''}`;
  row.words = wordsOf(job);

  if (job.draft) {
    const edit = `${site.url}${cell.admin ?? ''}/wp-admin/post.php?post=${draftId}&action=edit`;
    expect.soft(job.draft.editUrl).toBe(edit);
  }
  await choose(site, neutral);
  const after = await colleague.read(draftId, type);
  const kept = cell.becomes?.(before) ?? before;
  row.theirs = after.startsWith(kept) ? 'kept' : 'CHANGED';
  row.ours = after === before ? 'nothing' : 'there';
  expect.soft(after.startsWith(kept), after).toBe(true);
  if (cell.fold !== undefined) expect.soft(after.includes('<details')).toBe(cell.fold === 'folded');
  if (cell.isUnmarked === true) expect.soft(after).not.toContain(captureId);
  expect.soft(job.error?.code ?? null, JSON.stringify(job.error)).toBe(cell.sending ?? null);
  expect.soft(job.receipt?.served).toEqual(cell.served);
  if (cell.sending !== undefined) {
    expect.soft(after).toBe(before);
    if (OURS.includes(cell.sending)) return;
    expect.soft(job.error?.facts, 'nothing for those who run the site').toBeDefined();
    if (cell.isForGood) return;
    const again = await sendAgain(job);
    row.again = `then ${again.state}`;
    expect.soft(again.state, JSON.stringify(again.error)).toBe('done');
    return;
  }

  await choose(site, cell.setUp);
  const again = await send(wanted);
  row.again = again.state === 'done' && again.alreadyThere.length === 1 ? 'already there' : `${again.state} AGAIN`;
  const removal = await send({ ...wanted, kind: 'remove', blocks: [] });
  row.takenOut = removal.state === 'done' ? 'done' : `${removal.state} ${removal.error?.code ?? ''}`;
  await choose(site, neutral);
  expect.soft(again.alreadyThere).toEqual([captureId]);
  const left = await colleague.read(draftId, type);
  if (left.trim() !== kept.trim()) row.takenOut += ', DIFFERS';
  expect.soft(left.trim()).toBe(kept.trim());
}

/** Null: it was refused, as the cell says. */
async function connect(site: WildSite, cell: Cell, row: Row): Promise<string | null> {
  const { login, appPassword } = site.users.ed;
  try {
    const { id } = await connectSite(
      { cms: 'wordpress', address: site.url + (cell.path ?? '') },
      { user: login, password: appPassword },
    );
    row.connecting = 'done';
    expect(cell.connecting).toBeUndefined();
    return id;
  } catch (thrown) {
    const error = toAppError(thrown);
    row.connecting = error.code;
    row.words = wordsOf({ error, receipt: null });
    expect(error.code, error.message).toBe(cell.connecting);
    expect.soft(error.facts, 'nothing for those who run the site').not.toEqual([]);
    return null;
  }
}
