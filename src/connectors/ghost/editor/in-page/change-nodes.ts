/** Runs in the page's world of Ghost's editor; names nothing outside itself but types. */
import type { EditorElement, EditorNode, StoredNode } from './editor-page.ts';

export interface NodeChange {
  /** Among the nodes at the top of the text. */
  index: number;
  /** JSON as it was read. */
  before: string;
  /** JSON of what is to stand there; empty: it is to leave the draft. */
  wanted: string;
}

/**
 * Puts what is wanted in the place of each, as one step that Ctrl+Z takes back. False: this is not the editor of that draft,
 * or one of them is no longer as it was read; nothing was done.
 */
export function changeNodes(changes: NodeChange[], draftId: string): boolean {
  const text = '[data-secondary-instance="false"] [data-lexical-editor="true"]';
  const editors = [...document.querySelectorAll<EditorElement>(text)].flatMap(({ __lexicalEditor: editor }) =>
    editor && !editor._parentEditor ? [editor] : [],
  );
  const [editor] = editors;
  const isHere = new RegExp(`^#/editor/(?:post|page)/${draftId}(?:[/?]|$)`).test(location.hash);
  if (!editor || editors.length > 1 || !isHere) return false;
  const state = editor.getEditorState();
  const held = state.toJSON().root.children;
  if (changes.some(({ index, before }) => JSON.stringify(held[index]) !== before)) return false;

  const make = (stored: StoredNode): EditorNode[] => {
    const node = editor._nodes.get(stored.type)?.klass.importJSON(stored);
    if (!node) return []; // another release's
    for (const child of (stored.children ?? []).flatMap(make)) node.append?.(child);
    return [node];
  };
  const root = state._nodeMap.get('root');
  editor.update(
    () => {
      const children = root?.getChildren?.() ?? [];
      for (const { index, wanted } of changes) {
        const [node] = wanted === '' ? [] : make(JSON.parse(wanted) as StoredNode);
        if (node) children[index]?.replace(node);
        else if (wanted === '') children[index]?.remove();
      }
      // A text without a single node has no place for a cursor.
      const empty: StoredNode = { type: 'paragraph', children: [] };
      if (root?.getChildren?.().length === 0) for (const node of make(empty)) root.append?.(node);
    },
    { discrete: true, tag: 'history-push' },
  );
  return true;
}
