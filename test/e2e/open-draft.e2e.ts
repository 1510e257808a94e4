/** Into the draft that is open in WordPress's own editors, without a password, in each browser. */
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  blockCount,
  emptyMediaLibrary,
  listMedia,
  makeDraft,
  openAt,
  readContent,
  saveDraft,
  shownBlocks,
} from '../support/article.ts';
import type { SendJob } from '../../src/model/job.ts';
import { readCaptures, readStore } from '../support/database.ts';
import { outcomeIn, type Popup, type Tab } from '../support/drive.ts';
import { logIn, openDraft, showVisual } from '../support/editor.ts';
import { type ExtensionGlobals, sendMessage } from '../support/extension-page.ts';
import { captureTwo } from '../support/timeline.ts';
import { press, textOf, waitFor, waitForElement } from '../support/wait-for.ts';
import type { ClassicWindow, EditorWindow } from '../support/wordpress-window.ts';
import { BROWSERS, openStage, type Stage } from './stage.ts';

const INSERTED = ['core/image', 'core/quote', 'core/paragraph'];

describe.each(BROWSERS)('a draft that is open in %s', (browser) => {
  let stage: Stage;
  let library: Tab;
  let captureIds: string[];

  beforeAll(async () => {
    stage = await openStage(browser);
    await emptyMediaLibrary(stage.wordpress);
    library = await stage.drive.extensionTab('library.html');
    await captureTwo(stage.drive);
    captureIds = (await readCaptures(library)).map(({ id }) => id).reverse();
    const editor = await stage.drive.newTab('about:blank');
    await logIn(editor, stage.wordpress);
    await editor.close();
  });
  afterAll(() => stage?.close()); // absent when it could not be opened

  async function popupOn(tab: Tab): Promise<Popup> {
    const popup = await stage.drive.openPopup(tab);
    await waitForElement(popup, '#insert:not([disabled])');
    return popup;
  }

  /** Presses Enter in the popup of the editor, and gives the popup's words when it has an outcome. */
  async function insertByPopup(tab: Tab): Promise<string> {
    const popup = await popupOn(tab);
    await popup.press('Enter');
    return outcomeIn(popup);
  }

  /** The choice of a capture in the popup: there already, so that it cannot be chosen again. */
  async function expectAlreadyThere(tab: Tab, captureId = ''): Promise<void> {
    const popup = await stage.drive.openPopup(tab);
    await waitForElement(popup, `input[value="${captureId}"]:disabled:not(:checked)`);
    expect(await textOf(popup, `label:has(input[value="${captureId}"])`)).toContain('Already in this draft');
    await popup.close();
  }

  /** Closed after the test: what is not saved in it is nobody's. */
  async function newTab(url: string): Promise<Tab> {
    const tab = await stage.drive.newTab(url);
    onTestFinished(() => tab.close());
    return tab;
  }

  interface OpenedDraft {
    id: number;
    url: string;
    editor: Tab;
  }

  /** A new draft in a tab of its own, which is in front, with the cursor in its nth paragraph. */
  async function openNew(title: string, nth: number, ...texts: string[]): Promise<OpenedDraft> {
    const draft = await makeDraft(stage.wordpress, title, ...texts);
    const editor = await newTab('about:blank');
    await openAt(editor, draft.url, nth);
    return { ...draft, editor };
  }

  describe('in the block editor', () => {
    const WITH_CAPTURE = ['core/paragraph', ...INSERTED, 'core/paragraph'];
    const open = () => openNew('Open <b>now</b>', 0, 'First words.', 'Second words.');
    const names = async (editor: Tab) => (await shownBlocks(editor)).map(({ name }) => name);

    it('gets the newest capture behind the paragraph with the cursor, and nothing is saved for the writer', async () => {
      const { id, editor } = await open();
      const before = await readContent(stage.wordpress, id);
      const words = await insertByPopup(editor);
      expect(words).toContain('1 capture inserted.');
      expect(words).toContain('Not saved yet');
      const blocks = await shownBlocks(editor);
      expect(blocks.map(({ name }) => name)).toEqual(WITH_CAPTURE);
      expect(blocks[0]?.text).toBe('First words.');
      expect(blocks[4]?.text).toBe('Second words.');
      expect(blocks.every(({ isValid }) => isValid)).toBe(true);
      expect(await readContent(stage.wordpress, id)).toBe(before);
      const isDirty = () => (window as unknown as EditorWindow).wp.data.select('core/editor').isEditedPostDirty();
      expect(await editor.evaluate(isDirty)).toBe(true);
      await expectAlreadyThere(editor, captureIds[0]);
    });

    it('has its picture in the media library: title, alternative text and caption, hanging on the draft', async () => {
      await emptyMediaLibrary(stage.wordpress);
      const { id, editor } = await open();
      await insertByPopup(editor);
      const capture = (await readCaptures(library)).find((one) => one.id === captureIds[0]);
      const media = (await listMedia(stage.wordpress)).find(({ slug }) => slug === capture?.picture?.sha256);
      expect(media).toMatchObject({ post: id });
      expect(media?.title.raw).toContain('Post by @ProudResister on X, reposted by @DeptofDefense');
      expect(media?.alt_text).toContain('Screenshot of X showing that U.S. Dept of Defense');
      expect(media?.caption.raw).toContain('reposted on X by @DeptofDefense');
    });

    it('loses all of it by one Ctrl+Z, has it back by one more step, and is stored as it was shown', async () => {
      const { id, url, editor } = await open();
      await insertByPopup(editor);
      await editor.toFront();
      await editor.press('Control+z');
      await vi.waitFor(async () => expect(await blockCount(editor)).toBe(2), { timeout: 60_000 });
      expect((await shownBlocks(editor)).map(({ text }) => text)).toEqual(['First words.', 'Second words.']);
      await editor.press('Control+Shift+z');
      await vi.waitFor(async () => expect(await blockCount(editor)).toBe(5), { timeout: 60_000 });
      expect(await names(editor)).toEqual(WITH_CAPTURE);

      await saveDraft(editor);
      expect(await readContent(stage.wordpress, id)).toContain(captureIds[0]);
      const stored = await openDraft(editor, url);
      expect(stored).toMatchObject({ warnings: 0, isCanonical: true, isDirty: false, title: 'Open <b>now</b>' });
      expect(stored.blocks.filter(({ isValid }) => !isValid)).toEqual([]);
      const image = stored.blocks.find(({ name }) => name === 'core/image');
      expect(image?.attributes['alt']).toContain('reposted a post by');
      expect(image?.attributes['caption']).toContain('Reconstruction for demonstration');
    });

    it('is a job like others: a caption says more, and it is taken out, through the open editor', async () => {
      const { id, editor } = await open();
      const before = await readContent(stage.wordpress, id);
      await insertByPopup(editor);
      const newest = async () => (await readStore<SendJob>(library, 'jobs')).at(-1);
      const sending = await newest();
      expect(sending).toMatchObject({ kind: 'send', state: 'done', siteId: null, draftId: String(id) });
      const done = async (action: string, input: object) => {
        await sendMessage(library, { tearsheet: action, input });
        await vi.waitFor(
          async () => {
            const job = await newest();
            expect(job?.id).not.toBe(sending?.id);
            expect(job).toMatchObject({ state: 'done', receipt: { inEditor: true } });
          },
          { timeout: 60_000 },
        );
      };

      const captureId = captureIds[0];
      const source = { name: 'The Harbour Weekly', url: 'https://harbour.example/1' };
      await sendMessage(library, { tearsheet: 'addSource', input: { captureId, which: 'repost', source } });
      await done('updateCaption', { captureId, jobId: sending?.id });
      expect(await names(editor)).toEqual(WITH_CAPTURE);
      const caption = await editor.evaluate(() => {
        const { wp } = window as unknown as EditorWindow;
        return JSON.stringify(wp.data.select('core/block-editor').getBlocks()[1]?.attributes['caption']);
      });
      expect(caption).toContain('The Harbour Weekly');

      await done('takeOut', { jobId: sending?.id });
      await vi.waitFor(async () => expect(await names(editor)).toEqual(['core/paragraph', 'core/paragraph']));
      expect((await shownBlocks(editor)).map(({ text }) => text)).toEqual(['First words.', 'Second words.']);
      expect(await readContent(stage.wordpress, id)).toBe(before);
    });

    it('takes several in the order in which they were captured, each picture uploaded once', async () => {
      await emptyMediaLibrary(stage.wordpress);
      await insertByPopup((await open()).editor);
      expect(await listMedia(stage.wordpress)).toHaveLength(1);

      // In place of an empty paragraph.
      const { editor } = await openNew('With an empty line', 1, 'Above.', '', 'Below.');
      const popup = await popupOn(editor);
      await press(popup, `input[value="${captureIds[1]}"]`);
      await waitForElement(popup, `input[value="${captureIds[1]}"]:checked`);
      await press(popup, '#insert');
      expect(await outcomeIn(popup)).toContain('2 captures inserted.');
      const blocks = await shownBlocks(editor);
      expect(blocks[0]?.text).toBe('Above.');
      expect(blocks[1]?.text).toMatch(/Inés|ines_demo/i);
      expect(blocks.filter(({ name }) => name === 'core/image')).toHaveLength(2);
      expect(blocks.at(-1)?.text).toBe('Below.');
      expect(blocks.filter(({ text, name }) => name === 'core/paragraph' && text === '')).toEqual([]);
      expect(await listMedia(stage.wordpress)).toHaveLength(2);
    });

    it('gets a second capture behind the first, each whole', async () => {
      const { editor } = await open();
      await insertByPopup(editor);
      await insertByPopup(editor);
      expect(await names(editor)).toEqual(['core/paragraph', ...INSERTED, ...INSERTED, 'core/paragraph']);
    });

    it('stands beside the library, where a line tells what is in it, and goes in with one press', async () => {
      const { editor } = await open();
      await insertByPopup(editor);
      await library.toFront();
      await editor.toFront();
      await waitForElement(library, '[data-part=front-draft]');
      expect(await textOf(library, '[data-part=front-draft]')).toContain('Open <b>now</b>');
      expect(await textOf(library, '[data-part=front-draft]')).toContain('cursor after paragraph');
      await waitForElement(library, `[data-capture-id="${captureIds[0]}"] .there`);
      await press(library, `[data-capture-id="${captureIds[1]}"] [data-action=insert]`);
      await waitForElement(library, `[data-capture-id="${captureIds[1]}"] .there`);
      expect(await textOf(library, '[data-part=front-draft] [role=status]')).toContain('1 capture inserted.');
      expect(await names(editor)).toEqual(['core/paragraph', ...INSERTED, ...INSERTED, 'core/paragraph']);
      await library.toFront();
      await waitForElement(library, '[data-capture-id] .badges');
    });

    it('goes into a post that has never been saved', async () => {
      const editor = await newTab(`${stage.wordpress.url}/wp-admin/post-new.php`);
      await waitFor(editor, () => {
        const { wp } = window as unknown as Partial<EditorWindow>;
        const post = wp?.data?.select('core/editor');
        return post !== undefined && post.getCurrentPostId() !== null && post.__unstableIsEditorReady();
      });
      expect(await insertByPopup(editor)).toContain('1 capture inserted.');
      expect(await names(editor)).toEqual(INSERTED);
    });
  });

  describe('in the classic editor', () => {
    /** A new draft in a tab of its own. */
    async function openVisual(title: string, ...texts: string[]): Promise<OpenedDraft> {
      const draft = await makeDraft(stage.wordpress, title, ...texts);
      const editor = await newTab(`${draft.url}&classic-editor`);
      await editor.toFront();
      await showVisual(editor);
      return { ...draft, editor };
    }

    /** Each line's element and the beginning of its words. */
    const lines = (editor: Tab) =>
      editor.evaluate(() => {
        const body = (window as unknown as ClassicWindow).tinymce.get('content').getBody();
        return ([...body.children] as HTMLElement[]).map(({ nodeName, innerText }) => ({
          name: nodeName,
          words: innerText.trim().slice(0, 12),
        }));
      });

    it('gets figure, quotation and link behind the paragraph with the cursor', async () => {
      const { editor } = await openVisual('Classic', 'First words.', 'Second words.');
      expect(await insertByPopup(editor)).toContain('1 capture inserted.');
      const shown = await lines(editor);
      expect(shown.map(({ name }) => name)).toEqual(['P', 'FIGURE', 'BLOCKQUOTE', 'P', 'P']);
      expect([shown[0]?.words, shown[4]?.words]).toEqual(['First words.', 'Second words']);
      await expectAlreadyThere(editor, captureIds[0]);
    });

    it('gets a second capture behind the first, each whole', async () => {
      const { editor } = await openVisual('Two', 'First words.', 'Second words.');
      await insertByPopup(editor);
      await insertByPopup(editor);
      const shown = (await lines(editor)).map(({ name }) => name);
      expect(shown).toEqual(['P', 'FIGURE', 'BLOCKQUOTE', 'P', 'FIGURE', 'BLOCKQUOTE', 'P', 'P']);
    });

    it('loses all of it by one undo, has it back by one redo, and keeps it when it is saved', async () => {
      const { id, editor } = await openVisual('Classic', 'First words.', 'Second words.');
      await insertByPopup(editor);
      await editor.evaluate(() => {
        const visual = (window as unknown as ClassicWindow).tinymce.get('content');
        visual.save(); // as WordPress does by itself every few seconds
        visual.undoManager.undo();
      });
      expect(await lines(editor)).toHaveLength(2);
      await editor.evaluate(() => (window as unknown as ClassicWindow).tinymce.get('content').undoManager.redo());
      expect(await lines(editor)).toHaveLength(5);

      await editor.click('#save-post');
      // The page goes away meanwhile: WordPress itself is asked.
      const raw = await vi.waitFor(
        async () => {
          const stored = await readContent(stage.wordpress, id);
          expect(stored).toContain(`data-tearsheet="${captureIds[0]}"`);
          return stored;
        },
        { timeout: 60_000, interval: 500 },
      );
      expect(raw).toMatch(/<img class="wp-image-\d+" src="[^"]+" alt="[^"]*reposted a post by/);
      expect(raw.indexOf('First words.')).toBeLessThan(raw.indexOf('<figure'));
      expect(raw.indexOf('Second words.')).toBeGreaterThan(raw.indexOf('</blockquote>'));
    });

    it('takes it in its "Text" tab too, behind the caret’s line', async () => {
      const { editor } = await openVisual('As text', 'One line.');
      // WordPress carries the cursor over, a moment after it has changed the tab.
      await editor.evaluate(() => {
        const field = document.querySelector<HTMLTextAreaElement>('#content');
        if (field === null) throw new Error('there is no field of text');
        const select = field.setSelectionRange.bind(field);
        field.setSelectionRange = (start, end) => {
          select(start, end);
          field.dataset['carried'] = 'yes';
        };
      });
      await editor.click('#content-html');
      await waitForElement(editor, '#content[data-carried]');
      expect(await insertByPopup(editor)).toContain('1 capture inserted.');
      const value = await editor.evaluate(() => document.querySelector<HTMLTextAreaElement>('#content')?.value ?? '');
      expect(value.indexOf('One line.')).toBeLessThan(value.indexOf('<figure'));
      expect(value).toContain('<blockquote');
    });
  });

  it('asks for no permission, and is in the log', async () => {
    const { id, editor } = await openNew('In the log', 0, 'First words.');
    await insertByPopup(editor);
    const origins = await library.evaluate(async () => {
      const globals = globalThis as unknown as ExtensionGlobals;
      return (await (globals.browser ?? globals.chrome).permissions.getAll()).origins ?? [];
    });
    expect(origins.filter((origin) => !/x\.com|twitter\.com/.test(origin))).toEqual([]);
    const log = await readStore<{ act: string; subject: string; detail: string | null }>(library, 'log');
    const sent = log.filter(({ act }) => act === 'sent').map(({ detail }) => detail);
    expect(sent).toContain(`${stage.wordpress.url}/${id}`);
  });

  it('is not looked for on other pages of the site, and not found on a page that only looks like one', async () => {
    const editor = await newTab(`${stage.wordpress.url}/wp-admin/index.php`);
    const elsewhere = await stage.drive.openPopup(editor);
    await waitForElement(elsewhere, '#status[data-state=elsewhere]');
    await elsewhere.close();

    await insertByPopup((await openNew('With a picture', 0, 'First words.')).editor);
    const [media] = await listMedia(stage.wordpress);
    await editor.goto(`${stage.wordpress.url}/wp-admin/post.php?post=${media?.id}&action=edit`);
    const popup = await stage.drive.openPopup(editor);
    await waitForElement(popup, '#status[data-state=failed]');
    expect(await textOf(popup, '#status')).toContain('No draft is open in this tab.');
    await popup.close();
  });
});
