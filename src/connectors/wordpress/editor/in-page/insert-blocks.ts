/** Runs in the page's world of a block editor; names nothing outside itself but types. */
import type { EditorPage } from './editor-page.ts';

export interface BlockInsertion {
  /** False: this is not the editor of that post, and nothing was done. */
  isHere: boolean;
  /** Names of blocks that this editor takes nowhere. */
  refused: string[];
  /** Names of blocks that are not there afterwards, although nothing refused them. */
  lost: string[];
}

/**
 * Puts blocks where the cursor is, as one step of the editor's own history: in place of an empty paragraph, else after
 * the block that holds the cursor, else at the end; where the post's template is locked, into the first place that it
 * leaves free. Nothing is saved. An editor drops silently what its site does not allow: those of `names` are left out and
 * told. Afterwards the cursor is in the last of them, so that what is put there next comes behind. Without markup it only
 * tells.
 */
export function insertBlocks(markup: string, names: string[], postId: number): BlockInsertion {
  const { wp } = window as unknown as EditorPage;
  const editor = wp?.data?.select('core/block-editor');
  if (!wp?.data || !wp.blocks || !editor || wp.data.select('core/editor')?.getCurrentPostId?.() !== postId)
    return { isHere: false, refused: [], lost: [] };

  // Out of what holds no pictures (a list), and out of somebody's quotation: ours is another one.
  const takes = (root: string | null, name: string): boolean =>
    (root === null || editor.getBlockName(root) !== 'core/quote') && editor.canInsertBlockType(name, root ?? undefined);
  const inside: string[] = [];
  const collect = (blocks: ReturnType<typeof editor.getBlocks>): void => {
    for (const { clientId, innerBlocks } of blocks) {
      inside.push(clientId);
      collect(innerBlocks);
    }
  };
  collect(editor.getBlocks());
  const refused = names.filter((name) => ![null, ...inside].some((root) => takes(root, name)));
  const blocks = wp.blocks.parse(markup).filter(({ name }) => !refused.includes(name));
  if (blocks.length === 0) return { isHere: true, refused, lost: [] };

  const suits = (root: string | null): boolean => blocks.every(({ name }) => takes(root, name));
  const { replaceBlocks, insertBlocks: insert, selectBlock } = wp.data.dispatch('core/block-editor');
  let at = editor.getSelectedBlockClientId() ?? editor.getLastMultiSelectedBlockClientId();
  let root = at === null ? null : editor.getBlockRootClientId(at) || null;
  while (at !== null && !suits(root)) {
    at = root;
    root = at === null ? null : editor.getBlockRootClientId(at) || null;
  }
  if (!suits(root)) root = inside.find(suits) ?? root;

  const block = at === null ? null : editor.getBlock(at);
  if (at !== null && block && wp.blocks.isUnmodifiedDefaultBlock(block)) replaceBlocks(at, blocks);
  else {
    const end = at === null ? editor.getBlockCount(root ?? undefined) : editor.getBlockIndex(at) + 1;
    insert(blocks, end, root ?? undefined, false);
  }
  const last = blocks.findLast(({ clientId }) => editor.getBlock(clientId) !== null);
  if (last) selectBlock(last.clientId, -1);
  const lost = blocks.filter(({ clientId }) => editor.getBlock(clientId) === null).map(({ name }) => name);
  return { isHere: true, refused, lost };
}
