/** What the pages of WordPress' editors offer to scripts, as far as we use it (6.1 to 7.1). Types only. */

export interface Block {
  clientId: string;
  name: string;
  isValid: boolean;
  attributes: { metadata?: { capture?: { id?: unknown } }; id?: unknown; url?: unknown };
  innerBlocks: Block[];
}

interface BlockEditorSelectors {
  getBlocks(): Block[];
  getBlock(clientId: string): Block | null;
  getBlockCount(rootClientId?: string): number;
  getBlockIndex(clientId: string): number;
  getBlockName(clientId: string): string | null;
  getBlockRootClientId(clientId: string): string | null;
  getSelectedBlockClientId(): string | null;
  getLastMultiSelectedBlockClientId(): string | null;
  canInsertBlockType(name: string, rootClientId?: string): boolean;
}

interface EditorSelectors {
  getCurrentPostId?(): unknown;
  getEditedPostAttribute(name: string): unknown;
  isPostLocked(): boolean;
  getCurrentPostType?(): unknown;
}

interface BlockEditorActions {
  insertBlocks(blocks: Block[], index: number, rootClientId?: string, updateSelection?: boolean): void;
  replaceBlocks(clientId: string, blocks: Block[]): void;
  removeBlocks(clientIds: string[], selectPrevious: boolean): void;
  /** `initialPosition` -1: the cursor goes to the end of its words. */
  selectBlock(clientId: string, initialPosition: -1): void;
}

interface TinyMce {
  isHidden(): boolean;
  getContent(): string;
  getBody(): HTMLElement;
  selection: { getNode(): Node; select(node: Node, isContent: boolean): void; collapse(toStart: boolean): void };
  dom: {
    createFragment(html: string): DocumentFragment;
    getOuterHTML(element: HTMLElement): string;
    isEmpty(node: Node): boolean;
  };
  undoManager: { transact(change: () => void): unknown };
  nodeChanged(): void;
}

export interface EditorPage {
  /** Where the page's own scripts find the site's interface. */
  wpApiSettings?: { root?: unknown };
  wp?: {
    data?: {
      select(store: 'core/block-editor'): BlockEditorSelectors | undefined;
      select(store: 'core/editor'): EditorSelectors | undefined;
      select(store: 'core'): { getPostType?(slug: string): { rest_base?: unknown } | undefined } | undefined;
      dispatch(store: 'core/block-editor'): BlockEditorActions;
    };
    blocks?: {
      parse(markup: string): Block[];
      serialize(blocks: Block[]): string;
      getBlockType?(name: string): { attributes?: Record<string, { source?: unknown } | undefined> } | undefined;
      isUnmodifiedDefaultBlock(block: Block): boolean;
    };
  };
  tinymce?: { get(id: string): TinyMce | null };
}
