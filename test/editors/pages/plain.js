/** The browser's own editing, as in mail and in many an own system. */
import { place } from './editor.js';

const field = place();
field.contentEditable = 'true';
globalThis.editorUnderTest = { focus: () => field.focus(), output: () => field.innerHTML };
