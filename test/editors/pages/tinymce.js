/** TinyMCE with the plugins that most CMSs give it. */
import tinymce from 'tinymce';
import 'tinymce/icons/default';
import 'tinymce/models/dom';
import 'tinymce/plugins/image';
import 'tinymce/plugins/link';
import 'tinymce/plugins/lists';
import 'tinymce/themes/silver';
import { place } from './editor.js';

const [editor] = await tinymce.init({
  target: place(),
  license_key: 'gpl',
  plugins: 'image link lists',
  image_caption: true,
  // In the page itself: a frame is out of reach of the keys that a driver presses in Firefox.
  inline: true,
  skin: false,
  content_css: false,
  promotion: false,
  branding: false,
});
if (!editor) throw new Error('TinyMCE has not started');
globalThis.editorUnderTest = { focus: () => editor.focus(), output: () => editor.getContent() };
