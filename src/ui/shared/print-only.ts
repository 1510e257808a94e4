/** Prints one thing of a page that shows several: `print.css` reads which. */

/** `capture`: the one whose detail is open. */
export function printOnly(what: 'story' | 'capture'): void {
  const main = document.querySelector('main');
  if (!main) return; // a page that is just being left
  main.dataset['print'] = what;
  window.addEventListener('afterprint', () => delete main.dataset['print'], { once: true });
  window.print();
}
