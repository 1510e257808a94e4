/** Each page in each state that is worth a look: how to get there from a tab of the extension. */
import type { Tab } from '../../support/drive.ts';
import { countOf, press as pressElement, waitFor, waitForElement } from '../../support/wait-for.ts';

export interface State {
  name: string;
  /** Of the extension. */
  page: string;
  /** Until it is worth a look. */
  arrive: (tab: Tab) => Promise<void>;
}

async function choose(tab: Tab, count: number): Promise<void> {
  const areChosen = (wanted: number) => {
    const boxes = [...document.querySelectorAll<HTMLElement>('[data-select]')].slice(0, wanted);
    if (boxes.length < wanted) return false;
    for (const box of boxes) box.click();
    return true;
  };
  await waitFor(tab, areChosen, count);
  await waitForElement(tab, '#put-in-draft:not(:disabled)');
}

async function compose(tab: Tab, count: number): Promise<void> {
  await choose(tab, count);
  await tab.click('#put-in-draft');
  await waitForElement(tab, '#send');
  await waitForElement(tab, '[data-draft-id]');
  await waitFor(tab, () =>
    [...document.querySelectorAll<HTMLImageElement>('.article img')].every(
      (image) => image.complete && image.naturalWidth > 0,
    ),
  );
}

async function press(tab: Tab, action: string, until: string): Promise<void> {
  await pressElement(tab, `[data-action="${action}"]`);
  await waitForElement(tab, until);
}

async function openDetail(tab: Tab): Promise<void> {
  await pressElement(tab, '[data-capture-id] a');
  await waitFor(tab, () => document.querySelector<HTMLImageElement>('.detail .picture img')?.naturalWidth);
  await waitForElement(tab, '[data-part=caption]');
}

/** As after a check that did not find the repost any more. */
async function openGone(tab: Tab): Promise<void> {
  await openDetail(tab);
  await tab.evaluate(async () => {
    const opening = indexedDB.open('tearsheet');
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('no database'));
      });
    const database = await done(opening);
    const stores = database.transaction(['captures', 'observations'], 'readwrite');
    const captures = (await done(stores.objectStore('captures').getAll())) as {
      id: string;
      capturedAt: string;
      post: { platform: string; repost: { id: string } | null };
    }[];
    for (const { id, capturedAt, post } of captures) {
      if (post.repost === null) continue;
      const at = new Date(Date.parse(capturedAt) + 420_000).toISOString();
      const subject = { platform: post.platform, repostId: post.repost.id };
      const detail = JSON.stringify({ method: 'check' });
      const look = { captureId: id, kind: 'still-there', result: 'gone', witness: 'UserTweets', subject, at, detail };
      stores.objectStore('observations').put({ ...look, id: id.replace(/^......../, 'ffffffff') });
    }
    database.close();
  });
  await tab.evaluate(() => location.reload());
  await waitForElement(tab, '[data-part=gone]');
  await waitFor(tab, () => document.querySelector<HTMLImageElement>('.detail .picture img')?.naturalWidth);
}

async function openFacts(tab: Tab): Promise<void> {
  await openDetail(tab);
  await pressElement(tab, '[data-tab=facts]');
  await waitForElement(tab, '#panel-facts:not([hidden]) .presence-subject');
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

const list = (tab: Tab) => waitForElement(tab, '[data-capture-id]');
const chosen = (tab: Tab) => choose(tab, 1);

/** The page of a story that holds all captures; the first time it is made. */
async function openStory(tab: Tab): Promise<void> {
  await list(tab);
  await waitForElement(tab, '[data-capture-id] .badges [data-seal]');
  if ((await countOf(tab, '[data-action=open-story]')) === 0) {
    await choose(tab, 2);
    await press(tab, 'story', 'dialog[open] #new-story');
    await tab.fill('#new-story', 'Tonight’s article');
    await pressElement(tab, '#make-story');
  }
  await pressElement(tab, '[data-capture-id] [data-action=open-story]');
  await waitForElement(tab, '[data-story-page] [data-capture-id]');
}

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
    arrive: (tab) => waitForElement(tab, '.practice-post'),
  },
  {
    name: 'popup',
    page: 'popup.html',
    arrive: (tab) => waitForElement(tab, '.recent-item'),
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
      await waitForElement(tab, '[data-site-id]');
      await waitForElement(tab, '.templates');
      await tab.evaluate(() => document.querySelector('.templates')?.setAttribute('open', ''));
    },
  },
  {
    name: 'detail-source',
    page: 'library.html',
    arrive: async (tab) => {
      await openFacts(tab);
      await press(tab, 'add-source', '.detail form');
    },
  },
  {
    name: 'detail-facts',
    page: 'library.html',
    arrive: openFacts,
  },
  {
    name: 'detail-proof',
    page: 'library.html',
    arrive: async (tab) => {
      await openDetail(tab);
      await pressElement(tab, '[data-tab=proof]');
      await waitForElement(tab, '#panel-proof:not([hidden]) [data-part=proof]');
    },
  },
  {
    name: 'library',
    page: 'library.html',
    arrive: list,
  },
  {
    name: 'library-grid',
    page: 'library.html#view=grid',
    arrive: list,
  },
  {
    name: 'library-chosen',
    page: 'library.html',
    arrive: chosen,
  },
  {
    name: 'library-nothing-found',
    page: 'library.html#q=zzzz&kind=repost',
    arrive: (tab) => waitForElement(tab, '.empty'),
  },
  dialog('help', list),
  dialog('new-story', list),
  dialog('story', chosen),
  dialog('tag', chosen),
  dialog('export', chosen),
  dialog('zoom', openDetail),
  dialog('edit-picture', openDetail),
  {
    name: 'library-palette',
    page: 'library.html',
    arrive: async (tab) => {
      await chosen(tab);
      await tab.press('Control+k');
      await waitForElement(tab, '.palette [data-command=draft]');
    },
  },
  {
    name: 'edit-picture-hide',
    page: 'library.html',
    arrive: async (tab) => {
      await openDetail(tab);
      await pressElement(tab, '[data-action=edit-picture]:not(:disabled)');
      await waitFor(tab, () => Number(document.querySelector<HTMLInputElement>('#crop-height')?.value));
      await pressElement(tab, '[data-tool=hide]');
      await pressElement(tab, '[data-action=add-part]');
      await waitForElement(tab, '[data-redaction]');
    },
  },
  {
    name: 'copy-menu',
    page: 'library.html',
    arrive: async (tab) => {
      await openDetail(tab);
      await pressElement(tab, '.detail-bar [data-action=copy]');
      await waitForElement(tab, '.menu:popover-open [data-entry=article]:not(:disabled)');
    },
  },
  {
    name: 'library-quick-look',
    page: 'library.html',
    arrive: async (tab) => {
      await list(tab);
      await tab.press('Space');
      await waitFor(tab, () => document.querySelector<HTMLImageElement>('.quick-view img')?.naturalWidth);
    },
  },
  {
    name: 'library-sorted',
    page: 'library.html#sort=reposter',
    arrive: list,
  },
  {
    name: 'library-suggestions',
    page: 'library.html',
    arrive: async (tab) => {
      await list(tab);
      await tab.fill('#search', 'kind:');
      await tab.press('ArrowDown');
      await waitForElement(tab, '[data-suggestion][aria-selected=true]');
    },
  },
  {
    name: 'library-save-search',
    page: 'library.html#kind=repost',
    arrive: async (tab) => {
      await list(tab);
      await press(tab, 'save-search', 'dialog[open] #search-name');
    },
  },
  {
    name: 'compare',
    page: 'library.html',
    arrive: async (tab) => {
      await choose(tab, 2);
      await press(tab, 'compare', 'dialog.compare img');
    },
  },
  {
    name: 'compare-over',
    page: 'library.html',
    arrive: async (tab) => {
      await choose(tab, 2);
      await press(tab, 'compare', 'dialog.compare img');
      await pressElement(tab, '[data-compare=over]');
      await waitForElement(tab, '.compare-top img');
    },
  },
  {
    name: 'story-page',
    page: 'library.html',
    arrive: openStory,
  },
  {
    name: 'story-captions',
    page: 'library.html',
    arrive: async (tab) => {
      await openStory(tab);
      await press(tab, 'story-captions', '.caption-list textarea');
    },
  },
  {
    name: 'detail-gone',
    page: 'library.html',
    arrive: openGone,
  },
  {
    name: 'library-delete',
    page: 'library.html#trash=yes',
    arrive: async (tab) => {
      await waitForElement(tab, ':is([data-capture-id], .empty)');
      const goTo = (hash: string) =>
        tab.evaluate((wanted) => {
          location.hash = wanted;
        }, hash);
      if ((await countOf(tab, '.empty')) > 0) {
        await goTo('');
        await chosen(tab);
        await press(tab, 'trash', '[data-action=undo]');
        await goTo('#trash=yes');
      }
      await pressElement(tab, '[data-capture-id] [data-select]');
      await press(tab, 'delete', 'dialog[open]');
    },
  },
];
