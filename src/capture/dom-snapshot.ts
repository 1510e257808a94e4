/**
 * A post's markup as it stood, as one HTML document that needs nothing else: the styles that the browser had computed,
 * no script, no handler, no address that would be asked for anything. Written as text, never parsed here.
 */
import { attributesOf } from './snapshot-attributes.ts';
import { safeCss, SnapshotStyles } from './snapshot-styles.ts';
import { shownBy } from './sprites.ts';
import { pageTurn } from './wait.ts';
import { isOwn } from './own-hosts.ts';

export interface SnapshotOptions {
  /** The viewer's parts: their place stays, what is in them does not. */
  hidden: readonly Element[];
  /** Address → data address, for pictures that we hold. Others are named and not shown. */
  pictures: ReadonlyMap<string, string>;
  /** Where the post stood. */
  url: string;
  /** Stops the work: the post is gone, or nobody waits any more. */
  signal: AbortSignal;
}

/** More elements than any post has: whatever this is, it is not a post. */
const MOST_ELEMENTS = 5000;

/** Characters. */
export const MOST_TEXT = 4_000_000;

/** Milliseconds in one go: less than a frame, so that nobody feels it. */
const SLICE = 8;

/** Looks empty and closes itself. */
const VOID = new Set(['img', 'br', 'hr', 'wbr', 'input']);

/** Elements that would run, load or take over something. */
const DROPPED = new Set(
  'script noscript template iframe object embed link meta style base form frame frameset portal audio source track'.split(
    ' ',
  ),
);

/** Null when it is too large, or was stopped. */
export async function snapshotDom(post: Element, options: SnapshotOptions): Promise<string | null> {
  const styles = new SnapshotStyles(options.pictures);
  const body: string[] = [];
  let elements = 0;
  let sliceEnds = performance.now() + SLICE;

  /** Sprites within which we are: one could show itself. */
  const within = new Set<Element>();

  const write = async (node: Node): Promise<void> => {
    if (node instanceof Text) {
      body.push(escaped(node.data));
      return;
    }
    if (!(node instanceof Element) || isOwn(node)) return;
    const name = node.localName;
    if (DROPPED.has(name) || !/^[a-z][a-z0-9-]*$/i.test(name)) return;
    elements++;
    if (performance.now() > sliceEnds) {
      await pageTurn();
      sliceEnds = performance.now() + SLICE;
    }
    options.signal.throwIfAborted();
    if (elements > MOST_ELEMENTS) throw new RangeError('more elements than a post has');
    const isHidden = options.hidden.includes(node);
    // A video is shown by its poster: what it plays is not ours to copy.
    const tag = name === 'video' || name === 'canvas' ? 'img' : name;
    const attributes = isHidden ? [['data-hidden', 'viewer'] as const] : attributesOf(node, options.pictures);
    const written = attributes.map(([key, value]) => ` ${key}="${escaped(value)}"`).join('');
    // What stands in a sprite has the colours of whatever shows it, and its own where its markup says so.
    const classes = within.size > 0 ? '' : ` class="${styles.classesOf(node)}"`;
    const sprite = name === 'use' && !isHidden ? spriteOf(node) : null;
    if (sprite !== null && !within.has(sprite)) {
      within.add(sprite);
      const viewBox = sprite.getAttribute('viewBox');
      body.push(`<svg${classes}${written}${viewBox === null ? '' : ` viewBox="${escaped(viewBox)}"`}>`);
      if (sprite.localName === 'symbol') for (const child of sprite.childNodes) await write(child);
      else await write(sprite);
      body.push('</svg>');
      within.delete(sprite);
      return;
    }
    body.push(`<${tag}${classes}${written}>`);
    if (VOID.has(tag)) return;
    if (!isHidden) for (const child of (node.shadowRoot ?? node).childNodes) await write(child);
    body.push(`</${tag}>`);
  };

  try {
    await write(post);
  } catch {
    return null; // the picture and the record are worth keeping without it
  }
  const html = documentOf(post, body.join(''), styles.text(), options.url);
  return html.length > MOST_TEXT ? null : html;
}

function spriteOf(use: Element): Element | null {
  try {
    return shownBy(use);
  } catch {
    return null; // of another file: its place stays empty, as in the picture
  }
}

function documentOf(post: Element, body: string, style: string, url: string): string {
  const { lang, dir } = document.documentElement;
  const width = Math.ceil(post.getBoundingClientRect().width);
  const { backgroundColor } = getComputedStyle(document.body);
  const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";
  return [
    `<!doctype html>\n<html lang="${escaped(lang)}" dir="${escaped(dir)}"><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    `<meta name="referrer" content="no-referrer"><title>${escaped(url)}</title><link rel="canonical" href="${escaped(url)}">`,
    `<style>body{margin:0;width:${width}px;background:${safeCss(backgroundColor)}}${style}</style></head>`,
    `<body>${body}</body></html>\n`,
  ].join('\n');
}

function escaped(text: string): string {
  return text.replace(/[&"<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
