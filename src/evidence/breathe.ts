/** Long work in a page that must still answer: others get a turn before it is felt. */

/** Milliseconds at a stretch. A page is felt to hang from about 100. */
const STRETCH = 30;

/** When others had their last turn; one for all that runs here, so that two short pieces of work are not a long one. */
let last = 0;

/** To await between two pieces of work: gives others a turn only when their last one is long enough ago. */
export function breathe(): Promise<void> | void {
  if (performance.now() - last < STRETCH) return undefined;
  return new Promise<void>((resolve) => setTimeout(resolve)).then(() => {
    last = performance.now();
  });
}
