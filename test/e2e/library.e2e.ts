/** The library in both browsers: long, searched, tidied, cropped, and fed with what is hostile or broken. */
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Derivative } from '../../src/model/derivative.ts';
import type { PostRecord } from '../../src/model/post.ts';
import type { LogEntry } from '../../src/model/seal.ts';
import { PAYLOADS } from '../connectors/wordpress/hostile.ts';
import { aCapture, aPost } from '../helpers/records.ts';
import { ask } from '../support/article.ts';
import { emptyStores, putRows, readCaptures, readFile, readStore } from '../support/database.ts';
import type { Tab } from '../support/drive.ts';
import { FILLED, fillLibrary, putCaptures } from '../support/fill-library.ts';
import { pngSize } from '../support/png-size.ts';
import { captureByButton, openTimeline } from '../support/timeline.ts';
import { connectSite } from '../support/tour.ts';
import { press, setField, waitFor, waitForElement, waitForText, waitUntilGone } from '../support/wait-for.ts';
import { BROWSERS, openStage, type Stage } from './stage.ts';

/** The captures that the list has on the page now. */
const listed = (tab: Tab) =>
  tab.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-capture-id]')].map(({ dataset }) => dataset['captureId'] ?? ''),
  );

/** The list shows the answer to this address. */
const answered = (hash: string) => `.list-side[data-answered="${hash}"]`;

const row = (id: string) => `[data-capture-id="${id}"]`;

describe.each(BROWSERS)('the library in %s', (browser) => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage(browser);
  });
  afterAll(() => stage?.close()); // absent when it could not be opened

  async function openLibrary(hash = ''): Promise<Tab> {
    const tab = await stage.drive.extensionTab(`library.html${hash}`);
    onTestFinished(() => tab.close());
    await waitForElement(tab, ':is([data-capture-id], .empty)');
    return tab;
  }

  /** Empties every store but the log, behind everybody's back, before a page is opened. */
  async function empty(): Promise<void> {
    const tab = await stage.drive.extensionTab('options.html');
    await emptyStores(tab, ['log', 'sites', 'signers']);
    await tab.close();
  }

  async function filling(fill: (tab: Tab) => Promise<void>): Promise<void> {
    await empty();
    const tab = await stage.drive.extensionTab('options.html');
    await waitFor(tab, async () => (await indexedDB.databases()).some(({ name }) => name === 'tearsheet'));
    await fill(tab);
    await tab.close();
  }

  describe('with many captures', () => {
    beforeAll(() => filling((tab) => fillLibrary(tab, 1000)));

    it('has few of them on the page, newest first, and reaches the last', async () => {
      const tab = await openLibrary();
      const shown = await listed(tab);
      expect(shown.length).toBeLessThan(60);
      expect(shown).toEqual([...shown].sort().reverse());
      const reachesLast = () => {
        scrollTo(0, document.documentElement.scrollHeight);
        return document.querySelector('[data-capture-id$="-000000000000"]') !== null;
      };
      await waitFor(tab, reachesLast);
      expect((await listed(tab)).length).toBeLessThan(60);
    });

    it('is searched and filtered as one types, and keeps it in the address', async () => {
      const tab = await openLibrary();
      await tab.fill('#search', 'user_42');
      await waitForElement(tab, `${answered('#q=user_42')} [data-capture-id]`);
      await press(tab, '.way:nth-of-type(2)');
      await waitForElement(tab, answered('#q=user_42&kind=repost'));
      const found = await listed(tab);
      expect(found.length).toBeGreaterThan(0);
      const again = await openLibrary('#q=user_42&kind=repost');
      await waitForElement(again, answered('#q=user_42&kind=repost'));
      expect(await listed(again)).toEqual(found);
    });

    it('knows stories and tags with their numbers', async () => {
      const tab = await openLibrary(`#story=${FILLED.story}`);
      await waitForText(tab, '[data-part=count]', '50 ');
      await press(tab, '.tag-cloud button');
      await waitForElement(tab, `.list-side[data-answered*="tag=${FILLED.tag}"]`);
      await waitForText(tab, '[data-part=count]', '10 ');
    });

    it('deletes with a way back, and for good with what the log keeps', async () => {
      const tab = await openLibrary();
      const [first = ''] = await listed(tab);
      await press(tab, `${row(first)} [data-select]`);
      await press(tab, '[data-action=trash]');
      await waitUntilGone(tab, row(first));
      await press(tab, '[data-action=undo]');
      await waitForElement(tab, row(first));
      expect((await listed(tab))[0]).toBe(first);

      await press(tab, `${row(first)} [data-select]`);
      await press(tab, '[data-action=trash]');
      await waitUntilGone(tab, row(first));
      await press(tab, '.way:nth-of-type(3)');
      await waitForElement(tab, row(first));
      expect(await listed(tab)).toEqual([first]);
      await press(tab, `${row(first)} [data-select]`);
      await press(tab, '[data-action=delete]');
      await press(tab, '#delete-for-good');
      await waitForElement(tab, '.empty');
      expect((await readCaptures(tab)).map(({ id }) => id)).not.toContain(first);
      const log = await readStore<LogEntry>(tab, 'log');
      expect(log.filter(({ subject }) => subject === first).map(({ act }) => act)).toEqual(['delete']);
    });
  });

  it('opens beside the page from the popup', async () => {
    const timeline = await openTimeline(stage.drive);
    const popup = await stage.drive.openPopup(timeline);
    await waitForElement(popup, '#open-panel');
    await popup.evaluate(() => document.querySelector<HTMLElement>('#open-panel')?.focus());
    await popup.press('Enter');
    expect(await stage.drive.addressBeside()).toMatch(/\/library\.html/);
    await timeline.close();
  });

  it('crops as a linked copy, saves a copy with its words, and sends the crop as such', async () => {
    await empty();
    const timeline = await openTimeline(stage.drive);
    await captureByButton(timeline);
    await timeline.close();
    const { options } = await connectSite(stage.drive, stage.wordpress);
    await options.close();

    const tab = await openLibrary();
    const [capture] = await readCaptures(tab);
    if (!capture?.picture) throw new Error('there is no picture');
    await press(tab, '.capture-link');
    await press(tab, '[data-action=edit-picture]');
    await waitFor(tab, () => Number(document.querySelector<HTMLInputElement>('#crop-height')?.value));
    await setField(tab, '#crop-height', '80');
    await press(tab, '#make-copy');
    await waitForElement(tab, '[data-derivative-id]');
    const [crop] = await readStore<Derivative>(tab, 'derivatives');
    if (!crop) throw new Error('there is no crop');
    expect(crop.parentSha256).toBe(capture.picture.sha256);
    const png = await readFile(tab, crop.sha256);
    expect(pngSize(png)).toEqual({ width: capture.picture.width, height: 80 });
    expect(await readCaptures(tab)).toEqual([capture]);
    const entries = async (act: LogEntry['act']) =>
      (await readStore<LogEntry>(tab, 'log')).filter((entry) => entry.act === act && entry.subject === capture.id);
    expect((await entries('derivative')).map(({ sha256 }) => sha256)).toEqual([crop.sha256]);

    await press(tab, '[data-action=save-picture]');
    await expect.poll(() => entries('export'), { timeout: 60_000 }).toMatchObject([{ detail: 'picture' }]);

    await press(tab, '[data-action=draft]');
    await waitForElement(tab, 'select[name=picture]');
    await waitForText(tab, '.composer-preview figcaption', 'cropped');
    await tab.fill('#new-title', 'A crop');
    await press(tab, '#send');
    await waitForElement(tab, 'dialog [data-job-state=done]', { seconds: 90 });
    const [uploaded] = await ask<{ media_details: object }[]>(
      stage.wordpress,
      `media?slug=${crop.sha256}&context=edit&status=inherit,private`,
    );
    expect(uploaded?.media_details).toMatchObject({ width: capture.picture.width, height: 80 });
  });

  describe('with what is hostile or broken', () => {
    /** 240: each payload plain, long, doubled, in lines, in a right-to-left frame, upper case, without spaces, in a link. */
    const texts = PAYLOADS.flatMap((payload) => [
      payload,
      payload.repeat(40).slice(0, 5000),
      `${payload}${payload}`,
      `\n\n${payload}\n\n\n${payload}`,
      `\u202e${payload}`,
      payload.toUpperCase(),
      payload.replaceAll(/\s/g, '').repeat(9),
      `https://x.com/${payload}`,
    ]).slice(0, 240);

    beforeAll(() =>
      filling(async (tab) => {
        await putCaptures(
          tab,
          texts.map((text, i) => aCapture({ id: idOf(i), post: hostilePost(text), demo: true, suspect: true })),
        );
        await putRows(tab, {
          desk: texts.map((text, i) => ({
            captureId: idOf(i),
            storyId: i % 7 === 0 ? `story-${i}` : null,
            tags: [text.slice(0, 60)],
            note: text,
            trashedAt: null,
            origin: text.slice(0, 60),
          })),
          stories: texts.slice(0, 40).map((name, i) => ({ id: `story-${i}`, name, createdAt: name })),
        });
      }),
    );

    /** What ran, what should not be there, and whether anything is wider than the page. */
    const look = (tab: Tab) =>
      tab.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        const detail = document.querySelector('.detail');
        const strangers =
          'script:not([src$=".js"]), iframe, object, embed, style, svg [onload], [onerror], [onfocus], [onmouseover]';
        const links = [...document.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? '');
        return {
          strangers: document.querySelectorAll(strangers).length,
          links: links.filter((href) => !/^(https?:|library|options)/.test(href)),
          tooWide: scrollWidth > clientWidth,
          detailTooWide: detail !== null && detail.scrollWidth > detail.clientWidth,
          hasRun: document.documentElement.dataset['hacked'] !== undefined,
        };
      });
    const harmless = { strangers: 0, links: [], tooWide: false, detailTooWide: false, hasRun: false };

    /** What a payload that runs would call. */
    const watchAlert = (tab: Tab) =>
      tab.evaluate(() => {
        window.alert = () => {
          document.documentElement.dataset['hacked'] = 'yes';
        };
      });

    it('runs nothing and breaks no line, in the list and the grid', async () => {
      const tab = await openLibrary();
      await watchAlert(tab);
      for (const view of ['grid', 'list']) {
        await press(tab, `[data-view=${view}]`);
        for (let screen = 0; screen < 8; screen++) {
          await tab.evaluate(() => scrollBy(0, innerHeight * 3));
          await waitForElement(tab, '[data-capture-id]');
          expect(await look(tab), `${view}, screen ${screen}`).toEqual(harmless);
        }
      }
      expect(await look(tab)).toEqual(harmless);
    });

    it('runs nothing and breaks no line in the detail of each', async () => {
      const tab = await openLibrary(`#capture=${idOf(0)}`);
      await watchAlert(tab);
      // Each in Chromium; the same code in Firefox by samples.
      for (let i = 0; i < texts.length; i += browser === 'chromium' ? 1 : 8) {
        await tab.evaluate((id) => {
          location.hash = `#capture=${id}`;
        }, idOf(i));
        await waitForElement(tab, `[data-detail="${idOf(i)}"] .facts`);
        // All of a text stands in the facts; in the other tabs by samples.
        for (const part of i % 4 === 0 ? ['proof', 'article', 'facts'] : ['facts']) {
          await press(tab, `[data-tab=${part}]`);
          expect(await look(tab), `${part} of ${texts[i]}`).toEqual(harmless);
        }
      }
      expect(await look(tab)).toEqual(harmless);
    });

    it('says that a picture’s file is missing, and shows a newer record as one', async () => {
      const newer = { ...aCapture({ id: idOf(900) }), schema: 99, post: { of: 'another form' } };
      await filling(async (tab) => {
        await putCaptures(tab, [aCapture({ id: idOf(901) })]);
        await putRows(tab, { captures: [newer] });
      });
      const tab = await openLibrary();
      await waitForElement(tab, '[data-part=newer]');
      expect(await listed(tab)).toEqual([idOf(901), idOf(900)]);
      await press(tab, `${row(idOf(901))} .capture-link`);
      await waitForElement(tab, '.picture-none');
    });
  });

  it.each([false, true])(
    'says that an older tab blocks the database (another waits too: %s), and goes on then',
    async (waits) => {
      const old = await stage.drive.extensionTab('manifest.json');
      await old.evaluate(
        () =>
          new Promise<void>((resolve, reject) => {
            // In one task, so that no worker of ours opens it in between.
            const removal = indexedDB.deleteDatabase('tearsheet');
            removal.onerror = () => reject(removal.error ?? new Error('not deleted'));
            const open = indexedDB.open('tearsheet', 1);
            open.onupgradeneeded = () => open.result.createObjectStore('old');
            open.onerror = () => reject(open.error ?? new Error('not opened'));
            open.onsuccess = () => {
              (window as unknown as { old: IDBDatabase }).old = open.result;
              resolve();
            };
          }),
      );
      // The browser tells only the first that waits.
      const first = waits ? await stage.drive.extensionTab('options.html') : null;
      const tab = await stage.drive.extensionTab('library.html');
      await waitForElement(tab, '[data-error=STORAGE_BLOCKED]');
      await old.evaluate(() => (window as unknown as { old: IDBDatabase }).old.close());
      await waitUntilGone(tab, '[data-error=STORAGE_BLOCKED]');
      await waitForElement(tab, '.empty');
      for (const page of [tab, old, first]) await page?.close();
    },
  );
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
    id: text,
    url: text,
    author,
    text,
    lang: text,
    createdAt: text,
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
