/** Slate with the rules of its own example of pasted HTML. */
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { createEditor, Editor, Transforms } from 'slate';
import { Editable, ReactEditor, Slate, withReact } from 'slate-react';
import { place } from './editor.js';

const text = (words) => ({ text: words });

/** As the example does: pictures, quotations, paragraphs, links; what else there is gives its content. */
function readNode(node) {
  if (node instanceof Text) return [text(node.data)];
  if (!(node instanceof Element)) return [];
  const inner = [...node.childNodes].flatMap(readNode);
  const children = inner.length > 0 ? inner : [text('')];
  if (node instanceof HTMLImageElement) {
    return [{ type: 'image', url: node.getAttribute('src') ?? '', alt: node.alt, children: [text('')] }];
  }
  const types = { BLOCKQUOTE: 'quote', P: 'paragraph', A: 'link' };
  const type = types[node.tagName];
  if (type === undefined) return inner;
  return [type === 'link' ? { type, url: node.getAttribute('href') ?? '', children } : { type, children }];
}

const editor = withReact(createEditor());
const typeOf = (element) => ('type' in element ? element.type : null);
editor.isVoid = (element) => typeOf(element) === 'image';
editor.isInline = (element) => typeOf(element) === 'link';
const { insertData } = editor;
editor.insertData = (data) => {
  const html = data.getData('text/html');
  if (html === '') return insertData(data);
  const pieces = readNode(new DOMParser().parseFromString(html, 'text/html').body);
  Transforms.insertFragment(editor, pieces);
};

function renderElement({ attributes, children, element }) {
  if (element.type === 'image')
    return createElement('div', attributes, children, createElement('img', { src: element.url }));
  return createElement(
    element.type === 'quote' ? 'blockquote' : element.type === 'link' ? 'a' : 'p',
    attributes,
    children,
  );
}

const empty = [{ type: 'paragraph', children: [text('')] }];
createRoot(place()).render(
  createElement(Slate, { editor, initialValue: empty, children: createElement(Editable, { renderElement }) }),
);
const shown = new MutationObserver(() => {
  if (!document.querySelector('[contenteditable=true]')) return;
  shown.disconnect();
  globalThis.editorUnderTest = {
    focus: () => {
      ReactEditor.focus(editor);
      Transforms.select(editor, Editor.end(editor, []));
    },
    output: () => JSON.stringify(editor.children),
  };
});
shown.observe(document.body, { childList: true, subtree: true });
