/** Waiting for the page to have drawn what it holds. Nothing is drawn in a hidden tab: there it is not waited for. */

/** Two frames: styles set before the first are on the screen with the second. */
export async function drawn(): Promise<void> {
  for (let i = 0; i < 2; i++) await nextFrame();
}

/** One frame: what was set before it is about to be drawn. */
export function nextFrame(): Promise<void> {
  if (document.hidden) return Promise.resolve();
  return new Promise((resolve) => {
    const end = new AbortController();
    const done = () => {
      end.abort();
      resolve();
    };
    requestAnimationFrame(done);
    document.addEventListener('visibilitychange', done, { signal: end.signal });
  });
}

/** What says of itself that it is still loading: a wheel that turns in the place of a picture. ARIA, the same on every site. */
const BUSY = '[role="progressbar"]:not([aria-valuenow]), [aria-busy="true"]';

/** Milliseconds: a press must feel instant, and what has not loaded by then is named. */
const PATIENCE = 1500;

/** Waits for the post's pictures and the page's fonts, with a limit. True when there was something to wait for. */
export async function loaded(post: Element): Promise<boolean> {
  const waiting = [...post.querySelectorAll('img')].filter((image) => !image.complete);
  const isBusy = post.querySelector(BUSY) !== null;
  if (waiting.length === 0 && !isBusy && document.fonts.status === 'loaded') return false;
  const limit = AbortSignal.timeout(PATIENCE);
  await Promise.race([
    Promise.all([document.fonts.ready, idle(post, limit), ...waiting.map((image) => settled(image, limit))]),
    new Promise((resolve) => limit.addEventListener('abort', resolve, { once: true })),
  ]);
  // What has come in the place of a wheel may be a picture on its way.
  if (isBusy && !limit.aborted)
    await Promise.all([...post.querySelectorAll('img')].map((image) => settled(image, limit)));
  return true;
}

/** Until nothing in the post says that it is loading. */
async function idle(post: Element, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && post.querySelector(BUSY) !== null) await nextFrame();
}

/**
 * Waits until the post stands where it stood two frames ago, with a limit: in the view, and in the page, which a browser
 * scrolls by itself to hold a post in place while something grows above it.
 */
export async function atRest(post: Element): Promise<void> {
  const end = performance.now() + PATIENCE;
  const place = () => {
    const { x, y, width, height } = post.getBoundingClientRect();
    return [x, y, width, height, scrollX, scrollY].join();
  };
  for (let before = ''; before !== place() && performance.now() < end;) {
    before = place();
    await drawn();
  }
}

/** Addresses of pictures of the post that are not there, and `still-loading` for what has no address yet. */
export function missingIn(post: Element): string[] {
  const pictures = [...post.querySelectorAll('img')]
    .filter((image) => !image.complete || image.naturalWidth === 0)
    .map((image) => image.currentSrc || image.src)
    .filter((url) => url !== '');
  return [...pictures, ...stillLoadingIn(post)];
}

/** `still-loading` where something in the post says so of itself. */
export function stillLoadingIn(post: Element): string[] {
  return post.querySelector(BUSY) === null ? [] : ['still-loading'];
}

/** Resolves when the picture has come, or will not come. */
function settled(image: HTMLImageElement, signal: AbortSignal): Promise<unknown> {
  if (image.complete) return Promise.resolve();
  return new Promise((resolve) => {
    for (const event of ['load', 'error']) image.addEventListener(event, resolve, { once: true, signal });
    signal.addEventListener('abort', resolve, { once: true });
  });
}

/** Gives the page a turn: what we do beside a capture must not be felt. */
export function pageTurn(): Promise<void> {
  return new Promise((resolve) => {
    // A timer would wait for a second in a hidden tab.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
