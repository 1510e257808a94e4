/** What each page gives to the test: where to type, and what the editor would hand to its CMS. */
interface EditorUnderTest {
  focus(): void;
  /** HTML, or JSON where the editor keeps no HTML. */
  output(): string;
}

// eslint-disable-next-line no-var -- nothing else declares a property of the page's global object.
declare var editorUnderTest: EditorUnderTest | undefined;
