/** Into the draft that is open in the editor of a real Ghost, without a token, in each browser. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { SendJob } from '../../src/model/job.ts';
import { lexical, paragraph } from '../connectors/ghost/fake-ghost.ts';
import { BROWSERS, openStage, type Stage } from '../e2e/stage.ts';
import { readCaptures, readStore } from '../support/database.ts';
import { outcomeIn, type Popup, type Tab } from '../support/drive.ts';
import { sendMessage } from '../support/extension-page.ts';
import { captureTwo } from '../support/timeline.ts';
import { press, textOf, waitFor, waitForElement } from '../support/wait-for.ts';
import { editorOf, logInTab, openEditor, putCursor } from './editor.ts';
import type { GhostSession } from './session.ts';
import { originals } from './stand-in.ts';
import { startGhost, type TestGhost } from './start.ts';

const INSERTED = ['image', 'extended-quote', 'paragraph'];
const WITH_CAPTURE = ['paragraph', ...INSERTED, 'paragraph'];

let real: TestGhost;
let session: GhostSession;

beforeAll(async () => {
  const env = { ...process.env, TEARSHEET_OBSERVABLE: '1' };
  execFileSync(process.execPath, ['build.mjs'], { cwd: join(import.meta.dirname, '../..'), stdio: 'inherit', env });
  real = await startGhost({ onProgress: (line) => console.log(line) });
  session = await real.session();
});
afterAll(() => real?.stop()); // absent when it could not be started

describe.each(BROWSERS)('a draft that is open in Ghost’s editor in %s', (browser) => {
  let stage: Stage;
  let library: Tab;
  /** Oldest first. */
  let captureIds: string[];

  beforeAll(async () => {
    stage = await openStage(browser);
    library = await stage.drive.extensionTab('library.html');
    await captureTwo(stage.drive);
    captureIds = (await readCaptures(library)).map(({ id }) => id).reverse();
    const tab = await stage.drive.newTab('about:blank');
    await logInTab(tab, real.url);
    await tab.close();
  });
  afterAll(() => stage?.close()); // absent when it could not be opened

  /** A new draft in a tab of its own, which is in front, with the cursor in its nth node. */
  async function open(nth: number, ...texts: string[]): Promise<{ id: string; tab: Tab }> {
    const id = await session.add({ title: 'Open <b>now</b>', lexical: lexical(...texts.map(paragraph)) });
    return { id, tab: await openTab(id, nth) };
  }

  async function openTab(id: string, nth: number): Promise<Tab> {
    const tab = await stage.drive.newTab(`${real.url}/ghost/#/editor/post/${id}`);
    onTestFinished(() => tab.close());
    await openEditor(tab);
    await putCursor(tab, nth);
    return tab;
  }

  async function popupOn(tab: Tab): Promise<Popup> {
    const popup = await stage.drive.openPopup(tab);
    await waitForElement(popup, '#insert:not([disabled])');
    return popup;
  }

  async function insertByPopup(tab: Tab): Promise<string> {
    const popup = await popupOn(tab);
    await popup.press('Enter');
    return outcomeIn(popup);
  }

  const types = async (tab: Tab) => (await editorOf(tab)).map(({ type }) => type);
  const newest = async () => (await readStore<SendJob>(library, 'jobs')).at(-1);

  it('gets the newest capture behind the paragraph with the cursor, as Ghost then stores it', async () => {
    const { id, tab } = await open(0, 'First <words> & "more".', 'Second words.');
    const before = await editorOf(tab);
    expect(await insertByPopup(tab)).toContain('1 capture inserted.');
    const nodes = await editorOf(tab);
    expect(nodes.map(({ type }) => type)).toEqual(WITH_CAPTURE);
    // A colleague's text is the same to the character.
    expect([nodes[0], nodes[4]]).toEqual(before);
    const popup = await stage.drive.openPopup(tab);
    await waitForElement(popup, `input[value="${captureIds[0]}"]:disabled:not(:checked)`);
    expect(await textOf(popup, `label:has(input[value="${captureIds[0]}"])`)).toContain('Already in this draft');
    await popup.close();

    const stored = await vi.waitFor(
      async () => {
        const raw = (await session.post(id)).lexical ?? '';
        expect(raw).toContain(captureIds[0]);
        return raw;
      },
      { timeout: 60_000, interval: 500 },
    );
    expect(stored).toContain('First <words> & \\"more\\".');
    const [, image] = await editorOf(tab);
    expect(image?.['alt']).toContain('Screenshot of X showing that U.S. Dept of Defense');
    expect(image?.['caption']).toContain('reposted on X by @DeptofDefense');
    const capture = (await readCaptures(library)).find((one) => one.id === captureIds[0]);
    expect(String(image?.['src'])).toContain(`/${capture?.picture?.sha256 ?? ''}.png#tearsheet-${captureIds[0] ?? ''}`);
  });

  it('loses all of it by Ctrl+Z, and has it back', async () => {
    const { tab } = await open(0, 'First words.', 'Second words.');
    const before = await editorOf(tab);
    await insertByPopup(tab);
    await tab.toFront();
    // Ghost counts as steps of their own that a caption's editor starts, and that it measures a picture.
    let presses = 0;
    await vi.waitFor(
      async () => {
        const now = await editorOf(tab);
        if (JSON.stringify(now) !== JSON.stringify(before)) {
          presses++;
          await tab.press('Control+z');
        }
        expect(await editorOf(tab)).toEqual(before);
      },
      { timeout: 20_000, interval: 700 },
    );
    expect(presses).toBeLessThanOrEqual(3);
    await tab.press('Control+Shift+z');
    await vi.waitFor(async () => expect(await types(tab)).toEqual(WITH_CAPTURE), { timeout: 30_000 });
  });

  it('has a picture of its own above the text, whose caption is an editor, too', async () => {
    const content = lexical(paragraph('First words.'), paragraph('Second words.'));
    const feature_image = `${real.url}/favicon.ico`;
    const id = await session.add({ title: 'With a picture', lexical: content, feature_image });
    const tab = await openTab(id, 0);
    await waitForElement(tab, '[class*=gh-editor-feature-image] [data-lexical-editor="true"]', { seconds: 20 });
    expect(await insertByPopup(tab)).toContain('1 capture inserted.');
    expect(await types(tab)).toEqual(WITH_CAPTURE);
  });

  it('takes several in the order in which they were captured, in place of an empty paragraph, each picture uploaded once', async () => {
    const sent = (await originals(real)).length;
    const { tab } = await open(1, 'Above.', '', 'Below.');
    const popup = await popupOn(tab);
    await press(popup, `input[value="${captureIds[1]}"]`);
    await waitForElement(popup, `input[value="${captureIds[1]}"]:checked`);
    await press(popup, '#insert');
    expect(await outcomeIn(popup)).toContain('2 captures inserted.');
    const nodes = await editorOf(tab);
    const marks = nodes.flatMap(({ src }) => (typeof src === 'string' ? src.split('#tearsheet-')[1] : []));
    expect(marks).toEqual([captureIds[1], captureIds[0]]);
    expect(nodes.at(0)).toMatchObject({ children: [{ text: 'Above.' }] });
    expect(nodes.at(-1)).toMatchObject({ children: [{ text: 'Below.' }] });
    expect(nodes.filter(({ type, children }) => type === 'paragraph' && children?.length === 0)).toEqual([]);
    // The first was there since the other test.
    expect((await originals(real)).length).toBe(sent + 1);
  });

  it('gets a second capture behind the first, each whole', async () => {
    const { tab } = await open(0, 'First words.', 'Second words.');
    await insertByPopup(tab);
    await insertByPopup(tab);
    expect(await types(tab)).toEqual(['paragraph', ...INSERTED, ...INSERTED, 'paragraph']);
  });

  it('is a job like others: a caption says more, and it is taken out, through the open editor', async () => {
    const { tab } = await open(0, 'First words.', 'Second words.');
    const before = await editorOf(tab);
    await insertByPopup(tab);
    const sending = await newest();
    expect(sending).toMatchObject({ kind: 'send', state: 'done', editor: { cms: 'ghost' } });
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
    const source = { name: 'The <b>Harbour</b> & Weekly', url: 'https://harbour.example/1' };
    await sendMessage(library, { tearsheet: 'addSource', input: { captureId, which: 'repost', source } });
    await done('updateCaption', { captureId, jobId: sending?.id });
    const nodes = await editorOf(tab);
    expect(nodes.map(({ type }) => type)).toEqual(WITH_CAPTURE);
    expect(nodes[1]?.['caption']).toContain('The &lt;b&gt;Harbour&lt;/b&gt; &amp; Weekly');

    await done('takeOut', { jobId: sending?.id });
    await vi.waitFor(async () => expect(await editorOf(tab)).toEqual(before), { timeout: 30_000 });
  });

  it('stands beside the library, where a line tells what is in it, and goes in with one press', async () => {
    const { tab } = await open(0, 'First words.', 'Second words.');
    await insertByPopup(tab);
    await library.toFront();
    await tab.toFront();
    await waitForElement(library, '[data-part=front-draft]');
    expect(await textOf(library, '[data-part=front-draft]')).toContain('Open <b>now</b>');
    await waitForElement(library, `[data-capture-id="${captureIds[0]}"] .there`);
    await press(library, `[data-capture-id="${captureIds[1]}"] [data-action=insert]`);
    await waitForElement(library, `[data-capture-id="${captureIds[1]}"] .there`);
    expect(await types(tab)).toEqual(['paragraph', ...INSERTED, ...INSERTED, 'paragraph']);
  });

  it('has to have been saved once, and is not looked for on other pages', async () => {
    const tab = await stage.drive.newTab(`${real.url}/ghost/#/editor/post`);
    onTestFinished(() => tab.close());
    await openEditor(tab);
    const popup = await stage.drive.openPopup(tab);
    await waitForElement(popup, '#status[data-state=failed]');
    expect(await textOf(popup, '#status')).toContain('This draft has never been saved.');
    await popup.close();
    await tab.goto(`${real.url}/ghost/#/posts`);
    await waitFor(tab, () => location.hash === '#/posts');
    const elsewhere = await stage.drive.openPopup(tab);
    await waitForElement(elsewhere, '#status[data-state=elsewhere]');
    await elsewhere.close();
  });
});
