/** Posts of a saved page or a saved network answer, by the same code that reads them in a tab. */
import { Window } from 'happy-dom';
import type { PostRecord } from '../model/post.ts';
import type { PlatformAdapter } from '../platforms/contract.ts';
import { adapterFor } from '../platforms/registry.ts';
import { xAdapter } from '../platforms/x/index.ts';

export interface Extract {
  /** The page's address, the viewer's traces taken out. */
  url: string;
  posts: PostRecord[];
  problems: string[];
}

const DEFAULT_ADDRESS = 'https://x.com/';

/**
 * `given`: the page's address; by default what the page tells of itself. Throws an Error whose message names what is
 * wrong with the file or the address.
 */
export function extractContent(content: string, given?: string): Extract {
  if (given !== undefined && !URL.canParse(given)) throw new Error(`no address: ${given}`);
  const answer = parseAnswer(content);
  if (answer !== undefined) return extractAnswer(answer, given ?? DEFAULT_ADDRESS);
  if (isStore(content)) return extractPage(`<script>${content.replaceAll('</', '<\\/')}</script>`, given);
  if (!/<[a-z!][^>]*>/i.test(content)) throw new Error('neither a page nor a network answer');
  return extractPage(content, given);
}

/** A piece of the script in which X prints its store, without the page around it. */
function isStore(content: string): boolean {
  return !/^\s*</.test(content) && content.includes('{__id:"');
}

/** Old answers have ids as numbers only, which JavaScript would round: they become strings. */
function withWholeIds(json: string): string {
  return json.replace(/"(?:[^"\\]|\\.)*"|(?<![\d.])\d{16,20}(?![\d.eE])/g, (token) =>
    token.startsWith('"') ? token : `"${token}"`,
  );
}

/** undefined: not JSON. */
function parseAnswer(content: string): object | undefined {
  try {
    // Some programs save with a byte order mark.
    const answer: unknown = JSON.parse(withWholeIds(content.replace(/^\ufeff/, '')));
    return typeof answer === 'object' && answer !== null ? answer : undefined;
  } catch {
    return undefined;
  }
}

function extractAnswer(answer: object, url: string): Extract {
  const posts = adapterOf(url).readAnswer(answer);
  return { url, posts, problems: posts.length === 0 ? ['the answer holds no post'] : [] };
}

function extractPage(html: string, given: string | undefined): Extract {
  const document = parseHtml(html);
  const url = new URL(given ?? xAdapter.pageAddress(document) ?? DEFAULT_ADDRESS);
  const adapter = adapterOf(url.href);
  const sent = adapter.readStore(document);
  const problems: string[] = [];
  const posts: PostRecord[] = [];
  for (const [index, element] of adapter.findPosts(document).entries()) {
    const { post, failed } = adapter.readPost(element, url);
    if (failed.length > 0) problems.push(`post ${index + 1} (${post.id ?? 'no id'}): not found: ${failed.join(', ')}`);
    // A place where a post was, without a trace of which: nothing to record.
    if (post.kind === 'unavailable' && post.id === null && post.author.handle === null) {
      problems.push(`post ${index + 1}: not available, and not said which`);
      continue;
    }
    const match = adapter.findSent(post, sent);
    posts.push(match === null ? post : adapter.combine(post, match));
  }
  for (const id of adapter.keptBack(document)) {
    problems.push(`more posts are kept back behind https://x.com/i/status/${id}`);
  }
  // A page whose posts are drawn later has them in its own data already.
  if (posts.length === 0) posts.push(...sent);
  if (posts.length === 0) problems.push('the page holds no post');
  return { url: adapter.readPage(document, url).url, posts, problems };
}

/** Scripts, styles and frames stay untouched: nothing is run and nothing is loaded. */
function parseHtml(html: string): Document {
  const window = new Window({
    settings: { disableJavaScriptEvaluation: true, disableJavaScriptFileLoading: true, disableCSSFileLoading: true },
  });
  // happy-dom's classes are those of the DOM by behaviour, not by TypeScript's names.
  return new window.DOMParser().parseFromString(html, 'text/html') as unknown as Document;
}

/** A copy in an archive belongs to the platform that was copied; so does anything whose address is not told. */
function adapterOf(url: string): PlatformAdapter {
  return adapterFor(new URL(url)) ?? xAdapter;
}
