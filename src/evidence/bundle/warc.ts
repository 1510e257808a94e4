/**
 * WARC/1.1 records and their index, as far as a bundle needs them: resources, one gzip member each. Own code, because
 * it is 60 lines and the library (warcio) is 100 kB; the tests read what is written with that library.
 */
import { concatBytes } from '../../model/concat-bytes.ts';
import { utf8 } from '../bytes.ts';
import { gzip } from '../archive/gzip.ts';
import { sha256 } from '../hash.ts';

export interface WarcRecord {
  type: 'warcinfo' | 'resource';
  uri: string | null;
  /** ISO 8601, to the second. */
  date: string;
  contentType: string;
  payload: Uint8Array<ArrayBuffer>;
}

export interface Warc {
  archive: Blob;
  /** CDXJ, sorted. */
  index: string;
}

export async function writeWarc(records: AsyncIterable<WarcRecord>, fileName: string): Promise<Warc> {
  const members: Uint8Array<ArrayBuffer>[] = [];
  const lines: string[] = [];
  let offset = 0;
  for await (const record of records) {
    const member = await gzip(await warcText(record, crypto.randomUUID()));
    members.push(member);
    if (record.uri !== null) lines.push(await indexLine({ ...record, uri: record.uri }, member, offset, fileName));
    offset += member.length;
  }
  return { archive: new Blob(members, { type: 'application/gzip' }), index: indexOf(lines) };
}

export function indexOf(lines: readonly string[]): string {
  return `${[...lines].sort().join('\n')}\n`;
}

/** `member`: the packed record, which lies at `offset` of the archive. */
export async function indexLine(
  { uri, date, contentType, payload }: WarcRecord & { uri: string },
  member: Uint8Array<ArrayBuffer>,
  offset: number,
  fileName: string,
): Promise<string> {
  const digest = `sha256:${await sha256(payload)}`;
  const about = { url: uri, mime: contentType.split(';')[0], status: '200', digest };
  const place = { length: String(member.length), offset: String(offset), filename: fileName };
  const recordDigest = `sha256:${await sha256(member)}`;
  return `${surt(uri)} ${stamp(date)} ${JSON.stringify({ ...about, ...place, recordDigest })}`;
}

/** The record's exact bytes. `id`: a UUID. */
export async function warcText(
  { type, uri, date, contentType, payload }: WarcRecord,
  id: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const digest = `sha256:${await sha256(payload)}`;
  const headers = [
    ['WARC-Type', type],
    ['WARC-Record-ID', `<urn:uuid:${id}>`],
    ['WARC-Date', date],
    ...(uri === null ? [] : [['WARC-Target-URI', uri]]),
    ['Content-Type', contentType],
    ['WARC-Payload-Digest', digest],
    ['WARC-Block-Digest', digest],
    ['Content-Length', String(payload.length)],
  ];
  // A line break in a value would begin a header of the stranger's own.
  const head = headers.map((pair) => `${pair.join(': ').replace(/[\r\n\0]+/g, ' ')}\r\n`).join('');
  return concatBytes([utf8(`WARC/1.1\r\n${head}\r\n`), payload, utf8('\r\n\r\n')]);
}

/** The key under which readers look an address up: host reversed, all in lower case. */
function surt(address: string): string {
  const url = /^https?:/i.test(address) ? URL.parse(address) : null;
  if (!url) return address.replace(/\s+/g, '%20');
  const host = url.hostname
    .replace(/^www\d*\./, '')
    .split('.')
    .reverse()
    .join(',');
  const port = url.port === '' ? '' : `:${url.port}`;
  const query = url.search.length > 1 ? `?${url.search.slice(1).split('&').sort().join('&')}` : '';
  return `${host}${port})${url.pathname.replace(/\/$/, '') || '/'}${query}`.toLowerCase();
}

function stamp(date: string): string {
  return date.replace(/[-:T]/g, '').slice(0, 14);
}
