// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readCurrentStory } from '../../../../src/browser/settings.ts';
import { AppError } from '../../../../src/model/errors.ts';
import { db } from '../../../../src/store/db.ts';
import { saveStory } from '../../../../src/store/stories.ts';
import { Library } from '../../../../src/ui/library/library.tsx';
import { answers, calls, words } from '../../fake-browser.ts';
import { appeared, choose, find, mount, press, submit, tells, type } from '../../page.ts';
import { captureId, storeCaptures } from '../../stored.ts';
import { answerForAnnotations } from './annotation-answers.ts';

vi.mock('../../../../src/browser/api.ts', () => import('../../fake-browser.ts'));
vi.mock('../../../../src/ui/library/search/search-client.ts', () => import('../search/in-process-search.ts'));

const [one, two, three] = [captureId(1), captureId(2), captureId(3)];
const rows = () =>
  [...document.querySelectorAll<HTMLElement>('[data-capture-id]')].map((row) => row.dataset['captureId']);
const shows = (...ids: string[]) => vi.waitFor(() => expect(rows()).toEqual(ids));
const box = (id: string) => find(`[data-capture-id="${id}"] [data-select]`);
const desk = (id: string) => db.desk.get(id);

function key(name: string, modifiers: KeyboardEventInit = {}): void {
  const focused = document.activeElement;
  const target = focused?.isConnected ? focused : document.body; // a field that has gone gives the focus back
  void act(() => void target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, ...modifiers })));
}

beforeEach(async () => {
  answerForAnnotations();
  await storeCaptures(3);
  mount(<Library />);
  await shows(three, two, one);
});

afterEach(() => history.replaceState(null, '', '#'));

describe('selecting', () => {
  it('takes a range with Shift', async () => {
    press(box(three));
    box(one).dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey: true }));
    await vi.waitFor(() => expect(find('.selection [role="status"]').textContent).toBe('3 selected'));
  });

  it('goes by the keyboard alone: next, select, range, all, clear', async () => {
    key('j');
    await vi.waitFor(() => expect(document.activeElement?.closest('[data-capture-id]')).toBeTruthy());
    key('x');
    await appeared('.selection');
    key('j');
    key('j');
    key('X', { shiftKey: true });
    await vi.waitFor(() => expect(find('.selection [role="status"]').textContent).toBe('3 selected'));
    key('Escape');
    await vi.waitFor(() => expect(document.querySelector('.selection')).toBeNull());
    key('a', { ctrlKey: true });
    await vi.waitFor(() => expect(find('.selection [role="status"]').textContent).toBe('3 selected'));
  });

  it('tells its keys', async () => {
    key('?');
    expect((await appeared('dialog.keys')).textContent).toContain('Delete');
  });

  it('leaves letters to whoever is typing', () => {
    find('#search').focus();
    key('x');
    key('?');
    expect(document.querySelector('.selection, dialog')).toBeNull();
  });
});

describe('the trash', () => {
  it('takes what is deleted, and gives it back', async () => {
    press(box(two));
    press(await appeared('[data-action="trash"]'));
    await shows(three, one);
    press(await appeared('[data-action="undo"]'));
    await shows(three, two, one);
  });

  it('is emptied only after it has said what the log keeps', async () => {
    answers.deleteForGood = ({ captureIds }) => ({ deleted: captureIds.length, inUse: 0 });
    press(box(two));
    press(await appeared('[data-action="trash"]'));
    await shows(three, one);
    location.hash = '#trash=yes';
    window.dispatchEvent(new Event('hashchange'));
    await shows(two);
    press(box(two));
    press(await appeared('[data-action="delete"]'));
    expect((await appeared('dialog')).textContent).toContain('The log keeps');
    press(find('#delete-for-good'));
    await vi.waitFor(() => expect(calls('deleteForGood')).toEqual([{ captureIds: [two] }]));
  });

  it('says that the disk is full, and loses nothing', async () => {
    answers.changeAnnotations = () => {
      throw new AppError('STORAGE_FULL', 'full');
    };
    press(box(two));
    press(await appeared('[data-action="trash"]'));
    await vi.waitFor(() => expect(tells('STORAGE_FULL')).toBe(true));
    expect(rows()).toEqual([three, two, one]);
  });
});

describe('stories and tags', () => {
  it('takes the new captures into a story from now on, and seals them with a key of its own', async () => {
    const { id } = await saveStory({ id: captureId(90), name: 'Ferry strike' }, new Date());
    const withKey = new Set<string>();
    answers.hasStoryKey = ({ storyId }) => withKey.has(storyId);
    answers.giveStoryKey = ({ storyId }) => {
      withKey.add(storyId);
      return 'kid';
    };
    location.hash = `#story=${id}`;
    press(await appeared('[data-action="current-story"]'));
    expect(find('[data-action="current-story"]').getAttribute('aria-pressed')).toBe('true');
    expect(await readCurrentStory()).toBe(id);
    press(await appeared('[data-action="story-key"]'));
    await vi.waitFor(() => expect(find('.story-head').textContent).toContain(words('story_key_own')));
    expect(document.querySelector('[data-action="story-key"]')).toBeNull();
    press(find('[data-action="current-story"]'));
    expect(await readCurrentStory()).toBeNull();
  });

  it('moves captures to a new story, and shows it by its address', async () => {
    press(box(one));
    press(await appeared('[data-action="story"]'));
    await appeared('#new-story');
    type('#new-story', 'Ferry strike');
    submit(find('dialog form'));
    await vi.waitFor(async () => expect((await desk(one))?.storyId).toBeTruthy());
    const way = await vi.waitFor(() => {
      const found = [...document.querySelectorAll('.way')].find((each) => each.textContent.startsWith('Ferry strike'));
      if (!found) throw new Error('no way to the story');
      return found;
    });
    press(way);
    await shows(one);
    expect(location.hash).toMatch(/^#story=[0-9a-f-]{36}&view=story$/);
    press(await appeared('[data-filter="story"]'));
    await shows(three, two, one);
  });

  it('tags captures, and undoes it', async () => {
    press(box(one));
    press(await appeared('[data-action="tag"]'));
    await appeared('#new-tag');
    type('#new-tag', ' #ports');
    submit(find('dialog form'));
    await vi.waitFor(async () => expect((await desk(one))?.tags).toEqual(['ports']));
    await appeared('[data-action="undo"]');
    key('z');
    await vi.waitFor(async () => expect((await desk(one))?.tags).toEqual([]));
  });

  it('keeps the note that is written beside a capture', async () => {
    press(find(`[data-capture-id="${two}"] .capture-link`));
    await appeared('#desk-note');
    type('#desk-note', 'ask the harbour master');
    await vi.waitFor(async () => expect((await desk(two))?.note).toBe('ask the harbour master'));
  });
});

it('filters by what is chosen, in the address, and takes it back', async () => {
  choose('#filter-sealed', 'yes');
  await vi.waitFor(() => expect(rows()).toEqual([]));
  expect(location.hash).toBe('#sealed=yes');
  press(await appeared('[data-action="reset"]'));
  await shows(three, two, one);
});
