// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { saveStory } from '../../../../src/store/stories.ts';
import { Library } from '../../../../src/ui/library/library.tsx';
import { words } from '../../fake-browser.ts';
import { appeared, find, mount, press, type } from '../../page.ts';
import { captureId, storeCaptures } from '../../stored.ts';
import { answerForAnnotations } from '../story/annotation-answers.ts';

vi.mock('../../../../src/browser/api.ts', () => import('../../fake-browser.ts'));
vi.mock('../../../../src/ui/library/search/search-client.ts', () => import('../search/in-process-search.ts'));

const key = (target: Element, name: string, modifiers: KeyboardEventInit = {}) =>
  act(
    () =>
      void target.dispatchEvent(
        new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...modifiers }),
      ),
  );
const shown = () =>
  [...document.querySelectorAll<HTMLElement>('[data-command]')].map(({ dataset }) => dataset['command']);
const current = () => document.querySelectorAll<HTMLElement>('[role=option][aria-selected=true]');

/** Opens it, from wherever the keyboard is. */
async function open(from: Element = document.body): Promise<HTMLInputElement> {
  await key(from, 'k', { ctrlKey: true });
  return appeared<HTMLInputElement>('.palette input');
}

beforeEach(async () => {
  answerForAnnotations();
  await storeCaptures(2);
  await saveStory({ id: '019a0000-0000-7000-8000-00000000aaaa', name: 'Élections' }, new Date('2025-11-16T00:00:00Z'));
  mount(<Library />);
  await appeared(`[data-capture-id="${captureId(2)}"]`);
});
afterEach(() => history.replaceState(null, '', '#'));

it('opens from the search too, and finds what is to be done by the beginnings of its words, without accents', async () => {
  find('#search').focus();
  await open(find('#search'));
  await vi.waitFor(() => expect(shown()).toContain('story-019a0000-0000-7000-8000-00000000aaaa'));
  type('.palette input', 'elec');
  expect(shown()).toEqual(['story-019a0000-0000-7000-8000-00000000aaaa', 'search-for']);
  await key(find('.palette input'), 'Enter');
  await vi.waitFor(() => expect(location.hash).toBe('#story=019a0000-0000-7000-8000-00000000aaaa&view=story'));
  expect(document.querySelector('dialog')).toBeNull();
});

it('is gone through with the arrows, round and round, and the field says where one is', async () => {
  const field = await open();
  const seen = vi.spyOn(HTMLElement.prototype, 'scrollIntoView').mockReturnValue();
  const first = current()[0]?.dataset['command'];
  expect(current()).toHaveLength(1);
  await key(field, 'ArrowUp');
  expect(current()[0]?.dataset['command']).toBe(shown().at(-1));
  expect(seen.mock.contexts.at(-1)).toBe(current()[0]); // more than fits may stand there
  expect(field.getAttribute('aria-activedescendant')).toBe(current()[0]?.id);
  await key(field, 'ArrowDown');
  expect(current()[0]?.dataset['command']).toBe(first);
});

it('speaks of captures only where some are meant, and does to them what the key does', async () => {
  await open();
  type('.palette input', words('key_story'));
  expect(shown()).toEqual(['search-for']);
  void act(() => find<HTMLDialogElement>('dialog').close());
  await vi.waitFor(() => expect(document.querySelector('dialog')).toBeNull());
  press(find(`[data-capture-id="${captureId(1)}"] [data-select]`));
  await appeared('.selection');
  await open();
  type('.palette input', words('key_story'));
  expect(shown()[0]).toBe('story');
  press(find('[data-command=story]'));
  await appeared('dialog:not(.palette)');
});

it('searches for what was typed where nothing is called that', async () => {
  await open();
  type('.palette input', 'lighthouse');
  expect(shown()).toEqual(['search-for']);
  await key(find('.palette input'), 'Enter');
  await vi.waitFor(() => expect(location.hash).toBe('#q=lighthouse'));
  expect(find<HTMLInputElement>('#search').value).toBe('lighthouse');
});
