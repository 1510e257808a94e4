/** Posts of an answer: a list of them, a search, a thread, or one alone. Anything else holds none. */
import type { PostRecord, Source } from '../../../model/post.ts';
import { isNode, list, text, type Node } from '../../shared/sent-value.ts';
import { isStatus, readSentStatus } from './read-sent-status.ts';
import { withoutViewer } from './viewer-marks.ts';

/** More than a server sends at once. */
const MOST = 1000;

/** In the order of the answer. A list of notifications, whose entries only hold a post, is none of posts. */
export function statusesIn(content: unknown): Node[] {
  return placesIn(content).slice(0, MOST).filter(isStatus);
}

function placesIn(content: unknown): unknown[] {
  if (Array.isArray(content)) return content as unknown[];
  if (!isNode(content)) return [];
  if (isStatus(content)) return [content];
  return [...list(content, 'ancestors'), ...list(content, 'descendants'), ...list(content, 'statuses')];
}

/**
 * A saved answer, which somebody hands over as it is. `url`: where it came from, where that is known; else the server is told by an
 * account of its own in the answer, or by nothing.
 */
export function readAnswer(content: unknown, source: Source = 'network', url: URL | null = null): PostRecord[] {
  withoutViewer(content);
  const statuses = statusesIn(content);
  const host = url?.host ?? hostIn(statuses);
  if (host === null) return [];
  const isPinned = url !== null && url.searchParams.has('pinned') && url.pathname.endsWith('/statuses');
  return statuses.flatMap((status) => readSentStatus(status, host, isPinned, source) ?? []);
}

/** An account that is named without a host lives on the server that sent it. */
function hostIn(statuses: readonly Node[]): string | null {
  for (const status of statuses) {
    for (const path of ['account', 'reblog.account', 'quote.quoted_status.account']) {
      const isOwn = text(status, `${path}.acct`)?.includes('@') === false;
      const url = isOwn ? URL.parse(text(status, `${path}.url`) ?? '') : null;
      if (url !== null && url.host !== '') return url.host;
    }
  }
  return null;
}
