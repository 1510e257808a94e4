/** Into the draft that is open in WordPress's own editors, without a password, in each browser. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DEMO_URL } from '../tools/demo/timeline.ts';
import {
  emptyMediaLibrary,
  listMedia,
  makeDraft,
  openAt,
  readContent,
  saveDraft,
  shownBlocks,
} from '../support/article.ts';
import { waitFor, type Popup, type Tab } from '../support/drive.ts';
import { logIn, openDraft } from '../support/editor.ts';
import { readCaptures, readStore } from '../support/tour.ts';
import { BROWSERS, openStage, retried, type Stage } from './stage.ts';

const INSERTED = ['core/image', 'core/quote', 'core/paragraph'];

describe.each(BROWSERS)('a draft that is open in %s', (browser) => {
  let stage: Stage;
  let library: Tab;
  let editor: Tab;
  let captureIds: string[];

  beforeAll(
    retried(async () => {
      stage = await openStage(browser);
      await emptyMediaLibrary(stage.wordpress);
      library = await stage.drive.extensionTab('library.html');
      const timeline = await stage.drive.newTab(DEMO_URL);
      const button = 'article:has(a[href="/ines_demo"]) [data-tearsheet=capture]';
      await waitFor(timeline, `document.querySelector('${button}')`);
      await timeline.click(button);
      await waitFor(timeline, `document.querySelector('${button}').dataset.state === 'saved'`);
      await timeline.evaluate(`scrollTo(0, 0)`);
      await stage.drive.captureByPopup(timeline);
      captureIds = (await readCaptures(library)).map(({ id }) => id).reverse();
      editor = await stage.drive.newTab('about:blank');
      await logIn(editor, stage.wordpress);
    }),
  );
  afterAll(() => stage?.close()); // absent when it could not be opened

  async function popupOn(tab: Tab): Promise<Popup> {
    const popup = await stage.drive.openPopup(tab);
    await popup.waitFor(`document.querySelector('#insert:not([disabled])')`);
    return popup;
  }

  /** Presses Enter in the popup of the editor, and gives the popup's words when it has an outcome. */
  async function insertByPopup(tab: Tab): Promise<string> {
    const popup = await popupOn(tab);
    await popup.press('Enter');
    return outcomeOf(popup);
  }

  async function outcomeOf(popup: Popup): Promise<string> {
    await popup.waitFor(`['done', 'failed'].includes(document.querySelector('#status')?.dataset.state)`);
    const words = String(await popup.evaluate(`document.querySelector('#status').innerText`));
    await popup.close();
    return words;
  }

  describe('in the block editor', () => {
    let draft: { id: number; url: string };
    let before: string;

    beforeAll(
      retried(async () => {
        draft = await makeDraft(stage.wordpress, 'Open <b>now</b>', 'First words.', 'Second words.');
        before = await readContent(stage.wordpress, draft.id);
        await openAt(editor, draft.url, 0);
      }),
    );

    it('gets the newest capture behind the paragraph with the cursor, and nothing is saved for the writer', async () => {
      const words = await insertByPopup(editor);
      expect(words).toContain('1 capture inserted.');
      expect(words).toContain('Not saved yet');
      const blocks = await shownBlocks(editor);
      expect(blocks.map(({ name }) => name)).toEqual(['core/paragraph', ...INSERTED, 'core/paragraph']);
      expect(blocks[0]?.text).toBe('First words.');
      expect(blocks[4]?.text).toBe('Second words.');
      expect(blocks.every(({ isValid }) => isValid)).toBe(true);
      expect(await readContent(stage.wordpress, draft.id)).toBe(before);
      expect(await editor.evaluate(`window.wp.data.select('core/editor').isEditedPostDirty()`)).toBe(true);
    });

    it('has its picture in the media library: title, alternative text and caption, hanging on the draft', async () => {
      const [capture] = (await readCaptures(library)).filter(({ id }) => id === captureIds[0]);
      const media = (await listMedia(stage.wordpress)).find(({ slug }) => slug === capture?.picture?.sha256);
      expect(media).toMatchObject({ post: draft.id });
      expect(media?.title.raw).toContain('Post by @ProudResister on X, reposted by @DeptofDefense');
      expect(media?.alt_text).toContain('Screenshot of X showing that U.S. Dept of Defense');
      expect(media?.caption.raw).toContain('reposted on X by @DeptofDefense');
    });

    it('loses all of it by one Ctrl+Z, and has it back by one more step', async () => {
      await editor.toFront();
      await editor.press('Control+z');
      await waitFor(editor, `window.wp.data.select('core/block-editor').getBlockCount() === 2`);
      expect((await shownBlocks(editor)).map(({ text }) => text)).toEqual(['First words.', 'Second words.']);
      await editor.press('Control+Shift+z');
      await waitFor(editor, `window.wp.data.select('core/block-editor').getBlockCount() === 5`);
      expect((await shownBlocks(editor)).map(({ name }) => name)).toEqual([
        'core/paragraph',
        ...INSERTED,
        'core/paragraph',
      ]);
    });

    it('says that a capture is there, and inserts it once', async () => {
      const popup = await stage.drive.openPopup(editor);
      const box = `document.querySelector('input[value="${captureIds[0]}"]')`;
      await popup.waitFor(box);
      expect(await popup.evaluate(`${box}.disabled && !${box}.checked`)).toBe(true);
      expect(await popup.evaluate(`${box}.closest('label').innerText`)).toContain('Already in this draft');
      await popup.close();
    });

    it('is stored as the editor showed it when its writer saves', async () => {
      await saveDraft(editor);
      expect(await readContent(stage.wordpress, draft.id)).toContain(captureIds[0]);
      const stored = await openDraft(editor, draft.url);
      expect(stored).toMatchObject({ warnings: 0, isCanonical: true, isDirty: false, title: 'Open <b>now</b>' });
      expect(stored.blocks.filter(({ isValid }) => !isValid)).toEqual([]);
      const image = stored.blocks.find(({ name }) => name === 'core/image');
      expect(image?.attributes['alt']).toContain('reposted a post by');
      expect(image?.attributes['caption']).toContain('Reconstruction for demonstration');
    });

    it('takes several in the order in which they were captured, in place of an empty paragraph', async () => {
      const media = (await listMedia(stage.wordpress)).length;
      const empty = await makeDraft(stage.wordpress, 'With an empty line', 'Above.', '', 'Below.');
      await openAt(editor, empty.url, 1);
      const popup = await popupOn(editor);
      await popup.evaluate(`document.querySelector('input[value="${captureIds[1]}"]').click()`);
      await popup.waitFor(`document.querySelector('#insert:not([disabled])')`);
      await popup.evaluate(`document.querySelector('#insert').click()`);
      expect(await outcomeOf(popup)).toContain('2 captures inserted.');
      const blocks = await shownBlocks(editor);
      expect(blocks[0]?.text).toBe('Above.');
      expect(blocks[1]?.text).toMatch(/Inés|ines_demo/i);
      expect(blocks.filter(({ name }) => name === 'core/image')).toHaveLength(2);
      expect(blocks.at(-1)?.text).toBe('Below.');
      expect(blocks.filter(({ text, name }) => name === 'core/paragraph' && text === '')).toEqual([]);
      // The first picture was there from the draft before.
      expect(await listMedia(stage.wordpress)).toHaveLength(media + 1);
    });

    it('goes into a post that has never been saved', async () => {
      await editor.goto(`${stage.wordpress.url}/wp-admin/post-new.php`);
      await waitFor(editor, `window.wp?.data?.select('core/editor')?.getCurrentPostId?.()`, 60);
      await waitFor(editor, `window.wp.data.select('core/editor').__unstableIsEditorReady()`, 60);
      expect(await insertByPopup(editor)).toContain('1 capture inserted.');
      expect((await shownBlocks(editor)).map(({ name }) => name)).toEqual(INSERTED);
    });
  });

  describe('in the classic editor', () => {
    let draft: { id: number; url: string };
    const lines = `[...window.tinymce.get('content').getBody().children].map((line) => line.nodeName + ':' + line.innerText.trim().slice(0, 12))`;

    /** In its "Visual" tab: WordPress opens the one that its user has seen last. */
    async function openVisual(url: string): Promise<Tab> {
      const tab = await stage.drive.newTab(`${url}&classic-editor`);
      await tab.toFront();
      const isText = `document.querySelector('#wp-content-wrap')?.classList.contains('html-active')`;
      await waitFor(tab, `document.readyState === 'complete'`);
      if (await tab.evaluate(isText)) await tab.click('#content-tmce');
      await waitFor(tab, `window.tinymce?.get('content')?.initialized`);
      return tab;
    }

    beforeAll(
      retried(async () => {
        draft = await makeDraft(stage.wordpress, 'Classic', 'First words.', 'Second words.');
        // A tab of its own: the one before holds what nobody saved, and asks before it leaves.
        editor = await openVisual(draft.url);
        await editor.evaluate(`(() => {
          const visual = window.tinymce.get('content');
          visual.focus();
          visual.selection.setCursorLocation(visual.getBody().querySelector('p').firstChild, 3);
        })()`);
      }),
    );

    it('gets figure, quotation and link behind the paragraph with the cursor', async () => {
      expect(await insertByPopup(editor)).toContain('1 capture inserted.');
      const shown = await editor.evaluate<string[]>(lines);
      expect(shown.map((line) => line.split(':')[0])).toEqual(['P', 'FIGURE', 'BLOCKQUOTE', 'P', 'P']);
      expect([shown[0], shown[4]]).toEqual(['P:First words.', 'P:Second words']);
    });

    it('loses all of it by one undo, and has it back by one redo', async () => {
      const count = () => editor.evaluate(`window.tinymce.get('content').getBody().children.length`);
      // As WordPress does by itself every few seconds.
      await editor.evaluate(`window.tinymce.get('content').save()`);
      await editor.evaluate(`window.tinymce.get('content').undoManager.undo()`);
      expect(await count()).toBe(2);
      await editor.evaluate(`window.tinymce.get('content').undoManager.redo()`);
      expect(await count()).toBe(5);
    });

    it('says that a capture is there', async () => {
      const popup = await stage.drive.openPopup(editor);
      const box = `document.querySelector('input[value="${captureIds[0]}"]')`;
      await popup.waitFor(box);
      expect(await popup.evaluate(`${box}.disabled`)).toBe(true);
      await popup.close();
    });

    it('keeps it when it is saved', async () => {
      await editor.click('#save-post');
      // The page goes away meanwhile: WordPress itself is asked.
      const mark = `data-tearsheet="${captureIds[0]}"`;
      const raw = await vi.waitFor(
        async () => {
          const stored = await readContent(stage.wordpress, draft.id);
          expect(stored).toContain(mark);
          return stored;
        },
        { timeout: 60_000, interval: 500 },
      );
      expect(raw).toMatch(/<img class="wp-image-\d+" src="[^"]+" alt="[^"]*reposted a post by/);
      expect(raw.indexOf('First words.')).toBeLessThan(raw.indexOf('<figure'));
      expect(raw.indexOf('Second words.')).toBeGreaterThan(raw.indexOf('</blockquote>'));
    });

    it('takes it in its "Text" tab too, behind the caret’s line', async () => {
      const text = await makeDraft(stage.wordpress, 'As text', 'One line.');
      editor = await openVisual(text.url);
      // WordPress carries the cursor over, a moment after it has changed the tab.
      await editor.evaluate(`(() => {
        const visual = window.tinymce.get('content');
        visual.focus();
        visual.selection.setCursorLocation(visual.getBody().querySelector('p').firstChild, 3);
        const field = document.querySelector('#content');
        const select = field.setSelectionRange.bind(field);
        field.setSelectionRange = (...range) => { select(...range); window.isCarriedOver = true; };
      })()`);
      await editor.click('#content-html');
      await waitFor(editor, `window.isCarriedOver`);
      expect(await insertByPopup(editor)).toContain('1 capture inserted.');
      const value = await editor.evaluate<string>(`document.querySelector('#content').value`);
      expect(value.indexOf('One line.')).toBeLessThan(value.indexOf('<figure'));
      expect(value).toContain('<blockquote');
    });
  });

  it('asked for no permission, and is in the log', async () => {
    const origins = await library.evaluate<string[]>(
      `(async () => (await (globalThis.browser ?? chrome).permissions.getAll()).origins)()`,
    );
    expect(origins.filter((origin) => !/x\.com|twitter\.com/.test(origin))).toEqual([]);
    const log = await readStore<{ act: string; subject: string; detail: string | null }>(library, 'log');
    expect(log.filter(({ act }) => act === 'sent').map(({ detail }) => detail)).toContainEqual(
      expect.stringMatching(new RegExp(`^${stage.wordpress.url}/\\d+$`)),
    );
  });

  it('is not looked for on other pages of the site, and not found on a page that only looks like one', async () => {
    editor = await stage.drive.newTab(`${stage.wordpress.url}/wp-admin/index.php`);
    const elsewhere = await stage.drive.openPopup(editor);
    await elsewhere.waitFor(`document.querySelector('#status[data-state=elsewhere]')`);
    await elsewhere.close();

    const [media] = await listMedia(stage.wordpress);
    await editor.goto(`${stage.wordpress.url}/wp-admin/post.php?post=${media?.id}&action=edit`);
    const popup = await stage.drive.openPopup(editor);
    await popup.waitFor(`document.querySelector('#status[data-state=failed]')`);
    expect(await popup.evaluate(`document.querySelector('#status').innerText`)).toContain(
      'No draft is open in this tab.',
    );
    await popup.close();
  });
});
