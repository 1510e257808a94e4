/** Sentences at the foot of the page, for what has no post to stand on. */
import { IS_OBSERVABLE } from '../capture/own-hosts.ts';
import { AT_LEFT, AT_TOP } from './in-page.css.ts';
import { makeHost } from './shadow.ts';

/** Milliseconds; long enough to be read twice. */
const SHOWN = 6000;

interface Stop {
  words: string;
  run: () => void;
}

export function showNotice(words: string, signal: AbortSignal): void {
  show('notice', 'alert', words, AbortSignal.any([signal, AbortSignal.timeout(SHOWN)]));
}

/** The host of the words that are up, and what takes it away. */
const progress = new WeakMap<AbortSignal, { host: HTMLElement; text: HTMLElement; place: HTMLElement }>();

/**
 * What is being done, until the signal. It stands beside the post where there is room, else at the other edge of the view,
 * so that it need not go away for a photograph; over the post it is hidden like everything of ours. `part`: of a post that
 * is photographed in parts, and can be cancelled from now on. `stop`: a button that ends it.
 */
export function showProgress(
  words: string,
  post: Element,
  signal: AbortSignal,
  { part = null, stop = null }: { part?: number | null; stop?: Stop | null } = {},
): void {
  const shown = progress.get(signal) ?? show('progress', 'status', words, signal, stop);
  progress.set(signal, shown);
  shown.text.textContent = words;
  if (IS_OBSERVABLE && part !== null) shown.host.dataset['part'] = String(part);
  const { left, right, bottom } = post.getBoundingClientRect();
  shown.place.textContent = left > innerWidth - right ? AT_LEFT : '';
  const box = shown.host.getBoundingClientRect();
  if (box.left < right && box.right > left && box.top < bottom) shown.place.textContent += AT_TOP;
}

function show(kind: 'notice' | 'progress', role: string, words: string, signal: AbortSignal, stop: Stop | null = null) {
  const { host, root } = makeHost(kind);
  const text = document.createElement('span');
  text.className = 'words';
  text.setAttribute('role', role);
  text.textContent = words;
  const place = document.createElement('style');
  root.append(place, text);
  if (stop) {
    const box = document.createElement('div');
    box.className = 'words with-stop';
    text.className = '';
    const button = document.createElement('button');
    button.className = 'stop';
    button.textContent = stop.words;
    button.addEventListener('click', (event) => {
      event.stopPropagation();
      if (event.isTrusted) stop.run();
    });
    box.append(text, button);
    root.append(box);
  }
  document.documentElement.append(host);
  signal.addEventListener('abort', () => host.remove(), { once: true });
  return { host, text, place };
}
