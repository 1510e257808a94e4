/** The composer against a real WordPress, in each browser: what was changed arrives, and an open draft gets it at its cursor. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_URL } from '../tools/demo/timeline.ts';
import { makeDraft, openAt, readContent, shownBlocks } from '../support/article.ts';
import { waitFor, type Tab } from '../support/drive.ts';
import { logIn } from '../support/editor.ts';
import { connectSite, readCaptures, shownJob } from '../support/tour.ts';
import { BROWSERS, openStage, retried, type Stage } from './stage.ts';

describe.each(BROWSERS)('composing in %s', (browser) => {
  let stage: Stage;
  let library: Tab;
  /** Newest first: the repost, then the post. */
  let ids: string[];

  beforeAll(
    retried(async () => {
      stage = await openStage(browser);
      const timeline = await stage.drive.newTab(DEMO_URL);
      const button = 'article:has(a[href="/ines_demo"]) [data-tearsheet=capture]';
      await waitFor(timeline, `document.querySelector('${button}')`);
      await timeline.click(button);
      await waitFor(timeline, `document.querySelector('${button}').dataset.state === 'saved'`);
      await timeline.evaluate(`scrollTo(0, 0)`);
      await stage.drive.captureByPopup(timeline);
      const { options } = await connectSite(stage.drive, stage.wordpress);
      await options.close();
      library = await stage.drive.extensionTab('library.html');
      await waitFor(library, `document.querySelectorAll('[data-capture-id]').length === 2`);
      ids = (await readCaptures(library)).map(({ id }) => id).reverse();
    }),
  );
  afterAll(() => stage?.close()); // absent when it could not be opened

  const item = (at: number, rest = '') => `[data-item="${ids[at]}"]${rest}`;

  /** Selects what is wanted in a fresh library and opens the composer. */
  async function compose(count: number): Promise<void> {
    await library.close();
    library = await stage.drive.extensionTab('library.html');
    await waitFor(library, `document.querySelectorAll('[data-select]').length === 2`);
    for (const id of ids.slice(0, count)) await library.click(`[data-capture-id="${id}"] [data-select]`);
    await waitFor(library, `document.querySelector('#put-in-draft:not(:disabled)')`);
    await library.click('#put-in-draft');
    await waitFor(library, `document.querySelector('#send')`);
  }

  async function done(): Promise<string> {
    await waitFor(library, `document.querySelector('dialog [data-job-state=done]')`, 60);
    return readContent(stage.wordpress, Number((await shownJob(library)).draftId));
  }

  it('needs two presses for one capture: "Put in a draft", "Send"', async () => {
    await compose(1);
    const caption = await library.evaluate<string>(`document.querySelector('.article figcaption').innerText`);
    await library.click('#send');
    const content = await done();
    expect(caption).toContain('reposted on X by @DeptofDefense');
    // What the preview said is what stands in the article.
    expect(content.replace(/<[^>]*>/g, '')).toContain(caption.replace(/\s+/g, ' ').trim());
  });

  it('sends in the chosen order, with the changed words, the translation and the embed', async () => {
    await compose(2);
    await library.click(item(0, ' [data-action=move-down]'));
    await library.evaluate(`document.querySelectorAll('.item details').forEach((words) => { words.open = true; })`);
    await library.fill(item(0, ' [name=caption]'), 'Our own caption.');
    await library.fill(item(0, ' [name=translation]'), 'La solution est simple.');
    await waitFor(library, `document.querySelector('${item(0, ' [name=translator]')}')`);
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

  it('finds a draft as it is typed, with its author and state', async () => {
    const { id } = await makeDraft(stage.wordpress, `Needle ${browser}`, 'First words.');
    await compose(1);
    await library.fill('#draft-search', `Needle ${browser}`);
    const words = await waitFor<string>(library, `document.querySelector('[data-draft-id="${id}"]')?.innerText`);
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
    const chosen = `document.querySelector('[data-open-draft="${draft.id}"] input').checked`;
    expect(await waitFor<boolean>(library, chosen)).toBe(true);
    await library.fill(item(0, ' [name=credit]'), 'Our own credit');
    await library.click('#send');
    const ended = `document.querySelector('[data-inserted]') ?? document.querySelector('dialog .failure')`;
    const words = await waitFor<string>(library, `(${ended})?.innerText`, 60);
    expect(words).toContain('1 capture inserted.');
    const names = (await shownBlocks(editor)).map(({ name }) => name);
    expect(names).toEqual(['core/paragraph', 'core/image', 'core/quote', 'core/paragraph', 'core/paragraph']);
    expect(await readContent(stage.wordpress, draft.id)).not.toContain('Our own credit');
    const shown = await editor.evaluate<string>(
      `window.wp.blocks.serialize(window.wp.data.select('core/block-editor').getBlocks())`,
    );
    expect(shown).toContain('Our own credit');
    await editor.evaluate(`window.onbeforeunload = null`);
  });
});
