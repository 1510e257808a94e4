/** The Relay store that X prints into scripts of its logged-out pages: records by id that refer to each other. */
import type { PostRecord } from '../../../model/post.ts';
import { readAnswer } from '../network/read-answer.ts';
import { readSentPost } from '../network/read-post.ts';
import { unwrap } from '../network/tweet.ts';
import { at, isNode, object, text, type Node } from '../../shared/sent-value.ts';
import { id } from '../network/value.ts';
import { all } from '../../shared/query-dom.ts';
import { PAGE } from '../selectors.ts';
import { parseLiteral } from './literal.ts';

/**
 * Every record begins so, in a whole script as in a piece of one, as a literal or as JSON. No text of an author's can
 * look so: within a string the quotation mark has a backslash before it.
 */
const RECORD = /\{\s*"?__id"?\s*:\s*"/g;

type Records = Map<string, Node>;

/** Posts in the order of the page's data. It comes in pieces that refer to each other. */
export function readStore(document: Document): PostRecord[] {
  const scripts = all(document, PAGE.script).map((script) => script.textContent ?? '');
  const posts = readStoreText(scripts.filter((script) => script.includes('__id')).join('\n'));
  return posts.length > 0 ? posts : all(document, PAGE.embedData).flatMap(readEmbedData);
}

/** The pages that X makes to be embedded elsewhere bring their posts as JSON, in the form of an answer. */
function readEmbedData(script: Element): PostRecord[] {
  try {
    return readAnswer(JSON.parse(script.textContent ?? ''), 'store');
  } catch (error) {
    // Cut by whoever saved the page: it holds no posts then.
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

export function readStoreText(script: string): PostRecord[] {
  const records = parseRecords(script);
  addCutUsers(records);
  link(records);
  const all = [...records.values()];
  // What is quoted, repeated, answered or placed by an entry is not an item of its own.
  const places = ['quoted_tweet_results', 'legacy.retweeted_status_results', 'reply_to_results', 'tweet_results'];
  const within = new Set(
    all.flatMap((record) => [...places.map((place) => at(record, `${place}.result`)), at(record, 'tweet')]),
  );
  const items = all.filter(
    (record) =>
      object(record, 'tweet_results') !== null || (text(record, '__typename') === 'Tweet' && !within.has(record)),
  );
  return items.map(readItem).filter((post) => post !== null);
}

function readItem(record: Node): PostRecord | null {
  const placement = {
    promoted: object(record, 'promoted_metadata') !== null,
    pinned: /^pin$/i.test(text(record, 'social_context.context_type', 'social_context.contextType') ?? ''),
    id: id(record, 'tweet_results.rest_id'),
  };
  return readSentPost(unwrap(at(record, 'tweet_results.result') ?? record), placement, 'store');
}

function parseRecords(script: string): Records {
  const records: Records = new Map();
  const numbered = new Map<string, unknown>();
  for (const { index } of script.matchAll(RECORD)) {
    const record = parseLiteral(script, index, numbered);
    const key = text(record, '__id');
    if (key !== null && isNode(record)) records.set(key, record);
  }
  return records;
}

/**
 * An account's own record may be in a piece that is not here. Its parts are named after it (`client:USER:core`), and
 * ids are base64 of a kind and a number (`User:900100200`).
 */
function addCutUsers(records: Records): void {
  for (const key of [...records.keys()]) {
    const [, user = '', part = ''] =
      /^client:([A-Za-z0-9+/=]+):(core|avatar|relationship_counts|privacy|verification)$/.exec(key) ?? [];
    const number = decodedNumber('User', user);
    if (number === null) continue;
    const record = records.get(user) ?? { __id: user, __typename: 'User', rest_id: number };
    record[part] ??= { __ref: key };
    records.set(user, record);
    const results = btoa(`UserResults:${number}`);
    if (!records.has(results)) records.set(results, { __id: results, result: { __ref: user } });
  }
}

function decodedNumber(kind: string, key: string): string | null {
  if (!/^[A-Za-z0-9+/]+=*$/.test(key) || key.length % 4 !== 0) return null;
  const [, number = null] = new RegExp(`^${kind}:(\\d+)$`).exec(atob(key)) ?? [];
  return number;
}

/** `{__ref:"id"}` becomes the record itself, `{__refs:[…]}` a list of them. Circles are fine: readers follow known paths. */
function link(records: Records): void {
  for (const record of records.values()) {
    for (const [key, value] of Object.entries(record)) {
      if (!isNode(value)) continue;
      const one = text(value, '__ref');
      if (one !== null) record[key] = records.get(one) ?? null;
      const many = value['__refs'];
      if (Array.isArray(many)) {
        record[key] = many.map((name) => (typeof name === 'string' ? records.get(name) : null)).filter(isNode);
      }
    }
  }
}
