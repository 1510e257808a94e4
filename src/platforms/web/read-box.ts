/**
 * The record of a part of any page. Facts about a post are taken from what the page declares, and only where the thing that
 * it declares stands in that part: a page's author has not written the comment under it. What nothing declares is unknown.
 */
import { type PostRecord, unknownPost } from '../../model/post.ts';
import { WEB } from '../../model/web-page.ts';
import { all, around, first } from '../shared/query-dom.ts';
import { cleanAddress, ownAddress } from './address.ts';
import { declaredTime } from './declared-time.ts';
import { type DeclaredItem, readJsonLd } from './json-ld.ts';
import { titleOf } from './page.ts';
import { DECLARED, SHOWN } from './selectors.ts';
import { plainText } from './shown-text.ts';

/** What a page says of itself. */
export interface DeclaredPage {
  items: DeclaredItem[];
  canonical: string | null;
  title: string | null;
  /** The title is declared: else it is what stands in the browser's tab. */
  isTitled: boolean;
  description: string | null;
  imageUrl: string | null;
  oembed: { shown: string; url: string }[];
}

/** What every post has, and such a page may declare. */
const EXPECTED = ['author.name', 'text', 'createdAt'] as const;

/** Characters by which a text is found; a shorter one may stand anywhere. */
const ENOUGH = { least: 12, most: 80 };

export function readDeclared(document: Document, url: URL): DeclaredPage {
  const content = (selector: (typeof DECLARED)[keyof typeof DECLARED]): string | null =>
    first(document, selector)?.getAttribute('content')?.trim() || null; // absent or empty: it declares nothing
  const href = first(document, DECLARED.canonical)?.getAttribute('href') ?? null; // absent: it declares none
  const title = content(DECLARED.ogTitle);
  const items = readJsonLd(all(document, DECLARED.jsonLd).map(({ textContent }) => textContent ?? '')); // null: never
  const published = declaredTime(content(DECLARED.ogPublished));
  return {
    items: items.length === 0 && title !== null ? [openGraphItem(title, content(DECLARED.ogAuthor), published)] : items,
    canonical: ownAddress(href, url) ?? ownAddress(content(DECLARED.ogUrl), url),
    title: title ?? (titleOf(document) || null),
    isTitled: title !== null,
    description: content(DECLARED.ogDescription),
    imageUrl: webAddress(content(DECLARED.ogImage), url),
    oembed: all(document, DECLARED.oembed).flatMap((link) => {
      const address = webAddress(link.getAttribute('href'), url);
      return address === null ? [] : [{ shown: 'oEmbed', url: address }];
    }),
  };
}

/** Some write an account's address in the author's place, which is no name. */
function openGraphItem(headline: string, author: string | null, createdAt: string | null): DeclaredItem {
  const name = author !== null && URL.canParse(author) ? null : author;
  const none = { text: null, handle: null, avatarUrl: null, url: null, lang: null, media: [] };
  const counts = { replies: null, reposts: null, likes: null, views: null };
  return { kind: 'article', headline, name, createdAt, ...none, counts };
}

/** `shown`: the words in that part. */
export function readBox(box: Element, shown: string, declared: DeclaredPage, url: URL): PostRecord {
  const post = unknownPost(WEB, url.hostname);
  const item = itemIn(declared.items, { box, shown, canonical: declared.canonical });
  const { title, description, imageUrl, canonical, oembed } = declared;
  const address = ownAddress(item?.url ?? null, url) ?? canonical;
  post.url = address ?? cleanAddress(url);
  post.card = { title, description, url: canonical, domain: url.hostname, imageUrl };
  post.links = oembed.map((link) => ({ ...link, expanded: null }));
  if (item !== null) {
    const { name, handle, avatarUrl, counts } = item;
    post.author = { ...post.author, name, handle, avatarUrl };
    post.text = item.text !== null && isShownWhole(item.text, plainText(shown)) ? item.text : null;
    post.lang = item.lang !== null && /^[A-Za-z0-9-]{2,35}$/.test(item.lang) ? item.lang : null;
    post.media = item.media;
    post.counts = { ...post.counts, ...counts };
    if (item.kind === 'comment') Object.assign(post, { kind: 'reply', replyTo: { id: null, handle: null } });
  }
  post.createdAt = item?.createdAt ?? timeIn(box);
  nameSources(post, address !== null, declared.isTitled || description !== null || canonical !== null);
  return post;
}

function nameSources(post: PostRecord, isAddressDeclared: boolean, isCardDeclared: boolean): void {
  const known: Record<string, boolean> = {
    'author.name': post.author.name !== null,
    'author.handle': post.author.handle !== null,
    'author.avatarUrl': post.author.avatarUrl !== null,
    text: post.text !== null,
    createdAt: post.createdAt !== null,
    lang: post.lang !== null,
    media: post.media.length > 0,
    links: post.links.length > 0,
    card: isCardDeclared,
    replyTo: post.replyTo !== null,
    'counts.replies': post.counts.replies !== null,
    'counts.reposts': post.counts.reposts !== null,
    'counts.likes': post.counts.likes !== null,
    'counts.views': post.counts.views !== null,
  };
  for (const [path, isKnown] of Object.entries(known)) if (isKnown) post.sources[path] = ['declared'];
  if (!isCardDeclared) post.sources['card'] = ['dom'];
  post.sources['url'] = [isAddressDeclared ? 'declared' : 'dom'];
  post.missing = EXPECTED.filter((path) => known[path] !== true);
}

interface Place {
  box: Element;
  shown: string;
  canonical: string | null;
}

/** The one thing that the page declares and that stands here; null where there is none, or several. */
function itemIn(items: readonly DeclaredItem[], { box, shown, canonical }: Place): DeclaredItem | null {
  const words = plainText(shown);
  const here = items.filter((item) => standsIn(item, words, box));
  // An article with the comments under it is the article.
  const outer = here.filter(({ kind }) => kind !== 'comment');
  const found = outer.length > 0 ? outer : here;
  if (found.length === 1) return found[0] ?? null; // never absent
  const ofPage = found.filter(({ url }) => url !== null && url === canonical);
  return ofPage.length === 1 ? (ofPage[0] ?? null) : null; // never absent
}

function standsIn({ text, headline, name, createdAt }: DeclaredItem, words: string, box: Element): boolean {
  const isNamed = name !== null && words.includes(plainText(name));
  if (text === null && headline === null) return isNamed || (createdAt !== null && timeIn(box) === createdAt);
  const plain = plainText(text ?? '');
  const isTold = plain !== '' && words.includes(beginningOf(plain)) && (plain.length >= ENOUGH.least || isNamed);
  // Others quote a headline: it stands for the thing itself only as a heading.
  return isTold || (headline !== null && isHeading(plainText(headline), box));
}

function beginningOf(text: string): string {
  return text.slice(0, ENOUGH.most).trim();
}

/** From its beginning to its end: a page may declare more than it shows to who has not paid. */
function isShownWhole(text: string, words: string): boolean {
  const plain = plainText(text);
  return words.includes(beginningOf(plain)) && words.includes(plain.slice(-ENOUGH.most).trim());
}

function isHeading(headline: string, box: Element): boolean {
  const own = around(box, SHOWN.heading);
  return [...(own ? [own] : []), ...all(box, SHOWN.heading)].some(
    ({ textContent }) => plainText(textContent ?? '') === headline, // null: never
  );
}

/** The time of the article that the part is, or is in, or holds: null where several stand there. */
function timeIn(box: Element): string | null {
  const inside = around(box, SHOWN.article) ?? outermostIn(box);
  if (inside === null) return null;
  const own = all(inside, SHOWN.time).filter((time) => around(time, SHOWN.article) === inside);
  const times = new Set(own.filter((time) => box.contains(time)).map((time) => time.getAttribute('datetime')));
  const [only = null] = times;
  return times.size === 1 ? declaredTime(only) : null;
}

/** Null where there is none, and where there are several beside each other. */
function outermostIn(box: Element): Element | null {
  const articles = all(box, SHOWN.article);
  const outer = articles.filter((one) => !articles.some((other) => other !== one && other.contains(one)));
  return outer.length === 1 ? (outer[0] ?? null) : null; // never absent
}

function webAddress(told: string | null, page: URL): string | null {
  const url = told === null || told === '' ? null : URL.parse(told, page.href);
  return url !== null && /^https?:$/.test(url.protocol) ? cleanAddress(url) : null;
}
