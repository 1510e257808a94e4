// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { CaptureSet } from '../../../../src/model/capture.ts';
import { db } from '../../../../src/store/db.ts';
import { takeApart } from '../../../../src/store/sets.ts';
import { Library } from '../../../../src/ui/library/library.tsx';
import { answers, calls, words } from '../../fake-browser.ts';
import { appeared, find, mount, press } from '../../page.ts';
import { captureId, storeCaptures } from '../../stored.ts';

vi.mock('../../../../src/browser/api.ts', () => import('../../fake-browser.ts'));
vi.mock('../../../../src/ui/library/search/search-client.ts', () => import('../search/in-process-search.ts'));

const rows = () =>
  [...document.querySelectorAll<HTMLElement>('[data-capture-id]')].map((row) => row.dataset['captureId']);
const [one, two, three, other, tall] = [1, 2, 3, 4, 5].map(captureId) as [string, string, string, string, string];

const thread: CaptureSet = {
  id: captureId(90),
  kind: 'thread',
  members: [one, two, three],
  seen: 4,
  missing: ['kept-back'],
  tallPicture: tall,
};

beforeEach(async () => {
  await storeCaptures(5);
  await db.sets.add(thread);
  mount(<Library />);
  await vi.waitFor(() => expect(rows()).toEqual([one, other]));
});
afterEach(() => {
  location.hash = '';
});

it('shows a set as one line that opens, in its order, with what it lacks', async () => {
  expect(find('[data-action="open-set"]').textContent).toBe('Thread: 3 of 4');
  press(find('[data-action="open-set"]'));
  await appeared('[data-member]');
  const members = [...document.querySelectorAll<HTMLElement>('[data-member]')].map((row) => row.dataset['member']);
  expect(members).toEqual([one, two, three]);
  expect(find('[data-part="gaps"]').textContent).toContain(words('set_gap_kept_back'));
  press(find(`[data-member="${two}"] a`));
  await appeared(`[data-detail="${two}"] .set-place`);
});

it('means all of it by one checkbox, so that it goes to the trash in one go', async () => {
  answers.changeAnnotations = () => [];
  press(find(`[data-capture-id="${one}"] [data-select]`));
  press(await appeared('.selection [data-action="trash"]'));
  await vi.waitFor(() => expect(calls('changeAnnotations')).toMatchObject([{ captureIds: [one, two, three, tall] }]));
});

it('selects some of it where it is open', async () => {
  press(find('[data-action="open-set"]'));
  press(await appeared(`[data-member="${two}"] input`));
  await vi.waitFor(() => expect(find('.selection').textContent).toContain('1 '));
  expect(document.querySelector('[data-action="make-set"]')).toBeNull();
});

it('is made of what is selected, and taken apart with a way back', async () => {
  answers.makeSet = () => ({ ...thread, id: captureId(91) });
  answers.takeApart = ({ setId }) => takeApart(setId);
  answers.putSet = () => null;
  answers.changeAnnotations = () => [];
  answers.undoAnnotations = () => null;
  press(find(`[data-capture-id="${other}"] [data-select]`));
  press(find(`[data-capture-id="${one}"] [data-select]`));
  press(await appeared('[data-action="make-set"]'));
  await vi.waitFor(() => expect(calls('makeSet')).toEqual([{ captureIds: [other, one, two, three, tall] }]));
  press(find('[data-action="open-set"]'));
  press(await appeared('[data-action="take-apart"]'));
  await vi.waitFor(() => expect(rows()).toHaveLength(5));
  press(await appeared('[data-action="undo"]'));
  await vi.waitFor(() => expect(calls('putSet')).toEqual([thread]));
  // Without its set nobody would see what the tall picture was put together from.
  expect(calls('changeAnnotations')).toEqual([{ captureIds: [tall], change: { isTrashed: true } }]);
  await vi.waitFor(() => expect(calls('undoAnnotations')).toHaveLength(1));
});
