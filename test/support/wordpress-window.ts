/** As much of WordPress's own objects as the tests ask, in the window of one of its editors. */

export interface EditorBlock {
  clientId: string;
  name: string;
  isValid: boolean;
  attributes: Record<string, unknown>;
  innerBlocks: EditorBlock[];
}

interface Selectors {
  'core/block-editor': {
    getBlocks(): EditorBlock[];
    getBlockCount(): number;
    hasSelectedBlock(): boolean;
  };
  'core/editor': {
    getCurrentPost(): { content: string | { raw: string } };
    getCurrentPostId(): number | null;
    getEditedPostAttribute(name: 'title'): string;
    isEditedPostDirty(): boolean;
    didPostSaveRequestSucceed(): boolean;
    __unstableIsEditorReady(): boolean;
  };
}

interface Actions {
  'core/block-editor': { selectionChange(block: string, attribute: string, start: number, end: number): void };
  'core/editor': { savePost(): Promise<void> };
}

export interface ClassicEditor {
  initialized: boolean;
  focus(): void;
  save(): void;
  getBody(): HTMLElement;
  selection: { setCursorLocation(node: Node, offset: number): void };
  undoManager: { undo(): void; redo(): void };
}

/** The block editor's, once its page has loaded. */
export interface EditorWindow {
  wp: {
    data: {
      select<Store extends keyof Selectors>(store: Store): Selectors[Store];
      dispatch<Store extends keyof Actions>(store: Store): Actions[Store];
    };
    blocks: { parse(content: string): EditorBlock[]; serialize(blocks: EditorBlock[]): string };
    htmlEntities: { decodeEntities(html: string): string };
  };
}

/** The classic editor's. */
export interface ClassicWindow {
  tinymce: { get(id: 'content'): ClassicEditor };
}
