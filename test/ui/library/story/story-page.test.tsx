// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act } from 'preact/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import { unknownAuthor } from '../../../../src/model/post.ts';
import { changeAnnotations } from '../../../../src/store/annotations.ts';
import { chooseCopy } from '../../../../src/store/chosen-copies.ts';
import { db } from '../../../../src/store/db.ts';
import { putJob } from '../../../../src/store/jobs.ts';
import { saveStory } from '../../../../src/store/stories.ts';
import { keptEdits } from '../../../../src/ui/composer/kept-edits.ts';
import { Library } from '../../../../src/ui/library/library.tsx';
import { aCapture, aPost } from '../../../helpers/records.ts';
import { answers, words } from '../../fake-browser.ts';
import { appeared, find, mount, press, type } from '../../page.ts';
import { aJob, aSite, captureId, storeCapture, storeCopy } from '../../stored.ts';

vi.mock('../../../../src/browser/api.ts', () => import('../../fake-browser.ts'));
vi.mock('../../../../src/ui/library/search/search-client.ts', () => import('../search/in-process-search.ts'));

const STORY = '019a0000-0000-7000-8000-00000000cccc';
const [one, two, outside] = [captureId(1), captureId(2), captureId(3)];
const shown = () =>
  [...document.querySelectorAll<HTMLElement>('[data-story-page] [data-capture-id]')].map(
    ({ dataset }) => dataset['captureId'],
  );

async function aStory(): Promise<void> {
  await saveStory({ id: STORY, name: 'The ferries' }, new Date());
  // Captured first, and happened last.
  const { repost } = aPost();
  const late = repost && { ...repost, at: '2025-11-18T10:00:00.000Z' };
  await storeCapture({ id: one, post: aPost({ repost: late }), picture: aCapture().picture });
  await storeCapture({
    id: two,
    post: aPost({
      id: '5',
      kind: 'post',
      repost: null,
      createdAt: '2025-11-17T10:00:00.000Z',
      author: { ...unknownAuthor(), handle: 'ines', name: 'Inès' },
    }),
  });
  await storeCapture({ id: outside });
  await changeAnnotations([one, two], { storyId: STORY }, new Date());
}

afterEach(() => {
  location.hash = '';
  localStorage.clear();
});

it('is a page with its timeline, accounts and drafts, which the rail leads to and the address keeps', async () => {
  await aStory();
  const draft = { title: 'Tonight', editUrl: 'https://harbour.example/wp-admin/post.php?post=12' };
  await putJob(aJob({ captureIds: [one, two], state: 'done', draftId: '12', draft }));
  await putJob(aJob({ id: captureId(800), captureIds: [one], state: 'done', draftId: '12', draft }));
  mount(<Library />);
  const way = await vi.waitFor(() => {
    const found = [...document.querySelectorAll('[data-way=folder]')].find((one) =>
      one.textContent.includes('ferries'),
    );
    if (!found) throw new Error('the story is not in the rail');
    return found;
  });
  press(way);
  await vi.waitFor(() => expect(shown()).toEqual([two, one]));
  expect(location.hash).toBe(`#story=${STORY}&view=story`);
  expect(find('.story-head h2').textContent).toBe('The ferries');
  expect([...document.querySelectorAll<HTMLElement>('[data-event]')].map(({ dataset }) => dataset['event'])).toEqual([
    'posted', // the original of what was reposted later
    'posted',
    'reposted',
  ]);
  expect(find('[data-part=story-accounts]').textContent).toContain('Inès');
  const drafts = await appeared('[data-draft="12"]');
  expect(document.querySelectorAll('[data-draft]')).toHaveLength(1);
  expect(drafts.textContent).toContain('Tonight');
  expect(drafts.textContent).toContain(words('captures_other', ['2']));

  press(find(`[data-capture-id="${two}"] .capture-link`));
  expect(await appeared(`[data-detail="${two}"]`)).toBeTruthy();
  expect(shown()).toEqual([two, one]);
});

it('puts all of it into a draft in the order of the events', async () => {
  await aStory();
  answers.listOpenDrafts = () => [];
  await db.sites.put(aSite());
  location.hash = `#story=${STORY}&view=story`;
  mount(<Library />);
  press(await appeared('[data-action=story-draft]'));
  await appeared('dialog.composer');
  await vi.waitFor(() =>
    expect(
      [...document.querySelectorAll<HTMLElement>('dialog.composer [data-item]')].map(({ dataset }) => dataset['item']),
    ).toEqual([two, one]),
  );
});

it('has the captions of all in one place, and keeps what is written for the next draft', async () => {
  await aStory();
  location.hash = `#story=${STORY}&view=story`;
  mount(<Library />);
  press(await appeared('[data-action=story-captions]'));
  await appeared(`[data-captions-of="${one}"] textarea`);
  expect(document.querySelectorAll('[data-captions-of]')).toHaveLength(1); // the other has no picture
  type(`[data-captions-of="${one}"] textarea`, 'The ferry, late.');
  expect(keptEdits([one])).toEqual({ [one]: { caption: 'The ferry, late.' } });
});

it('shows a list once something is looked for within it, and leads to the page from a line of any list', async () => {
  await aStory();
  location.hash = `#story=${STORY}&view=story&q=ferry`;
  mount(<Library />);
  await appeared('[data-capture-id] .author-line');
  expect(document.querySelector('[data-story-page]')).toBeNull();

  location.hash = '';
  window.dispatchEvent(new Event('hashchange'));
  press(await appeared(`[data-capture-id="${two}"] [data-action=open-story]`));
  await vi.waitFor(() => expect(shown()).toEqual([two, one]));
});

it('shows and prints nothing of whom a chosen copy hides, and leaves out what nobody can tell', async () => {
  await aStory();
  vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:copy');
  const copy = await storeCopy(one, captureId(9), 'author');
  await chooseCopy(one, copy.id, new Date());
  location.hash = `#story=${STORY}&view=story`;
  mount(<Library />);
  const event = await appeared(`[data-story-page] [data-capture-id="${one}"]`);
  const page = find('[data-story-page]');
  expect(page.textContent).not.toMatch(/mara/i);
  expect(page.textContent).toContain('harbournews');
  await db.derivatives.clear();
  await vi.waitFor(() => expect(event.querySelector('[data-part=copy-gone]')).not.toBeNull());
  expect(page.textContent).not.toMatch(/mara|harbournews/i);
  expect(page.textContent).toContain('Inès');
  await chooseCopy(one, null, new Date());
  localStorage.clear(); // as the button of the detail does
  await vi.waitFor(() => expect(page.textContent).toContain('mara_lind'));
});

it('prints itself, whatever detail is open', async () => {
  await aStory();
  const printed = vi.fn(() => find('main').dataset['print']);
  vi.stubGlobal('print', printed);
  location.hash = `#story=${STORY}&view=story&capture=${two}`;
  mount(<Library />);
  press(await appeared('[data-action=story-print]'));
  expect(printed).toHaveReturnedWith('story');
  window.dispatchEvent(new Event('afterprint'));
  expect(find('main').dataset['print']).toBeUndefined();
  vi.unstubAllGlobals();
});

it('keys mean nothing that the page does not show, and a word leads from it to a list that says it is one', async () => {
  await aStory();
  const told = vi.fn(() => []);
  answers.changeAnnotations = told;
  mount(<Library />);
  await appeared(`[data-capture-id="${outside}"]`);
  const key = (name: string) =>
    act(() => void document.body.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true })));
  await key('j'); // at the newest, which is outside
  location.hash = `#story=${STORY}&view=story`;
  window.dispatchEvent(new Event('hashchange'));
  await vi.waitFor(() => expect(shown()).toEqual([two, one]));
  await key('Delete');
  await key('x');
  expect(told).not.toHaveBeenCalled();
  expect(document.querySelector('.selection')).toBeNull();

  location.hash = `#story=${STORY}&view=story&q=ferry`;
  window.dispatchEvent(new Event('hashchange'));
  await vi.waitFor(() => expect(document.querySelector('[data-story-page]')).toBeNull());
  expect(find('[data-view=list]').getAttribute('aria-pressed')).toBe('true');
});
