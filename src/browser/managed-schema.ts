/**
 * What an organisation may set for everybody, in the form that Chrome wants (JSON Schema). The build writes it into the
 * package; `managed.ts` reads what was set, by the same lists.
 */
import {
  ARTICLE_LANGUAGES,
  type ArticleLanguage,
  HOUR_STYLES,
  REPOST_WORDS,
  TEMPLATE_NAMES,
  type TemplateName,
} from '../model/house-style.ts';

const TEMPLATES: Readonly<Record<TemplateName, string>> = {
  alt: 'Alternative text of a post',
  altRepost: 'Alternative text of a repost',
  caption: 'Caption of a post',
  captionRepost: 'Caption of a repost',
  credit: 'Credit',
};

function named<T extends string, V>(names: readonly T[], make: (name: T) => V): Record<T, V> {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<T, V>;
}

function wording(language: ArticleLanguage) {
  return {
    title: `Wording of articles in ${new Intl.DisplayNames('en', { type: 'language' }).of(language) ?? language}`,
    type: 'object',
    properties: {
      repost: { title: 'What a repost is called', type: 'string', enum: [...REPOST_WORDS] },
      hours: { title: 'How hours are written', type: 'string', enum: [...HOUR_STYLES] },
      ...named(TEMPLATE_NAMES, (name) => ({
        title: `${TEMPLATES[name]}: a template, as in the options`,
        type: 'string',
      })),
    },
  };
}

export const managedSchema = {
  type: 'object',
  properties: {
    cmsOrigins: {
      title: 'Sites that may be connected and written to',
      description: 'Origins such as https://www.example.org. Absent: any site. Empty: none.',
      type: 'array',
      items: { type: 'string' },
    },
    allUrls: {
      title: 'Whether real screenshots on every click may be switched on',
      description: 'False takes the option away, and gives the permission for all sites back where it was granted.',
      type: 'boolean',
    },
    timeAuthorities: {
      title: 'Time-stamp authorities (RFC 3161) that may be asked',
      description:
        'Addresses such as https://time.example.org/tsr. Absent: any. Empty: none. None is asked until a person switches it on.',
      type: 'array',
      items: { type: 'string' },
    },
    follow: {
      title: 'Whether posts of accounts may be kept as they pass by, without a press',
      description: 'False takes the option away; nothing is kept any more of accounts that are followed already.',
      type: 'boolean',
    },
    outlet: { title: 'Name of the outlet, for the credit', type: 'string' },
    timeZone: { title: "The newsroom's time zone, an IANA name such as Europe/Paris", type: 'string' },
    ...named(ARTICLE_LANGUAGES, wording),
  },
};
