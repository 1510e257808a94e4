/** As the browser saves any file: no permission is needed for it. `href`: an object URL that lives until it is saved. */
export function saveFile(href: string, name: string): void {
  const link = document.createElement('a');
  link.href = href;
  link.download = name;
  link.click();
}
