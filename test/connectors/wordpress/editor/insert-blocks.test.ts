// @vitest-environment happy-dom
/** What a site's rules keep out of its editor is told, and never dropped without a word. */
import { beforeEach, expect, it } from 'vitest';
import { insertBlocks } from '../../../../src/connectors/wordpress/editor/in-page/insert-blocks.ts';

interface FakeBlock {
  clientId: string;
  name: string;
  attributes: object;
  innerBlocks: FakeBlock[];
}

const NAMES = ['core/image', 'core/quote', 'core/paragraph'];
const MARKUP = NAMES.join(' ');
let count = 0;
let top: FakeBlock[];
let selected: string | null;
/** What the site allows; null: everything. */
let allowed: string[] | null;
/** The post's template is locked: nothing goes in but into groups, which are free. */
let isLocked: boolean;
/** The editor takes it and loses it, as plugins have done. */
let losing: string[];

const block = (name: string, ...innerBlocks: FakeBlock[]): FakeBlock => ({
  clientId: `b${String(++count)}`,
  name,
  attributes: {},
  innerBlocks,
});
const flat = (blocks: FakeBlock[]): FakeBlock[] => blocks.flatMap((one) => [one, ...flat(one.innerBlocks)]);
const byId = (id: string) => flat(top).find(({ clientId }) => clientId === id);
const parentOf = (id: string) =>
  flat(top).find(({ innerBlocks }) => innerBlocks.some(({ clientId }) => clientId === id));

const listOf = (root?: string): FakeBlock[] => (root === undefined ? top : (byId(root)?.innerBlocks ?? []));

/** As WordPress' own rules go: the list of the site, the lock of the template, and what holds no blocks at all. */
function canInsertBlockType(name: string, root?: string): boolean {
  if (allowed && !allowed.includes(name)) return false;
  if (root === undefined) return !isLocked;
  return byId(root)?.name === 'core/group';
}

beforeEach(() => {
  top = [block('core/paragraph'), block('core/paragraph')];
  selected = null;
  allowed = null;
  isLocked = false;
  losing = [];
  const editor = {
    getBlocks: () => top,
    getBlock: (id: string) => byId(id) ?? null,
    getBlockCount: (root?: string) => listOf(root).length,
    getBlockIndex: (id: string) => listOf(parentOf(id)?.clientId).findIndex(({ clientId }) => clientId === id),
    getBlockName: (id: string) => byId(id)?.name ?? null,
    getBlockRootClientId: (id: string) => parentOf(id)?.clientId ?? '',
    getSelectedBlockClientId: () => selected,
    getLastMultiSelectedBlockClientId: () => null,
    canInsertBlockType,
  };
  const insert = (blocks: FakeBlock[], index: number, root?: string, updateSelection?: boolean) => {
    const taken = blocks.filter(({ name }) => canInsertBlockType(name, root) && !losing.includes(name));
    listOf(root).splice(index, 0, ...taken);
    if (updateSelection) selected = taken[0]?.clientId ?? null; // the first of them, as WordPress does
  };
  Object.assign(window, {
    wp: {
      data: {
        select: (store: string) => (store === 'core/block-editor' ? editor : { getCurrentPostId: () => 7 }),
        dispatch: () => ({
          insertBlocks: insert,
          replaceBlocks: insert,
          selectBlock: (id: string) => (selected = id),
        }),
      },
      blocks: {
        parse: (markup: string) => (markup === '' ? [] : markup.split(' ').map((name) => block(name))),
        isUnmodifiedDefaultBlock: () => false,
      },
    },
  });
});

const names = (blocks: FakeBlock[]) => blocks.map(({ name }) => name);

it('everything goes behind the block that holds the cursor', () => {
  selected = top[0]?.clientId ?? null;
  expect(insertBlocks(MARKUP, NAMES, 7)).toEqual({ isHere: true, refused: [], lost: [] });
  expect(names(top)).toEqual(['core/paragraph', ...NAMES, 'core/paragraph']);
});

it('what is inserted next comes behind it, and never between', () => {
  selected = top[0]?.clientId ?? null;
  insertBlocks(MARKUP, NAMES, 7);
  insertBlocks(MARKUP, NAMES, 7);
  expect(names(top)).toEqual(['core/paragraph', ...NAMES, ...NAMES, 'core/paragraph']);
});

it.each([
  ['pictures', ['core/paragraph', 'core/quote'], ['core/image']],
  ['quotations', ['core/paragraph', 'core/image'], ['core/quote']],
])('a list of blocks without %s is told, and the rest goes in', (_, list, refused) => {
  allowed = list;
  expect(insertBlocks('', NAMES, 7)).toEqual({ isHere: true, refused, lost: [] });
  expect(top).toHaveLength(2);
  expect(insertBlocks(MARKUP, NAMES, 7)).toEqual({ isHere: true, refused, lost: [] });
  expect(names(top)).toEqual(['core/paragraph', 'core/paragraph', ...NAMES.filter((name) => !refused.includes(name))]);
});

it('a locked template refuses everything', () => {
  isLocked = true;
  selected = top[1]?.clientId ?? null;
  expect(insertBlocks(MARKUP, NAMES, 7)).toEqual({ isHere: true, refused: NAMES, lost: [] });
  expect(top).toHaveLength(2);
});

it('a locked template that leaves a place free gets it there, wherever the cursor is', () => {
  isLocked = true;
  const group = block('core/group', block('core/paragraph'));
  top.push(group);
  selected = top[0]?.clientId ?? null;
  expect(insertBlocks(MARKUP, NAMES, 7)).toEqual({ isHere: true, refused: [], lost: [] });
  expect(names(group.innerBlocks)).toEqual(['core/paragraph', ...NAMES]);
  expect(top).toHaveLength(3);
});

it('what is gone although nothing refused it is told', () => {
  losing = ['core/quote'];
  expect(insertBlocks(MARKUP, NAMES, 7)).toEqual({ isHere: true, refused: [], lost: ['core/quote'] });
});

it('another post is left alone', () => {
  expect(insertBlocks(MARKUP, NAMES, 8)).toEqual({ isHere: false, refused: [], lost: [] });
  expect(top).toHaveLength(2);
});
