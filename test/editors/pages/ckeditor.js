/** CKEditor 5 as Drupal has it: pictures with captions. */
import {
  Base64UploadAdapter,
  BlockQuote,
  ClassicEditor,
  Essentials,
  Heading,
  Image,
  ImageCaption,
  ImageStyle,
  ImageUpload,
  Link,
  List,
  Paragraph,
  PasteFromOffice,
} from 'ckeditor5';
import { place } from './editor.js';

const editor = await ClassicEditor.create(place(), {
  licenseKey: 'GPL',
  plugins: [
    Essentials,
    Paragraph,
    Link,
    List,
    Heading,
    BlockQuote,
    PasteFromOffice,
    Image,
    ImageCaption,
    ImageStyle,
    ImageUpload,
    Base64UploadAdapter,
  ],
});
globalThis.editorUnderTest = { focus: () => editor.editing.view.focus(), output: () => editor.getData() };
