/** Posts of a saved page or a saved network answer, by the same code that reads them in a tab. */
import { Window } from 'happy-dom';
import type { PostRecord } from '../model/post.ts';
import { foreignAnswer, foreignSite, isAccountArchive, isHar, isJsonLines, repeatedBy } from './foreign.ts';
import { profileOf } from '../model/profiles/profile-of.ts';
import type { Platform } from '../platforms/contract.ts';
import { platformFor } from '../platforms/platform-for.ts';
import { registry } from '../platforms/registry.ts';
import { combine, findSent } from '../platforms/shared/merge-readings.ts';

export interface Extract {
  /** The page's address, the viewer's traces taken out. */
  url: string;
  posts: PostRecord[];
  problems: string[];
}

/**
 * `given`: the page's address; by default what the page tells of itself. Throws an Error whose message names what is
 * wrong with the file or the address.
 */
export function extractContent(content: string, given?: string): Extract {
  if (given !== undefined && !URL.canParse(given)) throw new Error(`no address: ${given}`);
  const answer = parseAnswer(content);
  if (answer !== undefined) return extractAnswer(answer, given);
  if (isJsonLines(content)) throw new Error('several answers in one file (JSON Lines): save each as a file of its own');
  if (isAccountArchive(content)) throw new Error('a part of an account’s own archive, which is not read');
  if (isScript(content)) return extractPage(`<script>${content.replaceAll('</', '<\\/')}</script>`, given);
  if (!/<[a-z!][^>]*>/i.test(content)) throw new Error('neither a page nor a network answer');
  return extractPage(content, given);
}

/** A script in which a network's pages bring their data, without the page around it. */
function isScript(content: string): boolean {
  return !/^\s*</.test(content) && registry.some(({ page }) => page.isStore?.(content) === true);
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

function extractAnswer(answer: object, given: string | undefined): Extract {
  if (isHar(answer))
    throw new Error('a browser’s record of many answers (HAR): save the answer that holds the post alone');
  const service = repeatedBy(answer);
  if (service !== null) throw new Error(`an answer of ${service}, which repeats posts in a form of its own: not read`);
  const url = given === undefined ? null : new URL(given);
  const told = url === null ? null : platformFor(url);
  const read = ({ responses }: Platform): PostRecord[] => responses?.readRecords(answer, 'network', url) ?? [];
  const platform = told ?? registry.find((candidate) => read(candidate).length > 0);
  const posts = platform ? read(platform).map(asSent) : [];
  const foreign = posts.length === 0 ? foreignAnswer(answer) : null;
  if (foreign !== null) throw new Error(`an answer of ${foreign}, which is not read`);
  const problems = posts.length === 0 ? ['the answer holds no post'] : [];
  return { url: given ?? addressOf(platform), posts, problems };
}

function extractPage(html: string, given: string | undefined): Extract {
  const document = parseHtml(html);
  const { platform, url } = pageOf(document, given);
  const { page } = platform;
  const profile = profileOf(platform.id);
  const sent = page.readStore(document);
  const problems: string[] = [];
  const posts: PostRecord[] = [];
  for (const [index, element] of page.findPosts(document).entries()) {
    const { post, failed } = page.readPost(element, url);
    if (failed.length > 0) problems.push(`post ${index + 1} (${post.id ?? 'no id'}): not found: ${failed.join(', ')}`);
    if (post.kind === 'unavailable') {
      problems.push(`post ${index + 1}: not available${post.notice === null ? '' : `: ${post.notice}`}`);
      // Neither words nor a trace of which post it was: nothing to record.
      if (post.id === null && post.author.handle === null && post.notice === null) continue;
    }
    const match = findSent(post, sent);
    posts.push(match === null ? post : combine(post, match));
  }
  for (const id of page.keptBack(document)) {
    problems.push(`more posts are kept back behind ${profile?.postUrl(url.hostname, null, id) ?? id}`);
  }
  // A page whose posts are drawn later has them in its own data already.
  if (posts.length === 0) posts.push(...sent.map(asSent));
  const site = posts.length === 0 ? foreignSite(toldAddresses(document)) : null;
  if (site !== null && given === undefined) throw new Error(`a page of ${site}, which is not read`);
  if (posts.length === 0) problems.push('the page holds no post');
  return { url: page.readPage(document, url).url, posts, problems };
}

/** Without a screen nobody was shown the translation that a network has ready. */
function asSent(post: PostRecord): PostRecord {
  return { ...post, translation: null };
}

/** Addresses that a page tells of itself, whatever network it is of. */
function toldAddresses(document: Document): (string | null)[] {
  const canonical = [...document.getElementsByTagName('link')].filter(
    (link) => link.getAttribute('rel') === 'canonical',
  );
  const metas = [...document.getElementsByTagName('meta')].filter((meta) => meta.getAttribute('property') === 'og:url');
  return [...canonical.map((link) => link.getAttribute('href')), ...metas.map((meta) => meta.getAttribute('content'))];
}

/** Scripts, styles and frames stay untouched: nothing is run and nothing is loaded. */
function parseHtml(html: string): Document {
  const window = new Window({
    settings: { disableJavaScriptEvaluation: true, disableJavaScriptFileLoading: true, disableCSSFileLoading: true },
  });
  // happy-dom's classes are those of the DOM by behaviour, not by TypeScript's names.
  return new window.DOMParser().parseFromString(html, 'text/html') as unknown as Document;
}

/** Whose page it is, by the address that is given, else by what the page tells of itself, else by what stands on it. */
function pageOf(document: Document, given: string | undefined): { platform: Platform; url: URL } {
  if (given !== undefined) {
    const url = new URL(given);
    return { platform: platformFor(url, document) ?? byPosts(document), url };
  }
  for (const platform of registry) {
    const address = platform.page.pageAddress(document);
    if (address === null) continue;
    const url = new URL(address);
    return { platform: platformFor(url, document) ?? platform, url };
  }
  const platform = byPosts(document);
  return { platform, url: new URL(addressOf(platform)) };
}

/** Throws where there is no network at all. */
function byPosts(document: Document): Platform {
  const found = registry.find(({ page }) => page.findPosts(document).length > 0) ?? registry[0];
  if (!found) throw new Error('no network is known');
  return found;
}

/** A network's own address, for what does not tell its own. */
function addressOf(platform: Platform | undefined = registry[0]): string {
  const [host = 'invalid'] = profileOf(platform?.id ?? '')?.pages.fixed ?? [];
  return `https://${host}/`;
}
