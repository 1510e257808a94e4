/** Lexical with rich text and a picture node like the one of its playground. */
import { $generateHtmlFromNodes } from '@lexical/html';
import { LinkNode } from '@lexical/link';
import { ListItemNode, ListNode } from '@lexical/list';
import { HeadingNode, QuoteNode, registerRichText } from '@lexical/rich-text';
import { $createParagraphNode, $getRoot, createEditor, DecoratorNode } from 'lexical';
import { place } from './editor.js';

class ImageNode extends DecoratorNode {
  constructor(source, words, key) {
    super(key);
    this.source = source;
    this.words = words;
  }

  static getType() {
    return 'image';
  }

  static clone(node) {
    return new ImageNode(node.source, node.words, node.getKey());
  }

  static importJSON() {
    return new ImageNode('', '');
  }

  static importDOM() {
    return {
      img: () => ({
        conversion: (image) => ({
          node: new ImageNode(image.getAttribute('src') ?? '', image.getAttribute('alt') ?? ''),
        }),
        priority: 0,
      }),
    };
  }

  exportJSON() {
    return { ...super.exportJSON(), type: 'image', version: 1 };
  }

  createDOM() {
    const image = document.createElement('img');
    image.src = this.source;
    image.alt = this.words;
    const holder = document.createElement('span');
    holder.append(image);
    return holder;
  }

  updateDOM() {
    return false;
  }

  exportDOM() {
    return { element: this.createDOM() };
  }

  decorate() {
    return null;
  }

  isInline() {
    return true;
  }
}

const editor = createEditor({
  namespace: 'test',
  nodes: [HeadingNode, QuoteNode, ListNode, ListItemNode, LinkNode, ImageNode],
  onError: (error) => {
    throw error;
  },
});
const root = place();
root.contentEditable = 'true';
editor.setRootElement(root);
registerRichText(editor);
editor.update(() => {
  $getRoot().append($createParagraphNode());
});
globalThis.editorUnderTest = {
  focus: () => editor.focus(),
  output: () => editor.read(() => $generateHtmlFromNodes(editor)),
};
