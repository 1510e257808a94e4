// @vitest-environment happy-dom
/** Where the cursor of a block editor is, as somebody counts who reads the article. */
import { expect, it } from 'vitest';
import { lookAtEditor } from '../../../../src/connectors/wordpress/editor/in-page/look-at-editor.ts';

const PARENTS: Record<string, string> = { item: 'list' };
const NAMES = ['paragraph', 'image', 'paragraph', 'list', 'paragraph'];
const blocks = NAMES.map((name, at) => ({
  clientId: name === 'list' ? 'list' : `b${at}`,
  name: `core/${name}`,
  attributes: {},
  innerBlocks: [],
}));

/** `empty`: the block in which nothing was written. */
function cursorAfter(selected: string | null, empty = ''): number {
  const blockEditor = {
    getBlocks: () => blocks,
    getBlockIndex: (id: string) => blocks.findIndex(({ clientId }) => clientId === id),
    getBlockRootClientId: (id: string) => PARENTS[id] ?? '',
    getSelectedBlockClientId: () => selected,
    getLastMultiSelectedBlockClientId: () => null,
  };
  const editor = { getCurrentPostId: () => 7, getEditedPostAttribute: () => 'T', isPostLocked: () => false };
  const stores: Record<string, object> = { 'core/block-editor': blockEditor, 'core/editor': editor };
  Object.assign(window, {
    wp: {
      data: { select: (store: string) => stores[store] },
      blocks: {
        serialize: () => '',
        isUnmodifiedDefaultBlock: ({ clientId }: { clientId: string }) => clientId === empty,
      },
    },
  });
  return lookAtEditor({ pictures: [], signs: [] }).cursorAfter;
}

it('tells after which paragraph the cursor stands, also from within another block', () => {
  expect(cursorAfter('b0')).toBe(1);
  expect(cursorAfter('b1')).toBe(1); // a picture
  expect(cursorAfter('b2')).toBe(2);
  expect(cursorAfter('item')).toBe(2); // in a list behind it
  expect(cursorAfter('b4')).toBe(3);
});

it('does not count an empty paragraph, whose place is taken, and tells nothing without a cursor', () => {
  expect(cursorAfter('b4', 'b4')).toBe(2);
  expect(cursorAfter('b0', 'b0')).toBe(0);
  expect(cursorAfter(null)).toBe(0);
});
