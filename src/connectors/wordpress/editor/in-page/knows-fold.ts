/** Runs in the page's world of a block editor; names nothing outside itself but types. */
import type { EditorPage } from './editor-page.ts';

/** Whether the editor has the block that readers open, and reads its words where later releases write them. */
export function knowsFold(): boolean {
  const { wp } = window as unknown as EditorPage;
  return typeof wp?.blocks?.getBlockType?.('core/details')?.attributes?.['summary']?.source === 'string';
}
