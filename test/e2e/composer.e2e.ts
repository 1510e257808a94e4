/** The composer against a real WordPress, in each browser: what was changed arrives, and an open draft gets it at its cursor. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ask, makeDraft, openAt, readContent, shownBlocks } from '../support/article.ts';
import { readCaptures } from '../support/database.ts';
import type { Tab } from '../support/drive.ts';
import { logIn, openDraft } from '../support/editor.ts';
import { captureTwo } from '../support/timeline.ts';
import { connectSite, shownJob } from '../support/tour.ts';
import { textOf, waitForCount, waitForElement, waitForText } from '../support/wait-for.ts';
import type { EditorWindow } from '../support/wordpress-window.ts';
import { BROWSERS, openStage, type Stage } from './stage.ts';

describe.each(BROWSERS)('composing in %s', (browser) => {
  let stage: Stage;
  let library: Tab;
  /** Newest first: the repost, then the post. */
  let ids: string[];

  beforeAll(async () => {
    stage = await openStage(browser);
    await captureTwo(stage.drive);
    const { options } = await connectSite(stage.drive, stage.wordpress);
    ids = (await readCaptures(options)).map(({ id }) => id).reverse();
    await options.close();
  });
  beforeEach(async () => {
    library = await stage.drive.extensionTab('library.html');
  });
  afterEach(() => library.close());
  afterAll(() => stage?.close()); // absent when it could not be opened

  const item = (at: number, rest = '') => `[data-item="${ids[at]}"]${rest}`;

  /** Selects what is wanted and opens the composer. */
  async function compose(count: number): Promise<void> {
    await waitForCount(library, '[data-select]', 2);
    for (const id of ids.slice(0, count)) await library.click(`[data-capture-id="${id}"] [data-select]`);
    await waitForElement(library, '#put-in-draft:not(:disabled)');
    await library.click('#put-in-draft');
    await waitForElement(library, '#send');
  }

  async function done(): Promise<string> {
    await waitForElement(library, 'dialog [data-job-state=done]');
    return readContent(stage.wordpress, Number((await shownJob(library)).draftId));
  }

  it('needs two presses for one capture: "Put in a draft", "Send"', async () => {
    await compose(1);
    const caption = await textOf(library, '.article figcaption');
    await library.click('#send');
    const content = await done();
    expect(caption).toContain('reposted on X by @DeptofDefense');
    // What the preview said is what stands in the article.
    expect(content.replace(/<[^>]*>/g, '')).toContain(caption.replace(/\s+/g, ' ').trim());
  });

  it('sends in the chosen order, with the changed words, the translation and the embed', async () => {
    await compose(2);
    await library.click(item(0, ' [data-action=move-down]'));
    await library.evaluate(() => {
      for (const words of document.querySelectorAll<HTMLDetailsElement>('.item details')) words.open = true;
    });
    await library.fill(item(0, ' [name=caption]'), 'Our own caption.');
    await library.fill(item(0, ' [name=translation]'), 'La solution est simple.');
    await waitForElement(library, item(0, ' [name=translator]'));
    await library.fill(item(0, ' [name=translator]'), 'Inès');
    await library.click(item(0, ' [name=embed]'));
    await library.fill(item(1, ' [name=quotation]'), '');
    await library.fill('#new-title', `Composed in ${browser}`);
    await library.click('#send');
    const content = await done();
    expect(content.indexOf(ids[1] ?? '')).toBeGreaterThan(0);
    expect(content.indexOf(ids[1] ?? '')).toBeLessThan(content.indexOf(ids[0] ?? ''));
    expect(content).toContain('Our own caption.');
    expect(content).toContain('La solution est simple.');
    expect(content).toContain('Translation: Inès');
    expect(content).toMatch(/<!-- wp:embed \{"url":"https:\/\/twitter\.com\/ProudResister\/status\/\d+"/);
    // The repost's words and their translation; the other's quotation was emptied.
    expect(content.split('<!-- wp:quote ')).toHaveLength(3);
  });

  it('makes a post with its section, its featured image, and an embed that readers open, as the editor takes it', async () => {
    const { id: term } = await ask<{ id: number }>(stage.wordpress, 'categories', { name: `Defence in ${browser}` });
    await compose(1);
    await waitForElement(library, '#new-type');
    await library.click('[data-taxonomy=categories] summary');
    const section = `[data-term-id="${term}"] input`;
    await waitForElement(library, section);
    await library.click(section);
    await library.click(item(0, ' [name=featured]'));
    await library.click(item(0, ' [name=embed]'));
    await waitForElement(library, item(0, ' [name=embed-folded]'));
    await library.click(item(0, ' [name=embed-folded]'));
    await library.fill('#new-title', `Sorted in ${browser}`);
    await library.click('#send');
    await done();
    const job = await shownJob(library);
    expect(await textOf(library, 'dialog .job')).toContain('featured image of the draft');
    const post = await ask(stage.wordpress, `posts/${job.draftId}?context=edit`);
    const [upload] = Object.values(job.uploads);
    expect(post).toMatchObject({ status: 'draft', categories: [term], featured_media: Number(upload?.mediaId) });

    const editor = await stage.drive.newTab(`${stage.wordpress.url}/wp-login.php`);
    await logIn(editor, stage.wordpress);
    const draft = await openDraft(editor, job.receipt?.editUrl ?? '');
    expect(draft).toMatchObject({ warnings: 0, isCanonical: true, isDirty: false });
    expect(draft.blocks.filter(({ isValid }) => !isValid)).toEqual([]);
    const blocks = draft.blocks.map(({ name }) => name);
    expect(blocks.slice(0, 4)).toEqual(['core/image', 'core/details', 'core/embed', 'core/quote']);
    await editor.close();
  });

  it('makes a page where that is chosen', async () => {
    await compose(1);
    await waitForElement(library, '#new-type');
    await library.select('#new-type', 'pages');
    await library.click('#send');
    await waitForElement(library, 'dialog [data-job-state=done]');
    const { draftId } = await shownJob(library);
    expect(await ask(stage.wordpress, `pages/${draftId}?context=edit`)).toMatchObject({
      type: 'page',
      status: 'draft',
    });
  });

  it('finds a draft as it is typed, with its author and state', async () => {
    const { id } = await makeDraft(stage.wordpress, `Needle ${browser}`, 'First words.');
    await compose(1);
    await library.fill('#draft-search', `Needle ${browser}`);
    const words = await waitForText(library, `[data-draft-id="${id}"]`);
    expect(words).toContain('Edith Editor');
    expect(words).toContain('Draft');
    await library.click(`[data-draft-id="${id}"] input`);
    await library.click('#send');
    expect(await done()).toContain('First words.');
  });

  it('offers the draft that is open in a tab first, and inserts there without saving', async () => {
    const editor = await stage.drive.newTab(`${stage.wordpress.url}/wp-login.php`);
    await logIn(editor, stage.wordpress);
    const draft = await makeDraft(stage.wordpress, `Open in ${browser}`, 'First words.', 'Second words.');
    await openAt(editor, draft.url, 0);
    await compose(1);
    await waitForElement(library, `[data-open-draft="${draft.id}"] input:checked`);
    await library.fill(item(0, ' [name=credit]'), 'Our own credit');
    await library.click(item(0, ' [name=embed]'));
    await waitForElement(library, item(0, ' [name=embed-folded]'));
    await library.click(item(0, ' [name=embed-folded]'));
    await library.click('#send');
    expect(await waitForText(library, ':is([data-inserted], dialog .failure)')).toContain('1 capture inserted.');
    const names = (await shownBlocks(editor)).map(({ name }) => name);
    const ours = ['core/image', 'core/details', 'core/quote', 'core/paragraph'];
    expect(names).toEqual(['core/paragraph', ...ours, 'core/paragraph']);
    expect(await readContent(stage.wordpress, draft.id)).not.toContain('Our own credit');
    const shown = await editor.evaluate(() => {
      const { wp } = window as unknown as EditorWindow;
      return wp.blocks.serialize(wp.data.select('core/block-editor').getBlocks());
    });
    expect(shown).toContain('Our own credit');
  });
});
