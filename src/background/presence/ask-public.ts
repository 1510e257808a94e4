/**
 * One round about one post of X: two public addresses that anybody's browser asks when a page embeds a post. No cookies,
 * no account, nothing but the post's number goes out.
 */
import { requestText } from '../../browser/http.ts';
import { retryAfter } from '../../browser/retry-after.ts';
import { hasOrigin } from '../../browser/permissions.ts';
import {
  type KnownPost,
  type PublicAnswer,
  readOembed,
  readTweetResult,
  type Verdict,
  verdictOf,
} from '../../evidence/witnesses.ts';
import { WATCH_HOSTS } from '../../model/platforms.ts';
import type { Witness } from '../../evidence/witnesses.ts';

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

/** Whether the browser lets us ask. */
export async function mayAskX(): Promise<boolean> {
  const granted = await Promise.all(WATCH_HOSTS.map((host) => hasOrigin(`https://${host}/`)));
  return granted.every(Boolean);
}

/** `goesOn`: asked between the two, since the user may have switched the watch off. Null: it was. */
export async function askX(
  post: KnownPost,
  goesOn: () => Promise<boolean>,
  signal: AbortSignal,
): Promise<Round | null> {
  const first = await ask(tweetResultUrl(post.id), signal);
  const witnesses: Witness[] = [readTweetResult(first, post)];
  let refusal = refusalIn(first);
  if (refusal === null) {
    if (!(await goesOn())) return null;
    const second = await ask(oembedUrl(post.id), signal);
    witnesses.push(readOembed(second));
    refusal = refusalIn(second);
  }
  return { verdict: verdictOf(witnesses), refusal };
}

/** X's own embedding script computes this; it is no secret and no sign of who asks. */
export function tokenOf(id: string): string {
  return ((Number(id) / 1e15) * Math.PI).toString(36).replace(/(0+|\.)/g, '');
}

function tweetResultUrl(id: string): string {
  return `https://cdn.syndication.twimg.com/tweet-result?${new URLSearchParams({ id, lang: 'en', token: tokenOf(id) }).toString()}`;
}

function oembedUrl(id: string): string {
  const url = `https://twitter.com/i/status/${id}`;
  return `https://publish.twitter.com/oembed?${new URLSearchParams({ omit_script: '1', dnt: 'true', url }).toString()}`;
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
