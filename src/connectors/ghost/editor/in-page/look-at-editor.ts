/** Runs in the page's world of a tab; names nothing outside itself but types. What it answers is checked by the caller. */
import type { EditorElement } from './editor-page.ts';

export interface EditorLook {
  /** `odd`: a page of Ghost's that is to edit the draft, and has no editor that we know, or has none yet. */
  kind: 'koenig' | 'odd' | 'none';
  title: string;
  /** JSON of the text as the editor holds it now, saved or not. */
  raw: string;
}

/** What Ghost's editor holds of this draft. */
export function lookAtEditor(draftId: string): EditorLook {
  // Another release may say otherwise that it is Ghost: at this address, a title or a text to edit tells it, too.
  const signs = 'meta[name="ghost-admin/config/environment"], [data-lexical-editor="true"], textarea.gh-editor-title';
  const isGhost = document.querySelector(signs) !== null;
  const isHere = new RegExp(`^#/editor/(?:post|page)/${draftId}(?:[/?]|$)`).test(location.hash);
  if (!isGhost || !isHere) return { kind: 'none', title: '', raw: '' };
  // Beside the text there are captions, that of the feature image apart from it, and a second editor for the post's history.
  const text = '[data-secondary-instance="false"] [data-lexical-editor="true"]';
  const editors = [...document.querySelectorAll<EditorElement>(text)].flatMap(({ __lexicalEditor: editor }) =>
    editor && !editor._parentEditor ? [editor] : [],
  );
  const [editor] = editors;
  if (!editor || editors.length > 1) return { kind: 'odd', title: '', raw: '' };
  const title = document.querySelector<HTMLTextAreaElement>('textarea.gh-editor-title')?.value ?? ''; // another release's
  return { kind: 'koenig', title, raw: JSON.stringify(editor.getEditorState()) };
}
