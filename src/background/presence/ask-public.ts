/**
 * One round about one post: the public addresses of its network, which anybody's browser may ask. No cookies, no account,
 * nothing but what names the post goes out.
 */
import { requestText } from '../../browser/http.ts';
import { retryAfter } from '../../browser/retry-after.ts';
import { hasOrigin } from '../../browser/permissions.ts';
import { askedOrigins, endpointsFor, knownPost } from '../../model/profiles/asked-origins.ts';
import { profileOf } from '../../model/profiles/profile-of.ts';
import type { PublicAnswer } from '../../model/profiles/public-api.ts';
import type { PostRecord } from '../../model/post.ts';
import { type EndpointAnswer, type Verdict, verdictOf } from '../../model/presence-verdict.ts';

/** Milliseconds for each answer. */
const TIMEOUT = 15_000;

/** The site said "too many requests". */
export interface Refusal {
  /** Milliseconds that it asked us to wait, or null. */
  retryAfter: number | null;
}

interface Round {
  verdict: Verdict;
  refusal: Refusal | null;
}

/** Whether there is somebody to ask about this post, and the browser lets us. */
export async function mayAskAbout(post: PostRecord): Promise<boolean> {
  const origins = askedOrigins(post);
  const granted = await Promise.all(origins.map((pattern) => hasOrigin(pattern.replace(/\*$/, ''))));
  return origins.length > 0 && granted.every(Boolean);
}

/**
 * `goesOn`: asked before each further address, since the user may have switched the watch off. Null: it was, or nobody can
 * be asked.
 */
export async function askPublic(
  post: PostRecord,
  goesOn: () => Promise<boolean>,
  signal: AbortSignal,
): Promise<Round | null> {
  const known = knownPost(post);
  const needed = profileOf(post.platform)?.publicApi?.needed;
  if (known === null || needed === undefined) return null;
  const told: EndpointAnswer[] = [];
  let refusal: Refusal | null = null;
  for (const { endpoint, address } of endpointsFor(post)) {
    if (told.length > 0 && !(await goesOn())) return null;
    const answer = await ask(address, signal);
    told.push({ name: endpoint.name, status: answer.status, ...endpoint.read(answer, known) });
    refusal = refusalIn(answer);
    if (refusal !== null) break;
  }
  return told.length === 0 ? null : { verdict: verdictOf(told, needed), refusal };
}

interface Asked extends PublicAnswer {
  retryAfter: number | null;
}

/** Status 0: no answer. */
async function ask(url: string, signal: AbortSignal): Promise<Asked> {
  try {
    const { status, headers, text } = await requestText(url, { timeout: TIMEOUT, signal });
    return { status, json: parse(text), retryAfter: retryAfter(headers) };
  } catch {
    // No line, a redirect, too slow: all the same to the question whether a post is there.
    return { status: 0, json: undefined, retryAfter: null };
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a login page, say: its own answer
  }
}

function refusalIn({ status, retryAfter }: Asked): Refusal | null {
  return status === 429 ? { retryAfter } : null;
}
