/** Runs in the page's world of an editor; each function names nothing outside itself but types. */
import type { EditorPage } from './editor-page.ts';
import type { Traces } from './look-at-editor.ts';

/** What an open editor holds of ours, as the markup that it would store. */
export interface EditorPiece {
  /** By which the editor finds it again. */
  key: string;
  markup: string;
}

export interface PieceChange extends EditorPiece {
  /** Empty: it is to leave the draft. */
  wanted: string;
}

/**
 * The pieces of these captures, outermost first, in the order of the text, and what without a mark may be one; of the older
 * editor's "Text" tab all of the text, as one. Null: this is not the editor of that post.
 */
export function readPieces(captureIds: string[], { pictures, signs }: Traces, postId: number): EditorPiece[] | null {
  const { wp, tinymce } = window as unknown as EditorPage;
  const editor = wp?.data?.select('core/block-editor');
  const blocks = wp?.blocks;
  if (editor && blocks && wp.data?.select('core/editor')?.getCurrentPostId?.() === postId) {
    const pieces: EditorPiece[] = [];
    const collect = (list: ReturnType<typeof editor.getBlocks>): void => {
      for (const block of list) {
        const { metadata, id: mediaId, url } = block.attributes;
        const marked = metadata?.capture?.id;
        const isTraced = pictures.some(({ captureId, mediaId: number, hash }) => {
          if (!captureIds.includes(captureId)) return false;
          return (typeof url === 'string' && url.includes(`${hash}.`)) || (number !== '' && String(mediaId) === number);
        });
        const isOurs = isTraced || (typeof marked === 'string' && captureIds.includes(marked));
        const mayBe =
          typeof marked !== 'string' && signs.length > 0 && /^core\/(quote|paragraph|embed|details)$/.test(block.name);
        const markup = isOurs || mayBe ? blocks.serialize([block]) : '';
        if (isOurs || signs.some((sign) => markup.includes(sign))) {
          pieces.push({ key: block.clientId, markup });
        } else collect(block.innerBlocks);
      }
    };
    collect(editor.getBlocks());
    return pieces;
  }

  const field = document.querySelector<HTMLTextAreaElement>('form#post textarea#content');
  const number = document.querySelector<HTMLInputElement>('form#post input#post_ID')?.value;
  if (!field || Number(number) !== postId) return null;
  const visual = tinymce?.get('content');
  if (!visual || visual.isHidden()) return [{ key: '', markup: field.value }];
  return [...visual.getBody().querySelectorAll<HTMLElement>('[data-tearsheet]')].flatMap((element, at) =>
    captureIds.includes(element.dataset['tearsheet'] ?? '')
      ? [{ key: String(at), markup: visual.dom.getOuterHTML(element) }]
      : [],
  );
}

/**
 * Puts what is wanted in the place of each, as one step that Ctrl+Z takes back where the editor has such steps; nothing is
 * saved. False: one of them is no longer as it was read, and nothing was done.
 */
export function changePieces(changes: PieceChange[], postId: number): boolean {
  const { wp, tinymce } = window as unknown as EditorPage;
  const editor = wp?.data?.select('core/block-editor');
  const blocks = wp?.blocks;
  if (wp?.data && editor && blocks && wp.data.select('core/editor')?.getCurrentPostId?.() === postId) {
    for (const { key, markup } of changes) {
      const block = editor.getBlock(key);
      if (!block || blocks.serialize([block]) !== markup) return false;
    }
    const { removeBlocks, replaceBlocks } = wp.data.dispatch('core/block-editor');
    const leaving = changes.filter(({ wanted }) => wanted === '').map(({ key }) => key);
    if (leaving.length > 0) removeBlocks(leaving, false);
    for (const { key, wanted } of changes) if (wanted !== '') replaceBlocks(key, blocks.parse(wanted));
    return true;
  }

  const field = document.querySelector<HTMLTextAreaElement>('form#post textarea#content');
  const number = document.querySelector<HTMLInputElement>('form#post input#post_ID')?.value;
  if (!field || Number(number) !== postId) return false;
  const visual = tinymce?.get('content');
  if (visual && !visual.isHidden()) {
    const marked = [...visual.getBody().querySelectorAll<HTMLElement>('[data-tearsheet]')];
    for (const { key, markup } of changes) {
      const element = marked[Number(key)];
      if (!element || visual.dom.getOuterHTML(element) !== markup) return false;
    }
    visual.undoManager.transact(() => {
      for (const { key, wanted } of changes) {
        const element = marked[Number(key)];
        if (wanted === '') element?.remove();
        else element?.replaceWith(visual.dom.createFragment(wanted));
      }
    });
    visual.nodeChanged();
    return true;
  }

  const [change] = changes;
  if (!change || field.value !== change.markup) return false;
  field.focus();
  field.setSelectionRange(0, field.value.length);
  // The one way into a text field that Ctrl+Z takes back; a browser without it says so.
  if (!document.execCommand('insertText', false, change.wanted)) {
    field.setRangeText(change.wanted, 0, field.value.length, 'end');
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  return true;
}
