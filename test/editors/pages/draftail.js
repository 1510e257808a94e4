/** Draftail, set up as Wagtail has it, with its links, pictures and quotations. */
import { convertToRaw, EditorState } from 'draft-js';
import { BLOCK_TYPE, DraftailEditor, ENTITY_TYPE, INLINE_STYLE } from 'draftail';
import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { place } from './editor.js';

let state = EditorState.createEmpty();
const nothing = () => null;

function Page() {
  const [shown, show] = useState(state);
  state = shown;
  return createElement(DraftailEditor, {
    editorState: shown,
    onChange: show,
    // Without this Draftail takes the plain text of what is pasted, and no HTML.
    stripPastedStyles: false,
    entityTypes: [
      { type: ENTITY_TYPE.LINK, source: nothing, attributes: ['url'], allowlist: { href: '^https?:' } },
      { type: ENTITY_TYPE.IMAGE, source: nothing, attributes: ['src', 'alt'], allowlist: { src: '^/' } },
    ],
    blockTypes: [{ type: BLOCK_TYPE.BLOCKQUOTE }, { type: BLOCK_TYPE.HEADER_TWO }],
    inlineStyles: [{ type: INLINE_STYLE.BOLD }, { type: INLINE_STYLE.ITALIC }],
  });
}

createRoot(place()).render(createElement(Page));
const shown = new MutationObserver(() => {
  const field = document.querySelector('[contenteditable=true]');
  if (!field) return;
  shown.disconnect();
  globalThis.editorUnderTest = {
    focus: () => field.focus(),
    output: () => JSON.stringify(convertToRaw(state.getCurrentContent())),
  };
});
shown.observe(document.body, { childList: true, subtree: true });
