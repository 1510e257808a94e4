/**
 * What is left of a capture that was copied for an article and pasted: in each editor, in both browsers, against the table
 * in the docs. A cell that has become worse fails.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { BROWSERS, openLibraryOfOne, openStage, type Stage } from '../e2e/stage.ts';
import type { Tab } from '../support/drive.ts';
import { press, waitFor, waitForElement } from '../support/wait-for.ts';

const PIECES = ['picture', 'alternative text', 'caption', 'quotation', 'link'] as const;
type Piece = (typeof PIECES)[number];

/** From worst to best. `as text`: its words are there, and nothing says what they are. */
const OUTCOMES = ['lost', 'as text', 'kept'] as const;
type Outcome = (typeof OUTCOMES)[number];

type Row = Record<Piece, Outcome>;

const { url, names } = inject('editors');

/** The words that were copied, letters and digits alone: editors write the rest in many ways. */
interface Copied {
  alt: string;
  caption: string;
  quotation: string;
  href: string;
}

const lettersOf = (text: string) => text.replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Every string of a JSON, or the HTML itself. */
function stringsIn(output: string): string {
  if (!/^[[{]/.test(output)) return output;
  const strings: string[] = [];
  JSON.parse(output, (_key, value: unknown) => {
    if (typeof value === 'string') strings.push(value);
    return value;
  });
  return strings.join(' ');
}

/** As the editor would hand it to its CMS. `parts`: the elements of an output that is HTML. */
function judge(output: string, parts: Partial<Record<'caption' | 'quotation', string>>, copied: Copied): Row {
  const all = lettersOf(stringsIn(output));
  const isJsonQuote = /"type":"(block)?quote"/.test(output);
  const outcome = (words: string, around: string | undefined, isMarked = false): Outcome => {
    if (!all.includes(words)) return 'lost';
    return isMarked || around?.includes(words) === true ? 'kept' : 'as text';
  };
  return {
    picture: /data:image\/png;base64,\w{100}/.test(output) ? 'kept' : 'lost',
    'alternative text': all.includes(copied.alt) ? 'kept' : 'lost',
    caption: outcome(copied.caption, parts.caption),
    quotation: outcome(copied.quotation, parts.quotation, isJsonQuote),
    link: output.includes(copied.href) ? 'kept' : 'lost',
  };
}

/** The rows of the docs by the editor's name, as its page is called here. */
async function documented(): Promise<Map<string, Row>> {
  const text = await readFile(join(import.meta.dirname, '../../.github/docs/editors.md'), 'utf8');
  const rows = text.split('\n').flatMap((line) => {
    const cells = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    const name = /`(\w+)`/.exec(cells[0] ?? '')?.[1];
    return name === undefined ? [] : [{ name, cells: cells.slice(1) }];
  });
  return new Map(
    rows.map(({ name, cells }) => [name, Object.fromEntries(PIECES.map((piece, i) => [piece, cells[i]])) as Row]),
  );
}

describe.each(BROWSERS)('pasted in %s', (browser) => {
  let stage: Stage;
  let copied: Copied;
  let docs: Map<string, Row>;
  let library: Tab;

  beforeAll(async () => {
    docs = await documented();
    stage = await openStage(browser);
    library = await openLibraryOfOne(stage);
    await waitForElement(library, '[data-capture-id]');
    await press(library, '.capture-link');
    await waitForElement(library, '.detail-bar [data-action=copy]');
    await waitForElement(library, '.detail .picture img');
    await library.press('y');
    await waitForElement(library, '.menu:popover-open [data-entry=article]:not(:disabled)');
    await library.press('a');
    await waitForElement(library, '[data-copied=article]');
    const plain = await pasteInto('plain');
    const shown = await plain.evaluate(() => ({
      alt: document.querySelector('#editor img')?.getAttribute('alt') ?? '',
      caption: document.querySelector('#editor figcaption')?.textContent ?? '',
      quotation: document.querySelector('#editor blockquote p')?.textContent ?? '',
      href: document.querySelector('#editor figure a, #editor a')?.getAttribute('href') ?? '',
    }));
    await plain.close();
    copied = {
      alt: lettersOf(shown.alt),
      caption: lettersOf(shown.caption),
      quotation: lettersOf(shown.quotation),
      href: shown.href,
    };
    for (const words of [copied.alt, copied.caption, copied.quotation, copied.href]) expect(words).toMatch(/.{8}/);
  });
  afterAll(() => stage?.close()); // absent when it could not be opened

  async function pasteInto(name: string): Promise<Tab> {
    const tab = await stage.drive.newTab(`${url}/${name}`);
    await waitFor(tab, () => globalThis.editorUnderTest !== undefined);
    await tab.toFront();
    await tab.click('[contenteditable=true]');
    await tab.evaluate(() => globalThis.editorUnderTest?.focus());
    const before = await output(tab);
    await tab.press('Control+v');
    // Two looks alike: an editor goes on working when its first words stand there.
    let last = before;
    await waitFor(tab, (was) => (globalThis.editorUnderTest?.output() ?? was) !== was, before);
    for (let now = await output(tab); now !== last; now = await output(tab)) {
      last = now;
      await tab.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    }
    return tab;
  }

  const output = (tab: Tab) => tab.evaluate(() => globalThis.editorUnderTest?.output() ?? '');

  /** `row`: in the docs. */
  async function expectAsDocumented(name: string, row: string): Promise<void> {
    const tab = await pasteInto(name);
    const html = await output(tab);
    const parts = await tab.evaluate((source) => {
      const whole = new DOMParser().parseFromString(source, 'text/html');
      const letters = (selector: string) =>
        [...whole.querySelectorAll(selector)].map(({ textContent }) => textContent).join(' ');
      return { caption: letters('figcaption'), quotation: letters('blockquote') };
    }, html);
    await tab.close();
    const measured = judge(html, { caption: lettersOf(parts.caption), quotation: lettersOf(parts.quotation) }, copied);
    const expected = docs.get(row);
    const rank = (outcome: string | undefined) => OUTCOMES.findIndex((one) => one === outcome);
    const worse = PIECES.filter((piece) => rank(measured[piece]) < rank(expected?.[piece]));
    expect({ worse, measured }).toEqual({ worse: [], measured: expected ?? measured });
    expect(expected, `the docs do not name ${row}: ${JSON.stringify(measured)}`).toBeDefined();
  }

  it.each(names)('%s keeps of it what the docs say', (name) => expectAsDocumented(name, name));

  it('draftail keeps a caption that is a paragraph', async () => {
    await library.toFront();
    await press(library, '[name=isCaptionParagraph]');
    await waitForElement(library, '[name=isCaptionParagraph]:checked');
    await press(library, '[data-entry=article]');
    await waitFor(library, () => document.querySelector('[data-copied=article]') !== null);
    await expectAsDocumented('draftail', 'draftail_paragraph');
  });
});
