/**
 * What is no page and no answer of a network that is read, but looks like one or is often given for one: named, so that
 * nobody takes "no post" for an answer. Each is known by its form, never by what posts say.
 */

type Node = Record<string, unknown>;

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Answers of services that repeat X's posts in a form of their own: half of it would be read, and called X's. */
export function repeatedBy(answer: unknown): string | null {
  if (!isNode(answer)) return null;
  const post = [answer['tweet'], answer['status']].find(isNode);
  const isFx =
    post !== undefined && isNode(post['author']) && ('raw_text' in post || 'twitter_card' in post || 'code' in answer);
  if (isFx && typeof post['url'] === 'string') return 'FxTwitter';
  if ('tweetURL' in answer && 'user_screen_name' in answer) return 'vxTwitter';
  const [first] = Array.isArray(answer['tweets']) ? (answer['tweets'] as unknown[]) : [];
  return isNode(first) && 'twitterUrl' in first ? 'TwitterAPI.io' : null;
}

/** How deep and how much of an answer is looked at. */
const DEPTH = 12;
const NODES = 20_000;

/** The network or the kind of file that an answer without a post belongs to; null for one that nobody here knows. */
export function foreignAnswer(answer: unknown): string | null {
  let left = NODES;
  const find = (value: unknown, depth: number): string | null => {
    if (depth > DEPTH || left-- <= 0 || typeof value !== 'object' || value === null) return null;
    const found = isNode(value) ? nameOf(value) : null;
    if (found !== null) return found;
    for (const inner of Object.values(value)) {
      const name = find(inner, depth + 1);
      if (name !== null) return name;
    }
    return null;
  };
  return find(answer, 0);
}

function nameOf(node: Node): string | null {
  const { kind } = node;
  if (JSON.stringify(node['@context'] ?? '').includes('www.w3.org/ns/activitystreams')) return 'ActivityPub';
  if (typeof kind === 'string' && kind.startsWith('youtube#')) return 'YouTube';
  if (kind === 'Listing' && 'data' in node) return 'Reddit';
  if ('aweme_id' in node || 'aweme_list' in node) return 'TikTok';
  return Object.keys(node).some((key) => key.startsWith('xdt_api__')) ? 'Instagram' : null;
}

/** A browser's record of all that it loaded. */
export function isHar(answer: unknown): boolean {
  const log = isNode(answer) ? answer['log'] : null;
  return isNode(log) && Array.isArray(log['entries']) && ('creator' in log || 'version' in log);
}

/** Several values of JSON, one a line. */
export function isJsonLines(content: string): boolean {
  const lines = content.split('\n').filter((line) => line.trim() !== '');
  return lines.length > 1 && lines.slice(0, 2).every(isJsonValue);
}

function isJsonValue(line: string): boolean {
  if (!/^\s*[[{]/.test(line)) return false;
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false; // no JSON, as asked
  }
}

/** A part of the archive that X gives to who asks for their own data: `window.YTD.tweets.part0 = [`. */
export function isAccountArchive(content: string): boolean {
  return /^\s*window\.YTD\.\w+\.part\d+\s*=/.test(content);
}

const SITES: Record<string, string> = {
  'threads.net': 'Threads',
  'threads.com': 'Threads',
  'facebook.com': 'Facebook',
  'instagram.com': 'Instagram',
  'tiktok.com': 'TikTok',
  'reddit.com': 'Reddit',
  'youtube.com': 'YouTube',
  'linkedin.com': 'LinkedIn',
  't.me': 'Telegram',
  'truthsocial.com': 'Truth Social',
  'nitter.net': 'Nitter',
  'xcancel.com': 'XCancel',
  'threadreaderapp.com': 'Thread Reader',
  'fxtwitter.com': 'FxTwitter',
  'fixupx.com': 'FxTwitter',
  'vxtwitter.com': 'vxTwitter',
};

/** The site that a page without a post says it is of; null for one that is not listed. */
export function foreignSite(told: readonly (string | null | undefined)[]): string | null {
  for (const address of told) {
    const host = URL.parse(address ?? '')?.hostname.replace(/^(?:www|m|mobile|old)\./, '');
    const name = host === undefined ? undefined : SITES[host];
    if (name !== undefined) return name;
  }
  return null;
}
