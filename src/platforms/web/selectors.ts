/** What pages declare of themselves for other programs. Each is a published form; of the page's own markup nothing is read. */
import type { Selector } from '../contract.ts';

const meta = (...names: string[]): Selector => ({
  css: names.flatMap((name) => [`meta[property="${name}"]`, `meta[name="${name}"]`]),
  required: false,
});

export const DECLARED = {
  // https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents
  jsonLd: { css: ['script[type="application/ld+json" i]'], required: false },
  // RFC 6596
  canonical: { css: ['link[rel~="canonical" i][href]'], required: false },
  // https://oembed.com/#section4
  oembed: {
    css: [
      'link[rel~="alternate" i][type="application/json+oembed" i][href], link[rel~="alternate" i][type="text/xml+oembed" i][href]',
    ],
    required: false,
  },
  // https://ogp.me
  ogTitle: meta('og:title', 'twitter:title'),
  ogDescription: meta('og:description', 'twitter:description'),
  ogImage: meta('og:image:secure_url', 'og:image', 'twitter:image'),
  ogUrl: meta('og:url'),
  ogPublished: meta('article:published_time'),
  ogAuthor: meta('article:author'),
} satisfies Record<string, Selector>;

/** In the part of a page that was pointed at. */
export const SHOWN = {
  article: { css: ['article, [role="article"]'], required: false },
  time: { css: ['time[datetime]'], required: false },
  heading: { css: ['h1, h2, h3, h4, h5, h6, [role="heading"]'], required: false },
} satisfies Record<string, Selector>;
