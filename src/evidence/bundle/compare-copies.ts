/**
 * What a bundle says beside its sealed records: the same again for other programs (web archive, lists, report), which
 * must agree with the records; and parts for its reader (script, readme, the report's page), which nobody can seal and
 * which are known by their hashes or not at all.
 */
import type { Entry } from '../archive/read-zip.ts';
import { gunzip } from '../archive/gzip.ts';
import { breathe } from '../breathe.ts';
import { toBase64 } from '../bytes.ts';
import { canonical } from '../canonical.ts';
import type { Fault, Note } from '../faults.ts';
import { openingText } from '../audit-log.ts';
import { sha256 } from '../hash.ts';
import { decodeText, parseJson } from '../parse-json.ts';
import { english } from '../texts/texts-en.ts';
import { french } from '../texts/texts-fr.ts';
import type { Capture } from '../../model/capture.ts';
import type { Opening } from '../../model/seal.ts';
import { addressOf, momentOf, PAGES_HEADER, pageLine, pageRecord, recordRecord, warcInfo } from './copies.ts';
import { jsonForScript } from './escape.ts';
import { pageOf } from './page-html.ts';
import { REPORT_DATA } from './parts.ts';
import { MANIFEST } from './read-manifest.ts';
import type { Manifest } from './schema.ts';
import type { CaptureVerdict, VerifiedKey } from './verify-parts.ts';
import { indexLine, indexOf, warcText, type WarcRecord } from './warc.ts';

const ARCHIVE = 'archive/data.warc.gz';
const INDEX = 'indexes/index.cdx';
const PAGES = 'pages/pages.jsonl';
const SUMS = 'evidence/sha256sums.txt';
const README = 'evidence/readme.txt';
const SCRIPT = 'evidence/verify.sh';
const REPORT = 'evidence/report.html';

export interface Compared {
  entries: ReadonlyMap<string, Entry>;
  hashes: ReadonlyMap<string, string>;
  manifest: Manifest;
  captures: readonly CaptureVerdict[];
  keys: readonly VerifiedKey[];
}

interface Outcome {
  faults: Fault[];
  notes: Note[];
}

/** Stops at the signal. */
export async function compareCopies(
  bundle: Compared,
  { signal, knownParts }: { signal: AbortSignal; knownParts?: ReadonlySet<string> },
): Promise<Outcome> {
  const faults = new Set<string>();
  const unknown = new Set<string>();
  const read = async (path: string) => decodeText((await bundle.entries.get(path)?.read()) ?? new Uint8Array()) ?? '';

  if ((await read(SUMS)) !== sumsOf(bundle)) faults.add(SUMS);
  await breathe();
  if (!isFirstPage(bundle)) faults.add(MANIFEST);
  await comparePages(await read(PAGES), bundle, { faults, unknown });
  await compareArchive(bundle, await read(INDEX), { faults, unknown, signal });
  const page = bundle.entries.has(REPORT) ? splitReport(await read(REPORT)) : undefined;
  if (page && !(await isReportOf(bundle, page.data))) faults.add(REPORT);
  if (knownParts) {
    const known = new Set([...knownParts, await sha256(english.readme), await sha256(french.readme)]);
    for (const path of [README, SCRIPT]) if (!known.has(bundle.hashes.get(path) ?? '')) unknown.add(path);
    if (page !== undefined && !(page && known.has(await sha256(page.shell)))) unknown.add(REPORT);
  }
  return {
    faults: [...faults].map((where) => ({ code: 'COPY_DIFFERS', where })),
    notes: [...unknown].map((where) => ({ code: 'PART_UNKNOWN', where })),
  };
}

/** Whether the manifest leads readers of web archives to the first capture, or nowhere where there is none. */
function isFirstPage({ manifest, captures: [first] }: Compared): boolean {
  const { mainPageUrl, mainPageDate } = manifest;
  if (!first) return mainPageUrl === undefined && mainPageDate === undefined;
  const { capture } = first;
  return capture === null || (mainPageUrl === addressOf(capture) && mainPageDate === momentOf(capture));
}

/** All files but itself and the manifest, in the order in which they lie. */
function sumsOf({ hashes }: Compared): string {
  const listed = [...hashes].filter(([path]) => path.includes('/') && path !== SUMS);
  return listed.map(([path, hash]) => `${hash}  ${path}\n`).join('');
}

interface Findings {
  faults: Set<string>;
  unknown: Set<string>;
}

async function comparePages(text: string, { captures }: Compared, { faults, unknown }: Findings): Promise<void> {
  const [header, ...lines] = text.split('\n');
  const isForm = header === PAGES_HEADER && lines.length === captures.length + 1 && lines.at(-1) === '';
  if (!isForm) faults.add(PAGES);
  for (const [i, { capture }] of isForm ? captures.entries() : []) {
    await breathe();
    const line = lines[i] ?? ''; // as many as captures
    const expected = capture && pageLine(capture);
    if (expected === null || line === expected) continue;
    // The title is made by us, in the words of the version that wrote it.
    if (hasOtherTitle(line, expected)) unknown.add(PAGES);
    else faults.add(PAGES);
  }
}

/** Whether a line says the same but for its title, which is spelt as we spell texts. */
function hasOtherTitle(line: string, expected: string): boolean {
  const [before = '', after = ''] = expected.split(/(?<="title":)"(?:[^"\\]|\\.)*"(?=,"text":)/, 2);
  if (!line.startsWith(before) || !line.endsWith(after)) return false;
  const title = line.slice(before.length, line.length - after.length);
  const parsed = parseJson(title);
  return 'value' in parsed && typeof parsed.value === 'string' && JSON.stringify(parsed.value) === title;
}

/** Bytes of a record that is unpacked at one go. */
const LARGEST_RECORD = 8 * 1024 ** 2;

/** Each record of the archive is made again from the sealed one, but for its random name and the small picture. */
async function compareArchive(
  { entries, captures, manifest }: Compared,
  index: string,
  { faults, unknown, signal }: Findings & { signal: AbortSignal },
): Promise<void> {
  const archive = (await entries.get(ARCHIVE)?.read()) ?? new Uint8Array(); // absent: nothing in it
  const ends = placesIn(index);
  const lines: string[] = [];
  if (!ends || ends.length !== captures.length * 2) return void faults.add(INDEX);
  const starts = [0, ...ends.map(({ offset }) => offset)];
  for (const [i, start] of starts.entries()) {
    signal.throwIfAborted();
    await breathe();
    const member = archive.slice(start, starts[i + 1] ?? archive.length);
    const found = splitRecord((await gunzip(member, LARGEST_RECORD)) ?? new Uint8Array());
    const verdict = i === 0 ? null : captures[Math.floor((i - 1) / 2)];
    const capture = verdict?.capture ?? null; // null: the first record is about the archive
    if (i > 0 && !capture) {
      // What cannot be read cannot be compared; it is altered anyway.
      lines.push(ends[i - 1]?.line ?? '');
      continue;
    }
    const expected = await expectedRecord(i, capture, verdict?.name ?? '', { entries, manifest, found });
    const isSame = found !== null && (await hasText(found, expected));
    if (!isSame) (i === 0 || (i % 2 === 1 && found && isHead(found, expected)) ? unknown : faults).add(ARCHIVE);
    const payload = found ? found.payload : expected.payload;
    const { uri } = expected;
    if (uri !== null) lines.push(await indexLine({ ...expected, uri, payload }, member, start, 'data.warc.gz'));
  }
  if (indexOf(lines) !== index) faults.add(INDEX);
}

interface FoundRecord {
  bytes: Uint8Array<ArrayBuffer>;
  /** Its random name. */
  id: string;
  payload: Uint8Array<ArrayBuffer>;
}

async function expectedRecord(
  i: number,
  capture: Capture | null,
  name: string,
  { entries, manifest, found }: Pick<Compared, 'entries' | 'manifest'> & { found: FoundRecord | null },
): Promise<WarcRecord> {
  if (!capture) return warcInfo(manifest.created, manifest.software);
  if (i % 2 === 0) {
    const record = (await entries.get(`evidence/${name}.capture.json`)?.read()) ?? new Uint8Array(); // it was read
    return recordRecord(capture, decodeText(record) ?? '');
  }
  const html = (found && decodeText(found.payload)) ?? '';
  const thumb = /<img src="data:image\/webp;base64,([A-Za-z0-9+/=]*)"/.exec(html)?.[1] ?? null; // none was made
  return pageRecord(capture, pageOf(capture, thumb));
}

async function hasText({ bytes, id }: FoundRecord, expected: WarcRecord): Promise<boolean> {
  return equal(bytes, await warcText(expected, id));
}

/** Whether it is at least the page of this capture, in other words than today's: so an older version may have put it. */
function isHead({ bytes }: FoundRecord, { uri, date }: WarcRecord): boolean {
  const head = decodeText(bytes.subarray(0, 8192)) ?? new TextDecoder().decode(bytes.subarray(0, 8192));
  return head.includes(`\r\nWARC-Target-URI: ${uri}\r\n`) && head.includes(`\r\nWARC-Date: ${date}\r\n`);
}

function equal(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, i) => byte === other[i]);
}

/** Null: it has not the form of a record. */
function splitRecord(bytes: Uint8Array<ArrayBuffer>): FoundRecord | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 16_384));
  const end = head.indexOf('\r\n\r\n');
  const id = /\r\nWARC-Record-ID: <urn:uuid:([0-9a-f-]{36})>\r\n/.exec(head)?.[1]; // another form
  if (id === undefined || end < 0) return null;
  return { bytes, id, payload: bytes.slice(end + 4, -4) };
}

/** Where the records begin, in their order. Null: no index of ours. */
function placesIn(index: string): { offset: number; line: string }[] | null {
  const places = [];
  for (const line of index === '\n' ? [] : index.replace(/\n$/, '').split('\n')) {
    const offset = /"offset":"(\d{1,12})"/.exec(line)?.[1]; // no such place
    if (offset === undefined) return null;
    places.push({ offset: Number(offset), line });
  }
  return places.sort((a, b) => a.offset - b.offset);
}

const DATA = '<script type="application/json" id="tearsheet-data">';

/** The page without its data, and the data, in which no `<` stands. Null: no such page. */
export function splitReport(html: string): { shell: string; data: string } | null {
  const mark = html.indexOf(DATA);
  const end = html.indexOf('<', mark + DATA.length);
  if (mark < 0 || end < 0) return null;
  const region = html.slice(mark + DATA.length, end);
  const data = region.trim();
  const start = mark + DATA.length + region.indexOf(data);
  return { shell: html.slice(0, start) + REPORT_DATA + html.slice(start + data.length), data };
}

/** Whether the report carries what the bundle holds, word for word. It is made again piece by piece, and never parsed. */
async function isReportOf({ entries, captures, keys, manifest }: Compared, data: string): Promise<boolean> {
  let at = 0;
  const goesOn = (piece: string): boolean => {
    const is = data.startsWith(piece, at);
    if (is) at += piece.length;
    return is;
  };
  const language = /"language":("[^"\\]{1,40}")/.exec(data.slice(0, 20_000))?.[1] ?? ''; // not there: no report of ours
  const head = jsonForScript({ title: manifest.title, created: manifest.created }).slice(0, -1);
  if (!goesOn(`${head},"language":${language},"captures":[`)) return false;
  const textOf = async (path: string) => {
    const bytes = await entries.get(path)?.read(); // absent: withheld, unsigned
    return bytes ? decodeText(bytes) : null;
  };
  const bytesOf = async (path: string) => (await entries.get(path)?.read()) ?? null; // absent: unsigned
  const paths = new Map<string, string[]>();
  for (const path of entries.keys()) {
    const name = /^files\/([^.]+)\./.exec(path)?.[1]; // another folder
    if (name === undefined) continue;
    const those = paths.get(name);
    if (those) those.push(path);
    else paths.set(name, [path]);
  }
  const shown = new Set<string>();
  for (const [i, { name, capture }] of captures.entries()) {
    await breathe();
    const signature = await bytesOf(`evidence/${name}.capture.sig`);
    const parts = {
      prefix: name,
      record: await textOf(`evidence/${name}.capture.json`),
      signature: signature && toBase64(signature),
      environment: await textOf(`evidence/${name}.environment.json`),
    };
    if (!goesOn(`${i === 0 ? '' : ','}${jsonForScript(parts).slice(0, -1)},"picture":`)) return false;
    const file = capture?.files.find(({ sha256: hash }) => hash === capture.picture?.sha256); // none: no picture
    if (goesOn('null}')) continue;
    if (!file || shown.has(file.sha256)) return false;
    shown.add(file.sha256);
    const place = /^\{"href":"\.\.\/(files\/[a-z0-9._-]+)"/.exec(data.slice(at, at + 500))?.[1] ?? ''; // another form
    if (!paths.get(name)?.includes(place)) return false;
    const about = jsonForScript({ href: `../${place}`, type: file.type }).slice(0, -1);
    if (!goesOn(`${about},"base64":`)) return false;
    if (goesOn('null}}')) continue;
    const bytes = await entries.get(place)?.read(); // it was found above
    if (!bytes || !goesOn(`"${toBase64(bytes)}"}}`)) return false;
  }
  if (!goesOn('],"keys":[')) return false;
  for (const [i, key] of keys.entries()) {
    if (!goesOn(i === 0 ? '' : ',') || !(await hasKey(key, goesOn))) return false;
  }
  return goesOn(']}') && at === data.length;
}

/** Line by line: a log of 20,000 entries in one piece would be felt. */
async function hasKey(key: VerifiedKey, goesOn: (piece: string) => boolean): Promise<boolean> {
  const { publicKey, lines, openings, head, stamps } = key;
  const hasList = async <T>(list: Iterable<T>, textOf: (one: T) => string): Promise<boolean> => {
    let between = '';
    for (const one of list) {
      await breathe();
      if (!goesOn(between + jsonForScript(textOf(one)))) return false;
      between = ',';
    }
    return true;
  };
  if (!goesOn(`${jsonForScript({ publicKey }).slice(0, -1)},"log":[`)) return false;
  if (!(await hasList(lines, canonical)) || !goesOn('],"acts":[')) return false;
  const actText = ([seq, opening]: [number, Opening]) => canonical({ opening: openingText(opening), seq });
  if (!(await hasList(openings, actText))) return false;
  const signed = head && { text: head.text, signature: toBase64(head.signature) };
  if (!goesOn(signed ? `],"head":${jsonForScript(signed)}` : ']')) return false;
  const told = stamps.map(({ text, signature, reply }) => ({
    head: { text, signature: toBase64(signature) },
    reply: toBase64(reply),
  }));
  return goesOn(told.length > 0 ? `,"stamps":${jsonForScript(told)}}` : '}');
}
