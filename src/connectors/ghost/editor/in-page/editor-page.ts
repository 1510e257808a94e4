/** What the page of Ghost's editor (Koenig, built on Lexical) offers to scripts, as far as we use it (5.130). Types only. */

export interface StoredNode {
  type: string;
  children?: StoredNode[];
}

export interface EditorNode {
  getType(): string;
  getParent(): EditorNode | null;
  getIndexWithinParent(): number;
  insertAfter(node: EditorNode): unknown;
  insertBefore(node: EditorNode): unknown;
  replace(node: EditorNode): unknown;
  remove(): void;
  getKey(): string;
  /** What holds other nodes has these; a card has none. */
  getChildren?(): EditorNode[];
  append?(node: EditorNode): unknown;
  select?(anchor: number, focus: number): unknown;
  selectEnd?(): unknown;
}

/** Of a cursor in words, or in the text as a whole, the place; of cards that are chosen, which. */
interface Selection {
  focus?: { key: string; offset: number };
  _nodes?: ReadonlySet<string>;
}

interface EditorState {
  _nodeMap: ReadonlyMap<string, EditorNode>;
  _selection: Selection | null;
  toJSON(): { root: { children: StoredNode[] } };
}

export interface Editor {
  /** Of a caption: the editor around it. */
  _parentEditor: Editor | null;
  _nodes: ReadonlyMap<string, { klass: { importJSON(json: StoredNode): EditorNode } }>;
  getEditorState(): EditorState;
  /** `discrete`: done when it returns. `history-push`: a step of its own, which Ctrl+Z takes back. */
  update(change: () => void, options: { discrete: true; tag: 'history-push' }): void;
}

/** The element in which a Lexical editor shows its text. */
export interface EditorElement extends HTMLElement {
  __lexicalEditor?: Editor | null;
}
