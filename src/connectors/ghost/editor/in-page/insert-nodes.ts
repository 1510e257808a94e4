/** Runs in the page's world of Ghost's editor; names nothing outside itself but types. */
import type { EditorElement, EditorNode, StoredNode } from './editor-page.ts';

/**
 * Puts nodes behind the paragraph or card that holds the cursor (in place of an empty paragraph), as one step that Ctrl+Z
 * takes back (three with a picture: Ghost counts apart that its caption's editor starts, and that it measures it). Afterwards the cursor is at the end of them, so that what is put there next comes behind. Gives how many did
 * not go in; -1: this is not the editor of that draft. The nodes are JSON: what is null inside an argument does not arrive
 * (Chromium).
 */
export function insertNodes(json: string[], draftId: string): number {
  const text = '[data-secondary-instance="false"] [data-lexical-editor="true"]';
  const editors = [...document.querySelectorAll<EditorElement>(text)].flatMap(({ __lexicalEditor: editor }) =>
    editor && !editor._parentEditor ? [editor] : [],
  );
  const [editor] = editors;
  const isHere = new RegExp(`^#/editor/(?:post|page)/${draftId}(?:[/?]|$)`).test(location.hash);
  if (!editor || editors.length > 1 || !isHere) return -1;
  const nodes = json.map((node) => JSON.parse(node) as StoredNode);
  const known = nodes.filter(({ type }) => editor._nodes.has(type));
  if (known.length < nodes.length) return nodes.length - known.length;

  const make = (stored: StoredNode): EditorNode[] => {
    const node = editor._nodes.get(stored.type)?.klass.importJSON(stored);
    if (!node) return []; // another release's
    for (const child of (stored.children ?? []).flatMap(make)) node.append?.(child);
    return [node];
  };
  const { _nodeMap, _selection: selection } = editor.getEditorState();
  const keys: string[] = [];
  editor.update(
    () => {
      const root = _nodeMap.get('root');
      const children = root?.getChildren?.() ?? [];
      const focus = selection?.focus;
      let place: EditorNode | null | undefined = children.at(-1);
      if (focus?.key === 'root') place = focus.offset === 0 ? null : children[focus.offset - 1];
      else if (selection) {
        place = _nodeMap.get(focus ? focus.key : ([...(selection._nodes ?? [])].at(-1) ?? ''));
        let isAtStart = focus?.offset === 0;
        for (let up = place?.getParent(); up && up.getKey() !== 'root'; up = up.getParent()) {
          isAtStart &&= place?.getIndexWithinParent() === 0;
          place = up;
        }
        // Behind a card Lexical takes a cursor to the start of the words that follow: it stands between the two.
        const card = isAtStart && place ? children[place.getIndexWithinParent() - 1] : undefined;
        if (card && !card.getChildren && place?.getChildren?.().length !== 0) place = card;
      }
      const made = nodes.flatMap(make);
      const [first, ...rest] = made;
      if (!root || !first) return;
      if (place?.getType() === 'paragraph' && place.getChildren?.().length === 0) place.replace(first);
      else if (place) place.insertAfter(first);
      else if (children[0]) children[0].insertBefore(first);
      else root.append?.(first);
      let last = first;
      for (const node of rest) {
        last.insertAfter(node);
        last = node;
      }
      keys.push(...made.map((node) => node.getKey()));
      const end = last.getIndexWithinParent() + 1;
      // A card has no words in which a cursor could stand: it stands behind it.
      if (last.selectEnd) last.selectEnd();
      else root.select?.(end, end);
    },
    { discrete: true, tag: 'history-push' },
  );
  const after = editor.getEditorState()._nodeMap;
  return nodes.length - keys.filter((key) => after.has(key)).length;
}
