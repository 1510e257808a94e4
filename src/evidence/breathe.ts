/** Long work in a page that must still answer: others get a turn before it is felt. */

/** Milliseconds at a stretch. A page is felt to hang from about 100. */
const STRETCH = 30;

/** A function to await between two pieces of work: it gives others a turn only when the last one is long enough ago. */
export function breather(): () => Promise<void> | void {
  let last = performance.now();
  return () => {
    if (performance.now() - last < STRETCH) return undefined;
    return new Promise<void>((resolve) => setTimeout(resolve)).then(() => {
      last = performance.now();
    });
  };
}
