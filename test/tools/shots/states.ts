/** Each page in each state that is worth a look: how to get there from a tab of the extension. */
import { waitFor, type Tab } from '../../support/drive.ts';

export interface State {
  name: string;
  /** Of the extension. */
  page: string;
  /** Until it is worth a look. */
  arrive: (tab: Tab) => Promise<void>;
}

async function choose(tab: Tab, count: number): Promise<void> {
  await waitFor(tab, `document.querySelectorAll('[data-select]').length >= ${count}`);
  for (let at = 0; at < count; at++) {
    await tab.evaluate(`document.querySelectorAll('[data-select]')[${at}].click()`);
  }
  await waitFor(tab, `document.querySelector('#put-in-draft:not(:disabled)')`);
}

async function compose(tab: Tab, count: number): Promise<void> {
  await choose(tab, count);
  await tab.click('#put-in-draft');
  await waitFor(tab, `document.querySelector('#send') && document.querySelector('[data-draft-id]')`);
  await waitFor(
    tab,
    `[...document.querySelectorAll('.article img')].every((img) => img.complete && img.naturalWidth > 0)`,
  );
}

async function press(tab: Tab, action: string, until: string): Promise<void> {
  const button = `document.querySelector('[data-action="${action}"]')`;
  await waitFor(tab, button);
  await tab.evaluate(`${button}.click()`);
  await waitFor(tab, `document.querySelector('${until}')`);
}

async function openDetail(tab: Tab): Promise<void> {
  await waitFor(tab, `document.querySelector('[data-capture-id] a')`);
  await tab.evaluate(`document.querySelector('[data-capture-id] a').click()`);
  await waitFor(tab, `document.querySelector('.detail .picture img')?.naturalWidth`);
}

/** A dialog of the library, from one of its buttons. */
function dialog(name: string, before: (tab: Tab) => Promise<unknown>, action = name): State {
  return {
    name: `library-${name}`,
    page: 'library.html',
    arrive: async (tab) => {
      await before(tab);
      await press(tab, action, 'dialog[open]');
    },
  };
}

const list = (tab: Tab) => waitFor(tab, `document.querySelector('[data-capture-id]')`);
const chosen = (tab: Tab) => choose(tab, 1);

export const STATES: readonly State[] = [
  {
    name: 'composer-one',
    page: 'library.html',
    arrive: (tab) => compose(tab, 1),
  },
  {
    name: 'composer-two',
    page: 'library.html',
    arrive: (tab) => compose(tab, 2),
  },
  {
    name: 'welcome',
    page: 'welcome.html',
    arrive: async (tab) => void (await waitFor(tab, `document.querySelector('.practice-post')`)),
  },
  {
    name: 'popup',
    page: 'popup.html',
    arrive: async (tab) => void (await waitFor(tab, `document.querySelector('.recent-item')`)),
  },
  {
    name: 'detail',
    page: 'library.html',
    arrive: openDetail,
  },
  {
    name: 'options',
    page: 'options.html',
    arrive: async (tab) => {
      await waitFor(tab, `document.querySelector('[data-site-id]') && document.querySelector('.templates')`);
      await tab.evaluate(`document.querySelector('.templates').open = true`);
    },
  },
  {
    name: 'detail-source',
    page: 'library.html',
    arrive: async (tab) => {
      await openDetail(tab);
      await press(tab, 'add-source', '.detail form');
    },
  },
  {
    name: 'library',
    page: 'library.html',
    arrive: async (tab) => void (await list(tab)),
  },
  {
    name: 'library-grid',
    page: 'library.html#view=grid',
    arrive: async (tab) => void (await list(tab)),
  },
  {
    name: 'library-chosen',
    page: 'library.html',
    arrive: chosen,
  },
  {
    name: 'library-nothing-found',
    page: 'library.html#q=zzzz&kind=repost',
    arrive: async (tab) => void (await waitFor(tab, `document.querySelector('.empty')`)),
  },
  dialog('help', list),
  dialog('new-story', list),
  dialog('story', chosen),
  dialog('tag', chosen),
  dialog('export', chosen),
  dialog('zoom', openDetail),
  dialog('crop', openDetail),
  {
    name: 'library-delete',
    page: 'library.html#bin=yes',
    arrive: async (tab) => {
      await waitFor(tab, `document.querySelector('[data-capture-id], .empty')`);
      if (await tab.evaluate(`document.querySelector('.empty') !== null`)) {
        await tab.evaluate(`void (location.hash = '')`);
        await chosen(tab);
        await press(tab, 'trash', '[data-action=undo]');
        await tab.evaluate(`void (location.hash = '#bin=yes')`);
      }
      await waitFor(tab, `document.querySelector('[data-capture-id] [data-select]')`);
      await tab.evaluate(`document.querySelector('[data-select]').click()`);
      await press(tab, 'delete', 'dialog[open]');
    },
  },
];
