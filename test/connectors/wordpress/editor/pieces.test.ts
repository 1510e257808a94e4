// @vitest-environment happy-dom
/** What is ours in an open editor is taken out and changed, and nothing else. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { EditorTab } from '../../../../src/connectors/contract.ts';
import { openEditor } from '../../../../src/connectors/wordpress/editor/open-editor.ts';
import { blocksMarkup } from '../../../../src/connectors/wordpress/markup.ts';
import * as v from 'valibot';

const FIRST = '01987e2c-7d7d-7000-8000-000000000001';
const SECOND = '01987e2c-7d7d-7000-8000-000000000002';
const sent = { blocks: [], uploads: {} };

/** Runs what is injected, here. */
const tab: EditorTab = {
  url: 'https://harbour.example/wp-admin/post.php?post=5&action=edit',
  run: (run, args, answer) => Promise.resolve(v.parse(answer, run(...args))),
};

const picture = (id: string, caption: string) =>
  `<!-- wp:image {"metadata":{"capture":{"id":"${id}"}}} -->\n<figure class="wp-block-image"><img src="https://harbour.example/a.png" alt=""/><figcaption class="wp-element-caption">${caption}</figcaption></figure>\n<!-- /wp:image -->`;

interface FakeBlock {
  clientId: string;
  name?: string;
  attributes: { metadata?: { capture: { id: string } } };
  innerBlocks: FakeBlock[];
  markup: string;
}

let top: FakeBlock[];
let count = 0;
const block = (markup: string, ...innerBlocks: FakeBlock[]): FakeBlock => {
  const id = /"id":"([^"]+)"/.exec(markup)?.[1];
  const attributes = id === undefined ? {} : { metadata: { capture: { id } } };
  return { clientId: `b${String(++count)}`, attributes, innerBlocks, markup };
};
const text = (): string => top.map(({ markup }) => markup).join('\n\n');

describe('the block editor', () => {
  beforeEach(() => {
    document.body.replaceChildren();
    top = [block('a colleague’s'), block(picture(FIRST, 'Was seen. <em>Credit</em>')), block(picture(SECOND, 'Other'))];
    const editor = {
      getBlocks: () => top,
      getSelectedBlockClientId: () => null,
      getLastMultiSelectedBlockClientId: () => null,
      getBlock: (id: string) => top.find(({ clientId }) => clientId === id) ?? null,
    };
    const actions = {
      removeBlocks: (ids: string[]) => (top = top.filter(({ clientId }) => !ids.includes(clientId))),
      replaceBlocks: (id: string, blocks: FakeBlock[]) =>
        (top = top.flatMap((one) => (one.clientId === id ? blocks : [one]))),
    };
    vi.stubGlobal('wp', {
      data: {
        select: (store: string) =>
          store === 'core/block-editor'
            ? editor
            : { getCurrentPostId: () => 5, getEditedPostAttribute: () => 'T', isPostLocked: () => false },
        dispatch: () => actions,
      },
      blocks: { serialize: ([one]: FakeBlock[]) => one?.markup ?? '', parse: (markup: string) => [block(markup)] },
    });
  });

  it('loses the pieces of a capture alone', async () => {
    expect(await openEditor.remove(tab, '5', [FIRST], sent)).toBe(true);
    expect(text()).toBe(`a colleague’s\n\n${picture(SECOND, 'Other')}`);
    expect(await openEditor.remove(tab, '5', [FIRST], sent)).toBe(false);
  });

  it('has a caption that says more, in the place of what it had said', async () => {
    const addition = { captureId: FIRST, sentence: 'Is gone.', replaces: ['Was seen.'] };
    expect(await openEditor.addToCaption(tab, '5', addition, sent)).toBe(true);
    const after = ['a colleague’s', picture(FIRST, 'Is gone. <em>Credit</em>'), picture(SECOND, 'Other')];
    expect(text()).toBe(after.join('\n\n'));
    expect(await openEditor.addToCaption(tab, '5', addition, sent)).toBe(false);
  });

  it('is left as it is where another draft stands there by now, or no such picture', async () => {
    const before = text();
    await expect(openEditor.remove(tab, '6', [FIRST], sent)).rejects.toMatchObject({ code: 'NO_EDITOR' });
    const addition = { captureId: '01987e2c-7d7d-7000-8000-000000000009', sentence: 'Is gone.', replaces: [] };
    await expect(openEditor.addToCaption(tab, '5', addition, sent)).rejects.toMatchObject({
      code: 'CMS_PICTURE_MISSING',
    });
    expect(text()).toBe(before);
  });

  it('is left as it is where somebody writes in the piece meanwhile', async () => {
    const hasty: EditorTab = {
      ...tab,
      run: async (run, args, answer) => {
        const given = await tab.run(run, args, answer);
        for (const one of top) if (one.markup.includes(FIRST)) one.markup += ' ';
        return given;
      },
    };
    await expect(openEditor.remove(hasty, '5', [FIRST], sent)).rejects.toMatchObject({ code: 'CMS_DRAFT_CHANGED' });
    expect(text()).toContain(FIRST);
  });
});

describe('the block editor of WordPress before 6.5, which keeps no marks', () => {
  const href = 'https://x.com/a/status/1?a=1&b=2';
  const words = [
    { type: 'quotation' as const, captureId: FIRST, text: 'Words', lang: 'en', cite: 'A (@a) on X', href },
    { type: 'link' as const, captureId: FIRST, text: 'The post', href },
  ];
  const ours = words.map((one) =>
    blocksMarkup([one], { uploads: {}, apiRoot: 'https://harbour.example/wp-json/' }).replace(
      / \{"metadata":\{.*?\}\}\}/,
      '',
    ),
  );
  const theirs =
    '<!-- wp:paragraph -->\n<p>See <a href="https://x.com/a/status/1?a=1&amp;b=2">it</a>.</p>\n<!-- /wp:paragraph -->';
  const alone = { blocks: words, uploads: {}, wordsAlone: [FIRST] };
  const group = (...inner: FakeBlock[]): FakeBlock => ({ ...block('group', ...inner), name: 'core/group' });
  const named = (markup: string): FakeBlock => ({
    ...block(markup),
    name: markup.includes('wp:quote') ? 'core/quote' : 'core/paragraph',
  });

  beforeEach(() => {
    document.body.replaceChildren();
    top = [named(theirs), group(named(ours[0] ?? ''), named(ours[1] ?? ''))];
    const all = (list: FakeBlock[]): FakeBlock[] => list.flatMap((one) => [one, ...all(one.innerBlocks)]);
    const keep = (list: FakeBlock[], ids: string[]): FakeBlock[] =>
      list
        .filter(({ clientId }) => !ids.includes(clientId))
        .map((one) => ({ ...one, innerBlocks: keep(one.innerBlocks, ids) }));
    const editor = {
      getBlocks: () => top,
      getSelectedBlockClientId: () => null,
      getLastMultiSelectedBlockClientId: () => null,
      getBlock: (id: string) => all(top).find(({ clientId }) => clientId === id) ?? null,
    };
    vi.stubGlobal('wp', {
      data: {
        select: (store: string) =>
          store === 'core/block-editor'
            ? editor
            : { getCurrentPostId: () => 5, getEditedPostAttribute: () => 'T', isPostLocked: () => false },
        dispatch: () => ({ removeBlocks: (ids: string[]) => (top = keep(top, ids)) }),
      },
      blocks: { serialize: ([one]: FakeBlock[]) => one?.markup ?? '' },
    });
  });

  it('holds words of ours, in a group as well, and not where a colleague’s own words link to the post', async () => {
    expect((await openEditor.read(tab, alone)).captureIds).toEqual([FIRST]);
    top = [named(theirs)];
    expect((await openEditor.read(tab, alone)).captureIds).toEqual([]);
  });

  it('loses them, and nothing of a colleague’s', async () => {
    expect(await openEditor.remove(tab, '5', [FIRST], alone)).toBe(true);
    expect(top.map(({ markup }) => markup)).toEqual([theirs, 'group']);
    expect(top[1]?.innerBlocks).toEqual([]);
  });
});

describe('the classic editor', () => {
  const figure = (id: string, caption: string) =>
    `<figure class="wp-block-image" data-tearsheet="${id}"><img src="https://harbour.example/a.png" alt=""><figcaption>${caption}</figcaption></figure>`;
  const theirs = '<p>A colleague’s.</p>';

  beforeEach(() => {
    vi.stubGlobal('wp', undefined);
    document.body.innerHTML =
      '<form id="post"><input id="post_ID" value="5"><input id="title" value="T"><textarea id="content"></textarea></form><div id="canvas"></div>';
  });

  it('loses a piece, and has a caption that says more', async () => {
    const canvas = document.getElementById('canvas') as HTMLElement;
    canvas.innerHTML = theirs + figure(FIRST, 'One') + figure(SECOND, 'Two');
    const range = document.createRange();
    const visual = {
      isHidden: () => false,
      getContent: () => canvas.innerHTML,
      getBody: () => canvas,
      dom: {
        getOuterHTML: (element: HTMLElement) => element.outerHTML,
        createFragment: (html: string) => range.createContextualFragment(html),
      },
      undoManager: { transact: (act: () => void) => act() },
      nodeChanged: () => undefined,
    };
    vi.stubGlobal('tinymce', { get: () => visual });
    await openEditor.addToCaption(tab, '5', { captureId: SECOND, sentence: 'Gone.', replaces: [] }, sent);
    expect(canvas.innerHTML).toContain('<figcaption>Two Gone.</figcaption>');
    expect(await openEditor.remove(tab, '5', [FIRST], sent)).toBe(true);
    expect(canvas.innerHTML).toBe(theirs + figure(SECOND, 'Two Gone.'));
  });

  it('in its "Text" tab as well', async () => {
    vi.stubGlobal('tinymce', undefined);
    const field = document.querySelector('textarea') as HTMLTextAreaElement;
    document.execCommand = () => false;
    field.value = `${theirs}\n\n${figure(FIRST, 'One')}\n\nAnd more.`;
    await openEditor.addToCaption(tab, '5', { captureId: FIRST, sentence: 'Gone.', replaces: [] }, sent);
    expect(field.value).toBe(`${theirs}\n\n${figure(FIRST, 'One Gone.')}\n\nAnd more.`);
    await openEditor.remove(tab, '5', [FIRST], sent);
    expect(field.value).toBe(`${theirs}\n\nAnd more.`);
  });
});
