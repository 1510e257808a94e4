/** The demo's plain page: a newspaper's report that declares itself, with a reader's comment under it. Nobody in it exists. */
import type { XAnswer } from '../../support/fake-x.ts';
import { Html, markup } from './html.ts';

export const NEWS_URL = 'https://gazette.example/ferries';

export const HEADLINE = 'Ferries stay in port for a fourth day';

const COMMENT = 'My father waited on the pier for nine hours, and nobody told him a thing.';

const DECLARED = {
  '@context': 'https://schema.org',
  '@type': 'NewsArticle',
  headline: HEADLINE,
  author: { '@type': 'Person', name: 'Ana Ruiz' },
  datePublished: '2026-11-21T08:30:00+01:00',
  comment: [
    { '@type': 'Comment', text: COMMENT, author: { name: 'Ben Quay' }, dateCreated: '2026-11-21T10:12:00+01:00' },
  ],
};

const STYLE = markup`
  body { margin: 0; background: #fbfaf6; color: #1c1b19; font: 18px/1.6 Georgia, serif; }
  main { width: 640px; margin: 0 auto; padding: 24px; }
  .masthead { border-bottom: 2px solid; font-weight: bold; letter-spacing: 0.08em; text-transform: uppercase; }
  h1 { line-height: 1.2; }
  #comment { position: absolute; top: calc(50vh - 70px); left: 50%; box-sizing: border-box; width: 592px;
    margin-left: -296px; min-height: 140px; padding: 16px; background: #fff; border: 1px solid #d8d4c8; font: 16px/1.5 system-ui, sans-serif; }
  #comment p { margin: 0; }`;

export function newsPage({ pathname }: URL): XAnswer | null {
  if (pathname !== '/ferries') return null;
  const { text } = markup`<html lang="en" data-tearsheet-demo="reconstruction"><head><meta charset="utf-8">
    <title>${HEADLINE}</title><link rel="canonical" href="${NEWS_URL}"><style>${STYLE}</style>
    <script type="application/ld+json">${new Html(JSON.stringify(DECLARED))}</script></head><body><main>
    <p class="masthead">The Gazette (reconstruction)</p><h1>${HEADLINE}</h1><p>By Ana Ruiz</p>
    <p>The storm has kept every boat in the harbour since Tuesday, and the company says little.</p>
    <section id="comment"><p><b>Ben Quay</b></p><p>${COMMENT}</p></section></main></body></html>`;
  return { body: `<!doctype html>${text}` };
}
