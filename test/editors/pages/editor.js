/** Where each page's editor begins. Then the page sets `globalThis.editorUnderTest = { focus(), output() }`. */
export function place() {
  const found = document.querySelector('#editor');
  if (!found) throw new Error('the page has no place for an editor');
  return found;
}
