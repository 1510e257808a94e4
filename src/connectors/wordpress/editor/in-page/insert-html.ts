/** Runs in the page's world of a classic editor; names nothing outside itself but types. */
import type { EditorPage } from './editor-page.ts';

/**
 * Puts HTML behind the paragraph that holds the cursor (in place of an empty one), as one step that Ctrl+Z takes back;
 * in the "Text" tab, behind the caret's line. Nothing is saved. Afterwards the cursor is at the end of it, so that what is
 * put there next comes behind. False: this is not the editor of that post.
 */
export function insertHtml(html: string, postId: number): boolean {
  const field = document.querySelector<HTMLTextAreaElement>('form#post textarea#content');
  const number = document.querySelector<HTMLInputElement>('form#post input#post_ID')?.value;
  if (!field || Number(number) !== postId) return false;

  const visual = (window as unknown as EditorPage).tinymce?.get('content');
  if (visual && !visual.isHidden()) {
    const body = visual.getBody();
    let top: Node | null = visual.selection.getNode();
    while (top && top !== body && top.parentNode !== body) top = top.parentNode;
    // A node in a frame is of that frame's classes: `instanceof` would say no.
    const place = top === null || top === body ? null : (top as ChildNode);
    // A draft of blocks, opened here, has its marks as comments: we stay out of the paragraph's own pair.
    const next = place?.nextSibling; // absent: nothing is behind it
    const isMark = next?.nodeType === Node.COMMENT_NODE && next.nodeValue?.startsWith(' /wp:') === true;
    visual.undoManager.transact(() => {
      const pieces = visual.dom.createFragment(html);
      // The editor drops what is between blocks when it saves, which would be a step of its own to take back.
      for (const node of [...pieces.childNodes]) if (node.nodeType === Node.TEXT_NODE) node.remove();
      const last = pieces.lastElementChild;
      if (!place) body.append(pieces);
      else if (isMark) next.after(pieces);
      else if (visual.dom.isEmpty(place)) place.replaceWith(pieces);
      else place.after(pieces);
      if (last) visual.selection.select(last, true);
      visual.selection.collapse(false);
    });
    visual.nodeChanged();
    return true;
  }

  const end = field.value.indexOf('\n', field.selectionEnd);
  const caret = end === -1 ? field.value.length : end;
  const before = field.value.slice(0, caret);
  const after = field.value.slice(caret);
  const text = `${before === '' ? '' : '\n\n'}${html}${after.trim() === '' ? '' : '\n'}`;
  field.focus();
  field.setSelectionRange(caret, caret);
  // The one way into a text field that Ctrl+Z takes back; a browser without it says so.
  if (!document.execCommand('insertText', false, text)) {
    field.setRangeText(text, caret, caret, 'end');
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  return true;
}
