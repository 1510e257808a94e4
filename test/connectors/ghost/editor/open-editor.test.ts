/**
 * What is asked of Ghost's open editor, and what is made of its answers. What the functions do in its page,
 * `test/ghost/open-draft.ghost.ts` sees in the real one.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import type { EditorTab } from '../../../../src/connectors/contract.ts';
import { openEditor } from '../../../../src/connectors/ghost/editor/open-editor.ts';
import type { ArticleBlock } from '../../../../src/model/draft.ts';
import { lexical, paragraph } from '../fake-ghost.ts';

const ID = '6b0b460ef96b8608cd8d9e75';
const ADMIN = 'https://daily.example/news/ghost/';
const [FIRST, SECOND] = ['01987e2c-0000-7000-8000-000000000001', '01987e2c-0000-7000-8000-000000000002'] as const;
const sha256 = 'f'.repeat(64);
const uploads = { [sha256]: { mediaId: 'x', url: `https://daily.example/content/images/2026/11/${sha256}.png` } };
const href = 'https://x.com/a/status/1';
const blocks: ArticleBlock[] = [
  {
    type: 'image',
    captureId: FIRST,
    derivativeId: null,
    sha256,
    title: '',
    alt: 'A',
    caption: '<b>',
    credit: 'C',
    href,
  },
  { type: 'link', captureId: FIRST, text: 'The post', href },
];
const sent = { blocks, uploads };
/** Of Ghost 5, for one who is logged in no more. */
const LOGGED_OUT = {
  errors: [{ message: 'Authorization failed', context: 'Unable to determine the authenticated user or integration.' }],
};

// Newer than the oldest Node that the tests run on; the browsers have it.
Object.assign(Uint8Array.prototype, {
  toBase64(this: Uint8Array) {
    return Buffer.from(this).toString('base64');
  },
});

/** A page that holds a text, and does what our functions do there. */
let held: string[];
let kind: string;
let isBusy: boolean;
/** It says that it has changed what it has not. */
let isIdle: boolean;
/** Of the site's interface. */
let answer: { status: number; body: unknown };
let asked: { url: string; method: string }[];

function tabAt(url = `${ADMIN}#/editor/post/${ID}`): EditorTab {
  const answers: Record<string, (args: unknown[]) => unknown> = {
    lookAtEditor: () => ({ kind, title: 'T', raw: lexical(...held.map((node) => JSON.parse(node) as object)) }),
    insertNodes: ([nodes]) => {
      held.push(...(nodes as string[]));
      return 0;
    },
    changeNodes: ([changes]) => {
      if (isBusy) return false;
      if (isIdle) return true;
      for (const { index, wanted } of changes as { index: number; wanted: string }[]) held[index] = wanted;
      held = held.filter((node) => node !== '');
      return true;
    },
    callGhost: ([call]) => {
      asked.push(call as { url: string; method: string });
      return { status: answer.status, headers: [['content-type', 'image/png']], text: JSON.stringify(answer.body) };
    },
  };
  return {
    url,
    // As a browser carries them.
    run: ({ name }, args, schema) =>
      Promise.resolve(v.parse(schema, answers[name]?.(JSON.parse(JSON.stringify(args)) as unknown[]))),
  };
}

beforeEach(() => {
  held = [JSON.stringify(paragraph('Theirs'))];
  kind = 'koenig';
  isBusy = false;
  isIdle = false;
  asked = [];
  answer = { status: 200, body: {} };
});

describe('the address of Ghost’s editor', () => {
  it.each([
    [`${ADMIN}#/editor/post/${ID}`, ID],
    [`${ADMIN}#/editor/page/${ID}/`, ID],
    [`${ADMIN}?x=1#/editor/post/${ID}?saved=1`, ID],
    [`${ADMIN}#/editor/post`, null],
    [`${ADMIN}#/editor/post/`, null],
  ])('%s is of draft %s', (url, draftId) => {
    expect(openEditor.isEditorAddress(url)).toBe(true);
    expect(openEditor.draftIdAt(url)).toBe(draftId);
  });

  it.each([
    `${ADMIN}#/posts`,
    `${ADMIN}#/posts?x=#/editor/post/${ID}`,
    `${ADMIN}#/editor/post/${ID}/x`,
    `${ADMIN}#/editor/post/not-a-number`,
    `https://daily.example/a/#/editor/post/${ID}`,
    `https://daily.example/notghost/#/editor/post/${ID}`,
    'about:blank',
    'x',
  ])('%s is none', (url) => {
    expect(openEditor.isEditorAddress(url)).toBe(false);
    expect(openEditor.draftIdAt(url)).toBeNull();
  });

  it('leads back to the same draft, a page too', () => {
    expect(openEditor.editUrl(`${ADMIN}#/editor/post/${ID}?saved=1`, ID)).toBe(`${ADMIN}#/editor/post/${ID}`);
    expect(openEditor.editUrl(`${ADMIN}#/editor/page/${ID}`, ID)).toBe(`${ADMIN}#/editor/page/${ID}`);
  });
});

it('a draft is read with what it holds of ours, and of which site it is', async () => {
  await openEditor.insert(tabAt(), { draftId: ID, blocks, uploads });
  expect(await openEditor.read(tabAt())).toEqual({
    draftId: ID,
    type: 'posts',
    title: 'T',
    isLocked: false,
    captureIds: [FIRST],
    apiRoot: `${ADMIN}api/admin/`,
  });
  expect(held[1]).toContain('"width":null');
  expect(held[1]).toContain('&lt;b&gt;');
});

it('a page without Ghost’s editor is refused, and so is a draft that has no number yet', async () => {
  await expect(openEditor.read(tabAt(`${ADMIN}#/editor/post`))).rejects.toMatchObject({ code: 'DRAFT_UNSAVED' });
  await expect(openEditor.read(tabAt(`${ADMIN}#/posts`))).rejects.toMatchObject({ code: 'NO_EDITOR' });
  kind = 'none';
  await expect(openEditor.read(tabAt())).rejects.toMatchObject({ code: 'NO_EDITOR' });
  kind = 'odd';
  await expect(openEditor.read(tabAt())).rejects.toMatchObject({ code: 'DRAFT_OPEN' });
});

it('only the pieces of a capture are taken out, and nothing where somebody writes in them', async () => {
  await openEditor.insert(tabAt(), { draftId: ID, blocks, uploads });
  const before = [...held];
  expect(await openEditor.remove(tabAt(), ID, [SECOND], sent)).toBe(false);
  isBusy = true;
  const busy = openEditor.remove(tabAt(), ID, [FIRST], sent);
  await expect(busy).rejects.toMatchObject({ code: 'CMS_DRAFT_CHANGED' });
  expect(held).toEqual(before);
  isBusy = false;
  isIdle = true;
  const idle = openEditor.remove(tabAt(), ID, [FIRST], sent);
  await expect(idle).rejects.toMatchObject({ code: 'CMS_NOT_VERIFIED' });
  isIdle = false;
  expect(await openEditor.remove(tabAt(), ID, [FIRST], sent)).toBe(true);
  expect(held).toEqual([JSON.stringify(paragraph('Theirs'))]);
});

it('a caption says more once, and what it does not say afterwards is told', async () => {
  const addition = { captureId: FIRST, sentence: 'Gone by noon.', replaces: [] };
  const add = () => openEditor.addToCaption(tabAt(), ID, addition, sent);
  await expect(add()).rejects.toMatchObject({ code: 'CMS_PICTURE_MISSING' });
  await openEditor.insert(tabAt(), { draftId: ID, blocks, uploads });
  expect(await add()).toBe(true);
  expect(held[1]).toContain('Gone by noon. <em>C</em>');
  expect(await add()).toBe(false);
});

it('the session of the tab asks the site beside its page, and says when it is over', async () => {
  const { signal } = new AbortController();
  answer.body = { site: { title: 'T', url: 'https://daily.example/news/', version: '5.130' } };
  // A site that has a picture of any name has none.
  expect(await openEditor.findImage(tabAt(), sha256, signal)).toBeNull();
  expect(asked[0]?.url).toMatch(/^https:\/\/daily\.example\/news\/ghost\/api\/admin\/site\/\?nocache=/);
  expect(asked[1]).toMatchObject({ method: 'HEAD' });
  answer = { status: 403, body: LOGGED_OUT };
  const over = openEditor.findImage(tabAt(), sha256, signal);
  await expect(over).rejects.toMatchObject({ code: 'EDITOR_SESSION_OVER' });
});
