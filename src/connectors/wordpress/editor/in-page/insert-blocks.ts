/** Runs in the page's world of a block editor; names nothing outside itself but types. */
import type { EditorPage } from './editor-page.ts';

/**
 * Puts blocks where the cursor is, as one step of the editor's own history: in place of an empty paragraph, else after
 * the block that holds the cursor, else at the end. Nothing is saved. False: this is not the editor of that post.
 */
export function insertBlocks(markup: string, postId: number): boolean {
  const { wp } = window as unknown as EditorPage;
  const editor = wp?.data?.select('core/block-editor');
  if (!wp?.data || !wp.blocks || !editor || wp.data.select('core/editor')?.getCurrentPostId?.() !== postId)
    return false;

  const blocks = wp.blocks.parse(markup);
  const { replaceBlocks, insertBlocks: insert } = wp.data.dispatch('core/block-editor');

  // Out of what holds no pictures (a list), and out of somebody's quotation: ours is another one.
  const suits = (root: string | null): boolean =>
    root === null ||
    (editor.getBlockName(root) !== 'core/quote' && blocks.every(({ name }) => editor.canInsertBlockType(name, root)));
  let at = editor.getSelectedBlockClientId() ?? editor.getLastMultiSelectedBlockClientId();
  let root = at === null ? null : editor.getBlockRootClientId(at) || null;
  while (at !== null && !suits(root)) {
    at = root;
    root = at === null ? null : editor.getBlockRootClientId(at) || null;
  }

  const block = at === null ? null : editor.getBlock(at);
  if (at !== null && block && wp.blocks.isUnmodifiedDefaultBlock(block)) replaceBlocks(at, blocks);
  else insert(blocks, at === null ? editor.getBlockCount() : editor.getBlockIndex(at) + 1, root ?? undefined, true);
  return true;
}
