/** English, in the date style of the article's own tag (`en-GB`, `en-US`; `en` is American). */
import type { PageName } from '../model/web-page.ts';
import { hourWords } from './hours.ts';
import type { PlaceNames } from './template.ts';
import type { ClockPhrases, House, Network, PostFacts, Phrases } from './phrases.ts';

const UNKNOWN = 'an account that could not be read';

const PLACE_NAMES: PlaceNames = {
  author: 'author',
  handle: 'handle',
  reposter: 'reposter',
  reposter_handle: 'reposter_handle',
  reposted: 'reposted',
  reposts: 'reposts',
  reposted_at: 'reposted_at',
  post: 'post',
  post_date: 'post_date',
  captured_at: 'captured_at',
  platform: 'platform',
  text: 'text',
  outlet: 'outlet',
  source: 'source',
  picture: 'picture',
};

const TEMPLATES = {
  alt: '{picture} of {post} on {platform}[, {post_date}].[ It reads: “{text}”]',
  altRepost: '{picture} of {platform} showing that {reposter} {reposted} a post by {author}.[ It reads: “{text}”]',
  caption: '{post} on {platform}[, {post_date}]. Captured on {captured_at}.',
  captionRepost:
    'A post by {handle}, {reposted} on {platform} by {reposter_handle}[ on {reposted_at}]. Captured on {captured_at}.',
  credit: '{picture}: [{outlet} – ]{source}',
};

export function english(language: string, house: House, { label, repostWords }: Network): Phrases {
  const locale = /^en\b/i.test(language) ? language : 'en';
  const repost = (house.repost === 'retweeted' ? repostWords.former : null) ?? repostWords.own;
  return {
    person: (name, handle) => {
      const short = handle === null ? (name ?? UNKNOWN) : `@${handle}`;
      return { named: name === null || handle === null ? short : `${name} (${short})`, short };
    },

    date: (at, timeZone) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(at),
    time: (at, timeZone) => hourWords(at, timeZone, house.hours ?? '4:04 pm'),
    moment: (here, there) => `${clock(here)} (${here.zone}${there ? `; ${clock(there)} ${there.zone}` : ''})`,
    dateAndTime: clock,
    day: (here, there) => (there ? `${here.date} (${there.date} ${there.zone})` : here.date),

    alt: (facts, redrawn) => {
      const picture = redrawn ? 'Picture, rebuilt from the page,' : 'Screenshot';
      if (facts.page) return `${picture} of ${pageWords(facts.page)}.`;
      if (facts.kind === 'unavailable')
        return `${picture} of a notice on ${facts.platform} that a post is unavailable.`;
      if (facts.reposter) {
        return `${picture} of ${facts.platform} showing that ${facts.reposter.named} ${repost}ed a post by ${facts.author.named}.`;
      }
      return `${picture} of ${post(facts, 'named')} on ${facts.platform}${facts.day === null ? '' : `, ${facts.day}`}.`;
    },
    altText: (text) => `It reads: “${text}”`,
    caption: (facts, repostedAt) => {
      if (facts.kind === 'unavailable') return `A post that ${facts.platform} showed as unavailable.`;
      if (facts.reposter) {
        const when = repostedAt === null ? '' : ` on ${repostedAt}`;
        return `A post by ${facts.author.short}, ${repost}ed on ${facts.platform} by ${facts.reposter.short}${when}.`;
      }
      return `${capital(post(facts, 'named'))} on ${facts.platform}${facts.day === null ? '' : `, ${facts.day}`}.`;
    },
    pageCaption: (page, moment) => `Capture of ${pageWords(page)}, on ${moment}.`,
    repostTimeUnknown: (moment) => `Time of the ${repost} not known. Seen on screen on ${moment}.`,
    capturedAt: (moment) => `Captured on ${moment}.`,
    stillVisible: (what, moment) => `The ${what === 'repost' ? repost : 'post'} was still visible on ${moment}.`,
    noLongerThere: (what, at) =>
      what === 'repost'
        ? `The ${repost} no longer appeared on the account on ${at}.`
        : `The post no longer appeared on ${label} on ${at}.`,
    withdrawn: (what, source) =>
      `The ${what === 'repost' ? repost : 'post'} has since been withdrawn, according to ${source}.`,
    cropped: 'The picture was cropped.',
    redacted: 'Part of the picture was redacted by the newsroom.',
    credited: { cropped: 'cropped', redacted: 'redacted' },
    withheld: '[name withheld]',
    part: (part, of) => `The picture goes on: part ${part} of ${of}.`,
    masked: 'Part of the picture was masked.',
    translated: 'The picture shows a machine translation of the post.',
    translation: (credit) => (credit === '' ? 'Translation' : `Translation: ${credit}`),
    reconstruction: 'Reconstruction for demonstration.',
    credit: ({ outlet, source, redrawn }) =>
      `${redrawn ? 'Picture rebuilt from the page' : 'Screenshot'}: ${outlet === null ? '' : `${outlet} – `}${source}`,
    cite: (facts, excerpt) =>
      [
        facts.page ? capital(pageWords(facts.page)) : `${author(facts)} on ${facts.platform}`,
        facts.day,
        facts.reposter && `${repost}ed by ${facts.reposter.named}`,
        excerpt ? 'excerpt' : null,
      ]
        .filter((part) => part !== null)
        .join(', '),
    live: (facts) => `Show the post on ${facts.platform}, as long as it is there`,
    link: (facts) =>
      facts.page
        ? capital(pageWords(facts.page))
        : facts.reposter
          ? `The original post by ${facts.author.short} on ${facts.platform}`
          : `The post by ${facts.author.short} on ${facts.platform}`,
    places: PLACE_NAMES,
    templates: TEMPLATES,
    reposted: { done: `${repost}ed`, does: `${repost}s` },
    post: (facts) => post(facts, 'named'),
    picture: (redrawn) => (redrawn ? 'Picture rebuilt from the page' : 'Screenshot'),
    typeset: (literal) => literal,
    claims: {
      saying:
        /\b(sa(y|ys|id|ying)|t(ell|ells|old)|stat(e|es|ed|ing)|declar\w+|claim\w*|announc\w+|wr(ite|ites|ote|iting))\b/i,
      deletion: /\b(delet\w+|remov\w+|eras\w+|vanish\w*|taken down|no longer)\b/i,
      screenshot: /screen ?-?(shot|grab|capture)|photo/i,
    },
    title: (facts) =>
      facts.page
        ? capital(pageWords(facts.page))
        : `Post by ${facts.author.short} on ${facts.platform}${facts.reposter ? `, ${repost}ed by ${facts.reposter.short}` : ''}`,
  };
}

function pageWords({ title, site }: PageName): string {
  return title === '' ? `a page of ${site}` : `the page ${title}, ${site}`;
}

function post({ kind, author, other }: PostFacts, form: 'named' | 'short'): string {
  if (kind === 'reply') return `a reply by ${author[form]}${other ? ` to ${other.short}` : ''}`;
  if (kind === 'quote')
    return `a post by ${author[form]} quoting ${other ? `a post by ${other.short}` : 'another post'}`;
  return `a post by ${author[form]}`;
}

/** A name stays as its owner writes it, small letters too. */
function author({ author: { named } }: PostFacts): string {
  return named === UNKNOWN ? capital(named) : named;
}

function clock({ date, time }: ClockPhrases): string {
  return `${date} at ${time}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
