/** French. No-break spaces where French typography has them; "relayé" at first, since a repost is not an approval. */
import type { RepostWord } from '../model/house-style.ts';
import type { PageName } from '../model/web-page.ts';
import { hourWords } from './hours.ts';
import type { PlaceNames } from './template.ts';
import type { ClockPhrases, House, Network, PostFacts, Phrases } from './phrases.ts';

const NBSP = '\u00a0';
/** Thin: inside quotation marks, and before a semicolon, an exclamation and a question mark. */
const THIN = '\u202f';
const UNKNOWN = 'un compte illisible';

/** What was done, what one does, and what it is called. */
const REPOST: Readonly<Record<RepostWord, { done: string; does: string; noun: string }>> = {
  relayed: { done: 'relayé', does: 'relaie', noun: 'repost' },
  reposted: { done: 'reposté', does: 'reposte', noun: 'repost' },
  retweeted: { done: 'retweeté', does: 'retweete', noun: 'retweet' },
};

/** On networks that call it "boost" in English. */
const BOOST = { done: 'partagé', does: 'partage', noun: 'partage' };

/** The house's word, where it is true of that network. */
function repostIn({ repostWords }: Network, word: RepostWord): { done: string; does: string; noun: string } {
  if (repostWords.own === 'boost') return word === 'relayed' ? { ...REPOST.relayed, noun: BOOST.noun } : BOOST;
  return REPOST[word === 'retweeted' && repostWords.former === null ? 'reposted' : word];
}

const PLACE_NAMES: PlaceNames = {
  author: 'auteur',
  handle: 'compte',
  reposter: 'relayeur',
  reposter_handle: 'compte_relayeur',
  reposted: 'relayé',
  reposts: 'relaie',
  reposted_at: 'date_du_repost',
  post: 'message',
  post_date: 'date_du_message',
  captured_at: 'date_de_capture',
  platform: 'plateforme',
  text: 'texte',
  outlet: 'média',
  source: 'source',
  picture: 'image',
};

const TEMPLATES = {
  alt: '{image} : {message} sur {plateforme}[, le {date_du_message}].[ On y lit : « {texte} »]',
  altRepost: '{image} : sur {plateforme}, {relayeur} {relaie} un message de {auteur}.[ On y lit : « {texte} »]',
  caption: '{message} sur {plateforme}[, le {date_du_message}]. Capture réalisée le {date_de_capture}.',
  captionRepost:
    'Message de {compte} {relayé} sur {plateforme} par {compte_relayeur}[ le {date_du_repost}]. Capture réalisée le {date_de_capture}.',
  credit: '{image} [{média} ]– {source}',
};

export function french(house: House, network: Network): Phrases {
  const { label } = network;
  const repost = repostIn(network, house.repost ?? 'relayed');
  return {
    person: (name, handle) => {
      const short = handle === null ? (name ?? UNKNOWN) : `@${handle}`;
      return { named: name === null || handle === null ? short : `${name} (${short})`, short };
    },

    // "1er janvier": Intl says "1 janvier".
    date: (at, timeZone) =>
      new Intl.DateTimeFormat('fr', { dateStyle: 'long', timeZone }).format(at).replace(/^1 /, '1er '),
    time: (at, timeZone) => hourWords(at, timeZone, house.hours ?? '16 h 04'),
    moment: (here, there) => `${clock(here)} (${here.zone}${there ? `${THIN}; le ${clock(there)} ${there.zone}` : ''})`,
    dateAndTime: clock,
    day: (here, there) => (there ? `${here.date} (le ${there.date} ${there.zone})` : here.date),

    alt: (facts, redrawn) => {
      const picture = redrawn ? 'Image recomposée à partir de la page' : 'Capture d’écran';
      if (facts.page) return `${picture}${NBSP}: ${pageWords(facts.page)}.`;
      if (facts.kind === 'unavailable') {
        return `${picture}${NBSP}: ${facts.platform} indique qu’un message n’est pas disponible.`;
      }
      if (facts.reposter) {
        return `${picture}${NBSP}: sur ${facts.platform}, ${facts.reposter.named} ${repost.does} un message de ${facts.author.named}.`;
      }
      return `${picture}${NBSP}: ${message(facts)} sur ${facts.platform}${facts.day === null ? '' : `, le ${facts.day}`}.`;
    },
    altText: (text) => `On y lit${NBSP}: «${THIN}${text}${THIN}»`,
    caption: (facts, repostedAt) => {
      if (facts.kind === 'unavailable') return `Message indiqué comme indisponible par ${facts.platform}.`;
      if (facts.reposter) {
        const when = repostedAt === null ? '' : ` le ${repostedAt}`;
        return `Message de ${facts.author.short} ${repost.done} sur ${facts.platform} par ${facts.reposter.short}${when}.`;
      }
      return `${capital(message(facts))} sur ${facts.platform}${facts.day === null ? '' : `, le ${facts.day}`}.`;
    },
    pageCaption: ({ title, site }, moment) =>
      title === ''
        ? `Capture d’une page de ${site}, le ${moment}.`
        : `Capture de la page ${title}, ${site}, le ${moment}.`,
    repostTimeUnknown: (moment) => `Heure du ${repost.noun} inconnue. Vu à l’écran le ${moment}.`,
    capturedAt: (moment) => `Capture réalisée le ${moment}.`,
    stillVisible: (what, moment) =>
      `Le ${what === 'repost' ? repost.noun : 'message'} était encore visible le ${moment}.`,
    noLongerThere: (what, at) =>
      what === 'repost'
        ? `Le ${repost.noun} n’apparaissait plus sur ce compte le ${at}.`
        : `Le message n’apparaissait plus sur ${label} le ${at}.`,
    withdrawn: (what, source) =>
      `Le ${what === 'repost' ? repost.noun : 'message'} a depuis été retiré, selon ${source}.`,
    cropped: 'Image recadrée.',
    redacted: 'Une partie de l’image a été masquée par la rédaction.',
    credited: { cropped: 'recadrée', redacted: 'masquée en partie' },
    withheld: '[nom masqué]',
    part: (part, of) => `Suite de l’image${NBSP}: partie ${part} sur ${of}.`,
    masked: 'Une partie de l’image a été masquée.',
    translated: 'L’image montre une traduction automatique du message.',
    translation: (credit) => (credit === '' ? 'Traduction' : `Traduction${NBSP}: ${credit}`),
    reconstruction: 'Reconstitution pour démonstration.',
    credit: ({ outlet, source, redrawn }) =>
      redrawn
        ? `Image recomposée à partir de la page${NBSP}: ${outlet === null ? '' : `${outlet} – `}${source}`
        : `Capture d’écran ${outlet === null ? '' : `${outlet} `}– ${source}`,
    cite: (facts, excerpt) =>
      [
        facts.page ? capital(pageWords(facts.page)) : `${author(facts)} sur ${facts.platform}`,
        facts.day === null ? null : `le ${facts.day}`,
        facts.reposter && `message ${repost.done} par ${facts.reposter.named}`,
        excerpt ? 'extrait' : null,
      ]
        .filter((part) => part !== null)
        .join(', '),
    live: (facts) => `Afficher le message sur ${facts.platform}, tant qu’il y est`,
    link: (facts) =>
      facts.page
        ? `La ${pageWords(facts.page)}`
        : `Le message ${facts.reposter ? 'original ' : ''}de ${facts.author.short} sur ${facts.platform}`,
    places: PLACE_NAMES,
    templates: TEMPLATES,
    reposted: { done: repost.done, does: repost.does },
    post: message,
    picture: (redrawn) => (redrawn ? 'Image recomposée à partir de la page' : 'Capture d’écran'),
    typeset: (literal) =>
      literal
        .replace(/ (?=:)/g, NBSP)
        .replace(/ (?=[;!?»])/g, THIN)
        .replace(/« /g, `«${THIN}`)
        .replaceAll("'", '’'),
    claims: {
      saying:
        /(?<!\p{L})(di(t|re|sait|sant)|déclar\p{L}+|affirm\p{L}+|écri\p{L}+|annonc\p{L}+|estim\p{L}+|assur\p{L}+)(?!\p{L})/iu,
      deletion: /(?<!\p{L})(suppr\p{L}+|effac\p{L}+|retir\p{L}+|dispar\p{L}+|plus en ligne)(?!\p{L})/iu,
      screenshot: /capture d.écran|copie d.écran|photo|screenshot/i,
    },
    title: (facts) =>
      facts.page
        ? capital(pageWords(facts.page))
        : `Message de ${facts.author.short} sur ${facts.platform}${facts.reposter ? `, ${repost.done} par ${facts.reposter.short}` : ''}`,
  };
}

function pageWords({ title, site }: PageName): string {
  return title === '' ? `page de ${site}` : `page ${title}, ${site}`;
}

function message({ kind, author, other }: PostFacts): string {
  if (kind === 'reply') return `réponse de ${author.named}${other ? ` à ${other.short}` : ''}`;
  if (kind === 'quote')
    return `message de ${author.named} citant ${other ? `un message de ${other.short}` : 'un autre message'}`;
  return `message de ${author.named}`;
}

/** A name stays as its owner writes it, small letters too. */
function author({ author: { named } }: PostFacts): string {
  return named === UNKNOWN ? capital(named) : named;
}

function clock({ date, time }: ClockPhrases): string {
  return `${date} à ${time}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
