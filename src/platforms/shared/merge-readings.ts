/**
 * What the screen shows, completed by what the server sent for the same item. The screen decides what the item is;
 * the server fills what the screen does not tell. Where both tell and differ, the screen's stays and both are named.
 */
import type { Author, Media, PostRecord, QuotedPost, Repost, Source } from '../../model/post.ts';
import { profileOf } from '../../model/profiles/profile-of.ts';
import { FIELDS, isKnown, kindOf, missingIn, valueAt } from './complete-record.ts';
import { comparable, displayed, isBeginning, isSameQuote, isSameText } from './compare-text.ts';

/**
 * Among what was sent, newest first, the record of the item on screen: same post, and reposted by the same account or
 * not at all.
 */
export function findSent(shown: PostRecord, sent: readonly PostRecord[]): PostRecord | null {
  const same = sent.filter((post) => isSame(shown, post));
  const isFit = (post: PostRecord): boolean => lower(post.repost?.by.handle) === lower(shown.repost?.by.handle);
  // A repost's answer holds the original too: good for all but the repost itself.
  const found = same.find(isFit) ?? same[0] ?? null;
  // A line above the post could not be read: it is a repost where nothing but that one account's was sent.
  const isOnly = same.every(({ repost }) => lower(repost?.by.handle) === lower(found?.repost?.by.handle));
  return found !== null && isUntold(shown) && !isOnly ? { ...found, repost: null } : found;
}

function isSame(shown: PostRecord, sent: PostRecord): boolean {
  return shown.id !== null && shown.id === sent.id;
}

function lower(text: string | null | undefined): string | null {
  return text?.toLowerCase() ?? null;
}

/** The screen's record completed by what each source sent of the same item, and what that was. */
export function completeBy(
  shown: PostRecord,
  sources: readonly (readonly PostRecord[])[],
): { record: PostRecord; sent: PostRecord[] } {
  const sent = sources.flatMap((posts) => findSent(shown, posts) ?? []);
  return { record: sent.reduce((record, match) => combine(record, match), shown), sent };
}

/** Neither record is changed. `sent` must be of the same post; see `findSent`. */
export function combine(shown: PostRecord, sent: PostRecord): PostRecord {
  if (!isSame(shown, sent)) return shown;
  return fill(withAuthorsWords(shown, sent), sent, shown);
}

function isUntold(shown: PostRecord): boolean {
  return shown.repost === null && shown.missing.includes('repost');
}

/** What the screen shows may be the translation that was sent beside the author's words, without saying so. */
function withAuthorsWords(shown: PostRecord, sent: PostRecord): PostRecord {
  const { text } = shown;
  const offer = sent.translation;
  if (text === null || offer === null || sent.text === null || isSameText(shown, sent)) return shown;
  const isTranslation = isSameText(shown, { ...sent, text: offer.text });
  return isTranslation ? { ...shown, text: null, lang: null, translation: { ...offer, text } } : shown;
}

function fill(shown: PostRecord, sent: PostRecord, first: PostRecord): PostRecord {
  const post = structuredClone(shown);
  const differing = compare(shown, sent);
  post.disagreements = withoutRepeats([...first.disagreements, ...differing]);
  if (sent.text !== null && (shown.text === null || isBeginning(shown, sent))) post.text = displayed(sent.text, sent);
  if (post.translation !== null) post.translation.lang ??= sent.translation?.lang ?? null;
  post.uri ??= sent.uri;
  post.url ??= sent.url;
  post.author = fillAuthor(shown.author, sent.author);
  post.lang ??= sent.lang;
  post.createdAt = isClaimed(shown) ? (sent.createdAt ?? shown.createdAt) : (shown.createdAt ?? sent.createdAt);
  post.repost = isUntold(shown) && sent.repost !== null ? { ...sent.repost } : fillRepost(shown.repost, sent.repost);
  post.quoted = fillQuote(shown.quoted, sent.quoted);
  post.replyTo = sent.replyTo ?? shown.replyTo;
  post.conversationId ??= sent.conversationId;
  // A photo that was never sent stays with what is on screen.
  if (!differing.some(({ field }) => field === 'media')) post.media = fillMedia(shown.media, sent.media);
  if (sent.links.length > 0) post.links = sent.links;
  post.card = fillCard(shown, sent);
  post.poll = sent.poll ?? shown.poll;
  post.counts = { ...sent.counts, ...known(shown.counts) };
  post.flags = {
    ...sent.flags,
    ...known(shown.flags),
    promoted: shown.flags.promoted || sent.flags.promoted,
    pinned: shown.missing.includes('flags.pinned') ? sent.flags.pinned : shown.flags.pinned,
    truncated: (shown.flags.truncated && post.text === shown.text) || (shown.text === null && sent.flags.truncated),
  };
  post.editIds ??= sent.editIds;
  post.kind = kindOf(post, shown.kind === 'unavailable' && sent.kind === 'unavailable');
  post.sources = mergedSources(post, shown, sent);
  post.missing = missingIn(post);
  return post;
}

/** The time in the id and the time that was sent may contradict the screen in the same words. */
function withoutRepeats(disagreements: PostRecord['disagreements']): PostRecord['disagreements'] {
  return [...new Map(disagreements.map((one) => [JSON.stringify(one), one])).values()];
}

function known<T extends object>(object: T): Partial<T> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null)) as Partial<T>;
}

function fillAuthor(shown: Author, sent: Author): Author {
  // Facts of another account must not be mixed in: the handle on screen decides.
  if (shown.handle !== null && sent.handle !== null && lower(shown.handle) !== lower(sent.handle)) return shown;
  return { ...sent, ...known(shown) };
}

/** The screen says whether there is a repost; only the server knows its id and time. */
function fillRepost(shown: Repost | null, sent: Repost | null): Repost | null {
  if (shown === null || sent === null || lower(shown.by.handle) !== lower(sent.by.handle)) return shown;
  return { by: fillAuthor(shown.by, sent.by), id: sent.id, at: sent.at, label: shown.label };
}

function fillQuote(shown: QuotedPost | null, sent: QuotedPost | null): QuotedPost | null {
  if (shown === null || sent === null) return shown ?? sent;
  const isOther =
    shown.author?.handle && sent.author?.handle && lower(shown.author.handle) !== lower(sent.author.handle);
  // What is gone on the screen is gone, also where an older answer still has it; which post it was, the answer knows.
  if (shown.state === 'unavailable' && !isOther) {
    const { id, url, author, createdAt } = sent;
    return { ...shown, ...known({ id, url, author, createdAt, notice: sent.notice }), ...known(shown) };
  }
  if (sent.state === 'unavailable' || isOther) return shown;
  const author = shown.author && sent.author ? fillAuthor(shown.author, sent.author) : (shown.author ?? sent.author);
  const isCut =
    shown.text !== null &&
    sent.text !== null &&
    sent.text.length > shown.text.length &&
    comparable(sent.text).startsWith(comparable(shown.text));
  return {
    ...sent,
    ...known(shown),
    author,
    text: isCut ? sent.text : (shown.text ?? sent.text),
    truncated: isCut || shown.text === null ? sent.truncated : shown.truncated,
    media: fillMedia(shown.media, sent.media),
  };
}

/** A shortened address on the screen is known as a whole to the server. */
function fillCard({ card: shown, platform }: PostRecord, { card: sent }: PostRecord): PostRecord['card'] {
  if (shown === null || sent === null) return shown ?? sent;
  const host = URL.parse(shown.url ?? '')?.hostname ?? '';
  const isShort = profileOf(platform)?.shortLinkHosts.includes(host) === true;
  const card = { ...sent, ...known(shown) };
  return { ...card, url: isShort ? (sent.url ?? shown.url) : card.url };
}

/** Made from an id whose time nobody checks: it gives way to what was sent, and contradicts nothing. */
function isClaimed({ platform, id, sources }: PostRecord): boolean {
  const isFromId = sources['createdAt']?.every((source) => source === 'id') === true;
  return isFromId && id !== null && (profileOf(platform)?.timeOfId(id) ?? null) === null;
}

/** The server has the original's size, files and description; the screen may not have loaded all. */
function fillMedia(shown: readonly Media[], sent: readonly Media[]): Media[] {
  return sent.length >= shown.length ? [...sent] : [...shown];
}

type Fact = [field: string, shown: string | null, sent: string | null];

function compare(shown: PostRecord, sent: PostRecord): PostRecord['disagreements'] {
  const facts: Fact[] = [
    ['author.handle', lower(shown.author.handle), lower(sent.author.handle)],
    ['author.name', shown.author.name, sent.author.name],
    ['createdAt', isClaimed(shown) ? null : shown.createdAt, sent.createdAt],
  ];
  if (shown.repost !== null && sent.repost !== null) {
    facts.push(['repost.by.handle', lower(shown.repost.by.handle), lower(sent.repost.by.handle)]);
    facts.push(['repost.by.name', shown.repost.by.name, sent.repost.by.name]);
  }
  if (shown.quoted !== null && sent.quoted !== null && sent.quoted.state === 'present') {
    facts.push(['quoted.author.handle', lower(shown.quoted.author?.handle), lower(sent.quoted.author?.handle)]);
    if (!isSameQuote(shown.quoted.text, sent.quoted.text))
      facts.push(['quoted.text', shown.quoted.text, sent.quoted.text]);
  }
  const differing = facts.flatMap(([field, seen, told]) => {
    if (seen === null || told === null || comparable(seen) === comparable(told)) return [];
    return [{ field, shown: seen, sent: told }];
  });
  if (shown.text !== null && sent.text !== null && !isSameText(shown, sent)) {
    differing.push({ field: 'text', shown: shown.text, sent: sent.text });
  }
  return [...differing, ...compareParts(shown, sent), ...compareCounts(shown, sent)];
}

/** A quote or a picture that stands on one side only. A picture may be missing on screen because it has not loaded. */
function compareParts(shown: PostRecord, sent: PostRecord): PostRecord['disagreements'] {
  const found: PostRecord['disagreements'] = [];
  const isQuoteSent = sent.quoted?.state === 'present';
  if ((shown.quoted === null && isQuoteSent) || (shown.quoted !== null && sent.quoted === null)) {
    found.push({ field: 'quoted', shown: shown.quoted?.text ?? '', sent: sent.quoted?.text ?? '' });
  }
  const sentPhotos = sent.media.map(fileOf);
  const foreign = shown.media.filter(
    (medium) => medium.type === 'photo' && medium.url !== null && !sentPhotos.includes(fileOf(medium)),
  );
  const sentUrls = sent.media.map((medium) => medium.url ?? '').join(' ');
  return [...found, ...foreign.map((medium) => ({ field: 'media', shown: medium.url ?? '', sent: sentUrls }))];
}

/** The same photo comes in many sizes and formats; its name in the path stays. */
function fileOf({ url }: Media): string {
  return (URL.parse(url ?? '')?.pathname ?? '').replace(/\.\w+$/, '');
}

/** Counts grow while the page stands; a count that is off by more than that was made up. */
function compareCounts(shown: PostRecord, sent: PostRecord): PostRecord['disagreements'] {
  return Object.entries(shown.counts).flatMap(([name, seen]) => {
    const told = sent.counts[name as keyof PostRecord['counts']];
    if (seen === null || told === null) return [];
    const isNear = Math.abs(seen - told) <= Math.max(20, told * 0.1);
    return isNear ? [] : [{ field: `counts.${name}`, shown: String(seen), sent: String(told) }];
  });
}

function mergedSources(post: PostRecord, shown: PostRecord, sent: PostRecord): PostRecord['sources'] {
  const sources: Record<string, Source[]> = {};
  for (const path of FIELDS) {
    const value = valueAt(post, path);
    if (!isKnown(value)) continue;
    const isDisputed = post.disagreements.some(({ field }) => field === path);
    const isReplaced = path === 'createdAt' && isClaimed(shown) && sent.createdAt !== null;
    const fromShown = isKnown(valueAt(shown, path)) && !isReplaced ? (shown.sources[path] ?? []) : [];
    const fromSent = isKnown(valueAt(sent, path)) && !isDisputed ? (sent.sources[path] ?? []) : [];
    sources[path] = [...new Set([...fromShown, ...fromSent])];
  }
  return sources;
}
