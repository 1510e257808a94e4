/**
 * A statement for a court, filled from a capture, for a person to check, complete and sign: nothing here is legal advice,
 * and the page says so. One file without scripts, which prints on A4.
 */
import type { ProofStamp } from '../texts/texts.ts';
import type { Capture } from '../../model/capture.ts';
import { escapeHtml } from '../bundle/escape.ts';
import { certificateEn } from './certificate-en.ts';
import { certificateFr } from './certificate-fr.ts';

/** `us`: Federal Rules of Evidence 902(13) and (14). `fr`: an attestation, Code de procédure civile, art. 202. */
export const CERTIFICATE_KINDS = ['us', 'fr'] as const;

export type CertificateKind = (typeof CERTIFICATE_KINDS)[number];

export interface CertificateFacts {
  capture: Capture;
  /** SHA-256 of the sealed record. */
  record: string;
  /** Fingerprint of the key. */
  key: string;
  /** When it was sealed, by the log; null: nobody signed that. */
  since: string | null;
  stamp: Pick<ProofStamp, 'time' | 'authority' | 'root'> | null;
}

export interface CertificateWords {
  language: string;
  draft: string;
  /** What a lawyer must read before anybody signs. */
  lawyer: string;
  titles: Readonly<Record<CertificateKind, string>>;
  notes: Readonly<Record<CertificateKind, readonly string[]>>;
  /** What the person fills in by hand. */
  blanks: Readonly<Record<CertificateKind, readonly string[]>>;
  statements: Readonly<Record<CertificateKind, readonly string[]>>;
  closing: Readonly<Record<CertificateKind, string>>;
  facts: string;
  sealed(facts: CertificateFacts): string[];
  labels: Readonly<
    Record<
      | 'address'
      | 'page'
      | 'author'
      | 'reposter'
      | 'text'
      | 'capturedAt'
      | 'method'
      | 'picture'
      | 'record'
      | 'key'
      | 'id'
      | 'tool',
      string
    >
  >;
  methods: Readonly<Record<'photograph' | 'photograph-stitched' | 'redrawing' | 'none', string>>;
  unknown: string;
  signature: string;
}

const STYLE = `@page{size:A4;margin:20mm}body{font:11pt/1.45 Georgia,serif;max-width:170mm;margin:0 auto;padding:8mm;color:#000}
h1{font-size:16pt}h2{font-size:12pt;break-after:avoid}.draft{border:1.5pt solid #000;padding:3mm;font-weight:bold}
dt{font-weight:bold}dd{margin:0 0 2mm;white-space:pre-wrap;overflow-wrap:anywhere}li{margin-bottom:2mm}
.blank{display:flex;gap:3mm;margin:4mm 0}.blank i{flex:1;border-bottom:.5pt solid #000;min-width:40mm}.signature{break-inside:avoid}
@media print{body{padding:0}}`;

/** `language`: of the words; English where there are no others. */
export function certificateHtml(kind: CertificateKind, facts: CertificateFacts, language: string): string {
  const words = /^fr\b/i.test(language) ? certificateFr : certificateEn;
  const list = (items: readonly string[]) => items.map((item) => `<li>${escapeHtml(item)}</li>`).join('\n');
  const blanks = (items: readonly string[]) =>
    items.map((item) => `<p class="blank"><span>${escapeHtml(item)}</span><i></i></p>`).join('\n');
  const rows = rowsOf(facts, words).map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`);
  return `<!doctype html>
<html lang="${words.language}">
<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(words.titles[kind])}</title><style>${STYLE}</style></head>
<body>
<p class="draft">${escapeHtml(words.draft)}</p>
<h1>${escapeHtml(words.titles[kind])}</h1>
${blanks(words.blanks[kind])}
<ol>
${list([...words.statements[kind], ...words.sealed(facts)])}
</ol>
<h2>${escapeHtml(words.facts)}</h2>
<dl>
${rows.join('\n')}
</dl>
<div class="signature"><p>${escapeHtml(words.closing[kind])}</p>
${blanks([words.signature])}</div>
<h2>${escapeHtml(words.lawyer)}</h2>
<ul>
${list(words.notes[kind])}
</ul>
</body>
</html>
`;
}

function rowsOf({ capture, record, key }: CertificateFacts, words: CertificateWords): [string, string][] {
  const { post, page, picture, tool } = capture;
  const { labels, unknown } = words;
  const who = ({ name, handle }: { name: string | null; handle: string | null }) =>
    `${name ?? ''} @${handle ?? '?'}`.trim();
  return [
    [labels.address, post.url ?? unknown],
    [labels.page, page.url],
    [labels.author, who(post.author)],
    ...(post.repost ? [[labels.reposter, who(post.repost.by)] as [string, string]] : []),
    [labels.text, post.text ?? unknown],
    [labels.capturedAt, capture.capturedAt],
    [labels.method, words.methods[picture ? picture.method : 'none']],
    [labels.picture, picture ? picture.sha256 : unknown],
    [labels.record, record],
    [labels.key, key],
    [labels.id, capture.id],
    [labels.tool, `${tool.name} ${tool.version} (${tool.build}), ${tool.browser}`],
  ];
}
