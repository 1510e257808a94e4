/** Quill as its documentation begins. */
import Quill from 'quill';
import { place } from './editor.js';

const quill = new Quill(place(), { modules: { toolbar: false } });
globalThis.editorUnderTest = { focus: () => quill.focus(), output: () => quill.root.innerHTML };
