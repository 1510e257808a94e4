/** The library in both browsers: long, searched, tidied, cropped, and fed with what is hostile or broken. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Derivative } from '../../src/model/derivative.ts';
import type { PostRecord } from '../../src/model/post.ts';
import type { LogEntry } from '../../src/model/seal.ts';
import { PAYLOADS } from '../connectors/wordpress/hostile.ts';
import { DEMO_URL } from '../tools/demo/timeline.ts';
import { aCapture, aPost } from '../helpers/records.ts';
import { FILLED, fillLibrary, putCaptures, putRows } from '../support/fill-library.ts';
import { ask } from '../support/article.ts';
import { pngSize } from '../support/png-size.ts';
import { type Tab, waitFor } from '../support/drive.ts';
import { connectSite, readCaptures, readFileBase64, readStore } from '../support/tour.ts';
import { BROWSERS, openStage, retried, type Stage } from './stage.ts';

const rows = `[...document.querySelectorAll('[data-capture-id]')].map((row) => row.dataset.captureId)`;
const answered = `document.querySelector('.list-side').dataset.answered`;
async function press(tab: Tab, selector: string): Promise<void> {
  await waitFor(tab, `document.querySelector(${JSON.stringify(selector)})`);
  await tab.evaluate(`document.querySelector(${JSON.stringify(selector)}).click()`);
}
/** Sets a field as typing or choosing does, wherever it stands. */
const set = (tab: Tab, selector: string, value: string) =>
  tab.evaluate(`(() => {
    const field = document.querySelector(${JSON.stringify(selector)});
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set.call(field, ${JSON.stringify(value)});
    field.dispatchEvent(new Event('change', { bubbles: true }));
  })()`);

describe.each(BROWSERS)('the library in %s', (browser) => {
  let stage: Stage;

  beforeAll(
    retried(async () => {
      stage = await openStage(browser);
    }),
  );

  afterAll(async () => {
    await stage.close();
  });

  async function openLibrary(hash = ''): Promise<Tab> {
    const tab = await stage.drive.extensionTab(`library.html${hash}`);
    await waitFor(tab, `document.querySelector('[data-capture-id], .empty')`);
    return tab;
  }

  /** Empties every store but the log, behind everybody's back, before a page is opened. */
  async function empty(): Promise<void> {
    const tab = await stage.drive.extensionTab('options.html');
    await tab.evaluate(`new Promise((resolve, reject) => {
      const open = indexedDB.open('tearsheet');
      open.onsuccess = () => {
        const names = [...open.result.objectStoreNames].filter((name) => !['log', 'sites', 'signers'].includes(name));
        const transaction = open.result.transaction(names, 'readwrite');
        for (const name of names) transaction.objectStore(name).clear();
        transaction.oncomplete = () => { open.result.close(); resolve(); };
        transaction.onerror = () => reject(transaction.error);
      };
    })`);
    await tab.close();
  }

  async function filling(fill: (tab: Tab) => Promise<void>): Promise<void> {
    await empty();
    const tab = await stage.drive.extensionTab('options.html');
    await waitFor(tab, `indexedDB.databases().then((all) => all.some(({ name }) => name === 'tearsheet'))`);
    await fill(tab);
    await tab.close();
  }

  describe('with many captures', () => {
    beforeAll(() => filling((tab) => fillLibrary(tab, 1000)));

    it('has few of them on the page, newest first, and reaches the last', async () => {
      const tab = await openLibrary();
      const shown = await tab.evaluate<string[]>(rows);
      expect(shown.length).toBeLessThan(60);
      expect(shown).toEqual([...shown].sort().reverse());
      await waitFor(
        tab,
        `(scrollTo(0, document.documentElement.scrollHeight), ${rows}.some((id) => id.endsWith('-000000000000')))`,
        40,
      );
      expect((await tab.evaluate<string[]>(rows)).length).toBeLessThan(60);
      await tab.close();
    });

    it('is searched and filtered as one types, and keeps it in the address', async () => {
      const tab = await openLibrary();
      await tab.fill('#search', 'user_42');
      await waitFor(tab, `${answered} === '#q=user_42' && ${rows}.length > 0`);
      await press(tab, '.way:nth-of-type(2)');
      await waitFor(tab, `${answered} === '#q=user_42&kind=repost'`);
      const found = await tab.evaluate<string[]>(rows);
      expect(found.length).toBeGreaterThan(0);
      await tab.close();
      const again = await openLibrary('#q=user_42&kind=repost');
      await waitFor(again, `${answered} === '#q=user_42&kind=repost'`);
      expect(await again.evaluate<string[]>(rows)).toEqual(found);
      await again.close();
    });

    it('knows stories and tags with their numbers', async () => {
      const tab = await openLibrary(`#story=${FILLED.story}`);
      await waitFor(tab, `document.querySelector('[data-part=count]').innerText.startsWith('50 ')`);
      await press(tab, '.tag-cloud button');
      await waitFor(tab, `${answered}.includes('tag=${FILLED.tag}')`);
      await waitFor(tab, `document.querySelector('[data-part=count]').innerText.startsWith('10 ')`);
      await tab.close();
    });

    it('deletes with a way back, and for good with what the log keeps', async () => {
      const tab = await openLibrary();
      const [first = ''] = await tab.evaluate<string[]>(rows);
      await press(tab, `[data-capture-id="${first}"] [data-select]`);
      await waitFor(tab, `document.querySelector('[data-action=trash]')`);
      await press(tab, '[data-action=trash]');
      await waitFor(tab, `!${rows}.includes('${first}') && document.querySelector('[data-action=undo]')`);
      await press(tab, '[data-action=undo]');
      await waitFor(tab, `${rows}[0] === '${first}'`);

      await press(tab, `[data-capture-id="${first}"] [data-select]`);
      await waitFor(tab, `document.querySelector('[data-action=trash]')`);
      await press(tab, '[data-action=trash]');
      await waitFor(tab, `!${rows}.includes('${first}')`);
      await press(tab, '.way:nth-of-type(3)');
      await waitFor(tab, `${rows}.join() === '${first}'`);
      await press(tab, `[data-capture-id="${first}"] [data-select]`);
      await waitFor(tab, `document.querySelector('[data-action=delete]')`);
      await press(tab, '[data-action=delete]');
      await waitFor(tab, `document.querySelector('#delete-for-good')`);
      await press(tab, '#delete-for-good');
      await waitFor(tab, `document.querySelector('.empty')`);
      expect((await readCaptures(tab)).map(({ id }) => id)).not.toContain(first);
      const log = await readStore<LogEntry>(tab, 'log');
      expect(log.filter(({ subject }) => subject === first).map(({ act }) => act)).toEqual(['delete']);
      await tab.close();
    });
  });

  it('opens beside the page from the popup', async () => {
    const timeline = await stage.drive.newTab(DEMO_URL);
    const popup = await stage.drive.openPopup(timeline);
    await popup.waitFor(`document.querySelector('#open-panel')`);
    await popup.evaluate(`document.querySelector('#open-panel').focus()`);
    await popup.press('Enter');
    expect(await stage.drive.addressBeside()).toMatch(/\/library\.html/);
    await timeline.close();
  });

  it('crops as a linked copy, saves a copy with its words, and sends the crop as such', async () => {
    await empty();
    const timeline = await stage.drive.newTab(DEMO_URL);
    await waitFor(timeline, `document.querySelector('[data-tearsheet=capture]')`);
    await timeline.click('[data-tearsheet=capture]');
    await waitFor(timeline, `document.querySelector('[data-tearsheet=capture]').dataset.state === 'saved'`);
    await timeline.close();
    const { options } = await connectSite(stage.drive, stage.wordpress);
    await options.close();

    const tab = await openLibrary();
    const [capture] = await readCaptures(tab);
    if (!capture?.picture) throw new Error('there is no picture');
    await press(tab, '.capture-link');
    await waitFor(tab, `document.querySelector('[data-action=crop]:not(:disabled)')`);
    await press(tab, '[data-action=crop]');
    await waitFor(tab, `Number(document.querySelector('#crop-height')?.value) > 0`);
    await set(tab, '#crop-height', '80');
    await waitFor(tab, `!document.querySelector('#make-crop').disabled`);
    await press(tab, '#make-crop');
    await waitFor(tab, `document.querySelector('[data-derivative-id]')`);
    const [crop] = await readStore<Derivative>(tab, 'derivatives');
    if (!crop) throw new Error('there is no crop');
    expect(crop.parentSha256).toBe(capture.picture.sha256);
    const png = Buffer.from(await readFileBase64(tab, crop.sha256), 'base64');
    expect(pngSize(png)).toEqual({ width: capture.picture.width, height: 80 });
    expect(await readCaptures(tab)).toEqual([capture]);
    const log = await readStore<LogEntry>(tab, 'log');
    expect(log.filter(({ act }) => act === 'derivative').map(({ sha256 }) => sha256)).toEqual([crop.sha256]);

    await press(tab, '[data-action=save-picture]');
    const exports = async () => (await readStore<LogEntry>(tab, 'log')).filter(({ act }) => act === 'export');
    await expect.poll(exports, { timeout: 10_000 }).toMatchObject([{ subject: capture.id, detail: 'picture' }]);

    await press(tab, '[data-action=draft]');
    await waitFor(tab, `document.querySelector('select[name=picture]')`);
    await set(tab, 'select[name=picture]', crop.id);
    await waitFor(tab, `document.querySelector('.composer-preview figcaption').innerText.includes('cropped')`);
    await tab.fill('#new-title', 'A crop');
    await press(tab, '#send');
    await waitFor(tab, `document.querySelector('dialog [data-job-state=done]')`, 90);
    const [uploaded] = await ask<{ media_details: object }[]>(
      stage.wordpress,
      `media?slug=${crop.sha256}&context=edit&status=inherit,private`,
    );
    expect(uploaded?.media_details).toMatchObject({ width: capture.picture.width, height: 80 });
    await tab.close();
  });

  describe('with what is hostile or broken', () => {
    /** 240: each payload plain, long, doubled, in lines, in a right-to-left frame, upper case, without spaces, in a link. */
    const texts = PAYLOADS.flatMap((payload) => [
      ...[payload, payload.repeat(40).slice(0, 5000), `${payload}${payload}`, `\n\n${payload}\n\n\n${payload}`],
      ...[
        `\u202e${payload}`,
        payload.toUpperCase(),
        payload.replaceAll(/\s/g, '').repeat(9),
        `https://x.com/${payload}`,
      ],
    ]).slice(0, 240);

    beforeAll(() =>
      filling(async (tab) => {
        await putCaptures(
          tab,
          texts.map((text, i) => aCapture({ id: idOf(i), post: hostilePost(text), demo: true, suspect: true })),
        );
        await putRows(tab, {
          desk: texts.map((text, i) => ({
            ...{ captureId: idOf(i), storyId: i % 7 === 0 ? `story-${i}` : null, tags: [text.slice(0, 60)] },
            ...{ note: text, trashedAt: null, origin: text.slice(0, 60) },
          })),
          stories: texts.slice(0, 40).map((name, i) => ({ id: `story-${i}`, name, createdAt: name })),
        });
      }),
    );

    /** What ran, what should not be there, and whether anything is wider than the page. */
    const look = `(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      const detail = document.querySelector('.detail');
      return {
        strangers: document.querySelectorAll('script:not([src$=".js"]), iframe, object, embed, style, svg [onload], [onerror], [onfocus], [onmouseover]').length,
        links: [...document.querySelectorAll('a')].map((a) => a.getAttribute('href')).filter((href) => !/^(https?:|library|options)/.test(href)),
        tooWide: scrollWidth > clientWidth,
        detailTooWide: detail !== null && detail.scrollWidth > detail.clientWidth,
      };
    })()`;
    const harmless = { strangers: 0, links: [], tooWide: false, detailTooWide: false };

    it('runs nothing and breaks no line, in the list and the grid', async () => {
      const tab = await openLibrary();
      await tab.evaluate(`window.alert = () => { window.hacked = true; }`);
      for (const view of ['grid', 'list']) {
        await press(tab, `[data-view=${view}]`);
        for (let screen = 0; screen < 8; screen++) {
          await tab.evaluate(`scrollBy(0, innerHeight * 3)`);
          await waitFor(tab, `document.querySelector('[data-capture-id]')`);
          expect(await tab.evaluate(look), `${view}, screen ${screen}`).toEqual(harmless);
        }
      }
      expect(await tab.evaluate(`window.hacked`)).toBeFalsy();
      await tab.close();
    });

    it('runs nothing and breaks no line in the detail of each', async () => {
      const tab = await openLibrary(`#capture=${idOf(0)}`);
      await tab.evaluate(`window.alert = () => { window.hacked = true; }`);
      // Each in Chromium; the same code in Firefox by samples.
      for (let i = 0; i < texts.length; i += browser === 'chromium' ? 1 : 8) {
        await tab.evaluate(`location.hash = '#capture=${idOf(i)}'`);
        await waitFor(tab, `document.querySelector('[data-detail="${idOf(i)}"] .facts')`);
        expect(await tab.evaluate(look), texts[i]).toEqual(harmless);
      }
      expect(await tab.evaluate(`window.hacked`)).toBeFalsy();
      await tab.close();
    });

    it('says that a picture’s file is missing, and shows a newer record as one', async () => {
      const newer = { ...aCapture({ id: idOf(900) }), schema: 2, post: { of: 'another form' } };
      await filling(async (tab) => {
        await putCaptures(tab, [aCapture({ id: idOf(901) })]);
        await putRows(tab, { captures: [newer] });
      });
      const tab = await openLibrary();
      await waitFor(tab, `document.querySelector('[data-part=newer]')`);
      expect(await tab.evaluate<string[]>(rows)).toEqual([idOf(901), idOf(900)]);
      await press(tab, `[data-capture-id="${idOf(901)}"] .capture-link`);
      await waitFor(tab, `document.querySelector('.picture-none')`);
      await tab.close();
    });
  });

  it('says that an older tab blocks the database, and goes on when that is closed', async () => {
    const old = await stage.drive.extensionTab('manifest.json');
    await old.evaluate(`new Promise((resolve, reject) => {
      const removal = indexedDB.deleteDatabase('tearsheet');
      removal.onerror = () => reject(removal.error);
      removal.onsuccess = () => {
        const open = indexedDB.open('tearsheet', 1);
        open.onupgradeneeded = () => open.result.createObjectStore('old');
        open.onsuccess = () => { window.old = open.result; resolve(); };
      };
    })`);
    const tab = await stage.drive.extensionTab('library.html');
    await waitFor(tab, `document.querySelector('[data-error=STORAGE_BLOCKED]')`);
    await old.evaluate(`window.old.close()`);
    await waitFor(tab, `!document.querySelector('[data-error=STORAGE_BLOCKED]') && document.querySelector('.empty')`);
    await tab.close();
  });
});

function idOf(i: number): string {
  return `019a0000-0000-7000-8000-${String(i).padStart(12, '0')}`;
}

/** Every text of a post set to the same string. */
function hostilePost(text: string): PostRecord {
  const author = { handle: text, name: text, id: text, verified: null, followers: 1, avatarUrl: text };
  const photo = {
    type: 'photo' as const,
    url: text,
    alt: text,
    width: null,
    height: null,
    posterUrl: text,
    variants: [],
  };
  return aPost({
    ...{ id: text, url: text, author, text, lang: text, createdAt: text },
    repost: { by: author, id: text, at: text, label: text },
    quoted: {
      state: 'present',
      id: text,
      url: text,
      author,
      text,
      createdAt: text,
      media: [photo],
      truncated: false,
      notice: text,
    },
    replyTo: { id: text, handle: text },
    media: [photo],
    links: [{ shown: text, url: text, expanded: text }],
    card: { title: text, description: text, url: text, domain: text, imageUrl: text },
    poll: { options: [{ label: text, votes: 1, shareBasisPoints: 10 }], total: 1, endsAt: text, final: true },
    disagreements: [{ field: text, shown: text, sent: text }],
    missing: [text],
  });
}
