/** Tiptap with its starter kit, and pictures that may be data. */
import { Editor } from '@tiptap/core';
import Image from '@tiptap/extension-image';
import StarterKit from '@tiptap/starter-kit';
import { place } from './editor.js';

const editor = new Editor({
  element: place(),
  extensions: [StarterKit, Image.configure({ allowBase64: true })],
  content: '<p></p>',
});
globalThis.editorUnderTest = { focus: () => void editor.commands.focus(), output: () => editor.getHTML() };
