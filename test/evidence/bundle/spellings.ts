/**
 * Bundles in which something is spelt as we never spell it, every part of them signed anew by a key that has nothing to
 * lose: what programs read differently, two readers tell differently.
 */
import { toBase64 } from '../../../src/evidence/bytes.ts';
import { canonical } from '../../../src/evidence/canonical.ts';
import type { BundleCapture } from '../../../src/evidence/bundle/parts.ts';
import { sha256 } from '../../../src/evidence/hash.ts';
import { makeEntry, nextPlace } from '../../../src/evidence/audit-log.ts';
import { fromDer, sign } from '../../../src/evidence/signature.ts';
import { edit, type Files, pathLike, put, putTogether, relist, resign, takeApart, textOf } from './forge.ts';
import type { ContentForgery, MadeForgery } from './forgeries.ts';
import { append, aStoredCapture, bundleOf, headOf, type Maker, makeMaker, seal } from './made-bundle.ts';

/** One capture whose record is spelt otherwise before it is signed and logged. */
const recordWith = (change: (record: string) => string) => async (maker: Maker) =>
  (await bundleOf(maker, [await sealSpelt(maker, change)])).blob;

async function sealSpelt(maker: Maker, change: (record: string) => string): Promise<BundleCapture> {
  const stored = await aStoredCapture();
  const { seal: made } = await seal(maker, stored);
  const record = change(made?.record ?? '');
  if (record === made?.record) throw new Error('the record is spelt as it was');
  maker.log.pop();
  const about = { act: 'capture', subject: stored.capture.id, sha256: await sha256(record), detail: null } as const;
  await append(maker, about);
  const signature = toBase64(await sign(maker.pair.privateKey, record));
  return { ...stored, seal: { record, signature, kid: maker.kid, environment: null } };
}

const put1 = (from: string, to: string) => (record: string) => record.replace(from, to);

/** A bundle without captures, whose log has one entry and one act more, spelt by `change`. */
const logWith = (change: (files: Files, maker: Maker) => unknown) => async () => {
  const maker = await makeMaker();
  const files = await takeApart((await bundleOf(maker, [], { isOld: true })).blob);
  await change(files, maker);
  await relist(files);
  await resign(files, maker);
  return putTogether(files);
};

const LOG = /^evidence\/log-/;
const ACTS = /^evidence\/acts-/;

/** The log's second entry commits to this text, and the act tells it. */
const actOf = (opening: string) =>
  logWith(async (files, maker) => {
    const act = { act: 'check', subject: 'x', sha256: null, detail: null } as const;
    const entry = await makeEntry(
      maker.kid,
      await nextPlace(maker.log.at(-1) ?? null),
      act,
      '2025-11-16T09:25:02.000Z',
    );
    const { v, kid, seq, prev, at } = entry;
    const line = canonical({ v, kid, seq, prev, at, act: 'check', what: await sha256(opening) });
    put(files, pathLike(files, LOG), `${textOf(files, pathLike(files, LOG))}${line}\n`);
    put(files, pathLike(files, ACTS), `${canonical({ opening, seq })}\n`);
  });

const salt = '0'.repeat(32);
const opening = (changes: object) => canonical({ detail: null, salt, sha256: null, subject: 'x', ...changes });

/** What the key signs as its log's end, spelt by `change`. */
const headWith = (change: (head: string) => string) => async (maker: Maker) => {
  const files = await takeApart((await bundleOf(maker, [await seal(maker, await aStoredCapture())])).blob);
  const head = change((await headOf(maker))?.text ?? '');
  put(files, pathLike(files, /head-.*json$/), head);
  files.set(pathLike(files, /head-.*sig$/), await sign(maker.pair.privateKey, head));
  await relist(files);
  await resign(files, maker);
  return putTogether(files);
};

/** DER that says the same numbers with a zero more in front of the first. */
function withZero(der: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const start = der[1] === 0x81 ? 3 : 2;
  const size = der[start + 1] ?? 0;
  const body = [0x02, size + 1, 0, ...der.subarray(start + 2)];
  const longer = Uint8Array.from([0x30, ...(body.length < 0x80 ? [body.length] : [0x81, body.length]), ...body]);
  if (fromDer(der) === null) throw new Error('no signature');
  return longer;
}

export const SPELT: MadeForgery[] = [
  {
    name: 'minus zero in a record',
    fault: 'RECORD_NOT_CANONICAL',
    make: recordWith(put1('"likes":null', '"likes":-0')),
  },
  {
    name: 'a count with an exponent',
    fault: 'RECORD_NOT_CANONICAL',
    make: recordWith(put1('"likes":null', '"likes":1e0')),
  },
  {
    name: 'a count with a point',
    fault: 'RECORD_NOT_CANONICAL',
    make: recordWith(put1('"likes":null', '"likes":1.0')),
  },
  {
    name: 'a count beyond numbers',
    fault: 'RECORD_UNREADABLE',
    make: recordWith(put1('"likes":null', '"likes":1e400')),
  },
  {
    name: 'a count that no double holds',
    fault: 'RECORD_UNREADABLE',
    make: recordWith(put1('"likes":null', '"likes":9007199254740993')),
  },
  {
    name: 'a key twice in a record',
    fault: 'RECORD_NOT_CANONICAL',
    make: recordWith(put1('"demo":false', '"demo":true,"demo":false')),
  },
  { name: 'a letter as an escape', fault: 'RECORD_NOT_CANONICAL', make: recordWith(put1('Östholm', '\\u00d6stholm')) },
  { name: 'U+007F as an escape', fault: 'RECORD_NOT_CANONICAL', make: recordWith(put1('Östholm', '\\u007f')) },
  { name: 'an escaped slash', fault: 'RECORD_NOT_CANONICAL', make: recordWith(put1('https://', 'https:\\/\\/')) },
  { name: 'a line break behind a record', fault: 'RECORD_NOT_CANONICAL', make: recordWith((record) => `${record}\n`) },
  {
    name: 'a second value behind a record',
    fault: 'RECORD_UNREADABLE',
    make: recordWith((record) => `${record} null`),
  },
  {
    name: 'a mark of its encoding before a record',
    fault: 'RECORD_UNREADABLE',
    make: recordWith((record) => `\ufeff${record}`),
  },
  { name: 'a NUL in a record', fault: 'RECORD_UNREADABLE', make: recordWith(put1('Östholm', '\0')) },
  {
    name: 'a field that no record has, deep in one',
    fault: 'RECORD_UNREADABLE',
    make: recordWith(put1('"handle":"mara_lind"', '"handle":"mara_lind","hidden":1')),
  },
  {
    name: 'a record that is nested without end',
    fault: 'RECORD_UNREADABLE',
    make: recordWith(put1('"likes":null', `"likes":${'['.repeat(5000)}${']'.repeat(5000)}`)),
  },
  {
    name: 'the 30th of February',
    fault: 'RECORD_UNREADABLE',
    make: recordWith(put1('"createdAt":"2025-11-16', '"createdAt":"2025-02-30')),
  },
  {
    name: 'a press at a time without its fraction',
    fault: 'RECORD_UNREADABLE',
    make: recordWith(put1('"capturedAt":"2025-11-16T09:25:00.000Z"', '"capturedAt":"2025-11-16T09:25:00Z"')),
  },
  {
    name: 'a press at a time that no clock shows',
    fault: 'RECORD_UNREADABLE',
    make: recordWith(put1('"capturedAt":"2025-11-16T09:25:00.000Z"', '"capturedAt":"2025-11-16 09:25:00+23"')),
  },
  {
    name: 'a source’s name beyond ASCII, which programs sort differently',
    fault: 'RECORD_UNREADABLE',
    make: recordWith(put1('"sources":{}', '"sources":{"😀":["dom"],"～":["dom"]}')),
  },
  {
    name: 'a signature with a zero more in its first number',
    fault: 'RECORD_SIGNATURE',
    make: async (maker) => {
      const files = await takeApart((await bundleOf(maker, [await seal(maker, await aStoredCapture())])).blob);
      const path = pathLike(files, /capture\.sig$/);
      files.set(path, withZero(files.get(path) ?? new Uint8Array()));
      await relist(files);
      await resign(files, maker);
      return putTogether(files);
    },
  },
  { name: 'an end of a log with a line break behind it', fault: 'LOG_HEAD', make: headWith((head) => `${head}\n`) },
  {
    name: 'an end of a log with a point in its length',
    fault: 'LOG_HEAD',
    make: headWith((head) => head.replace(/"length":(\d+)/, '"length":$1.0')),
  },
  {
    name: 'an end of a log with a key twice',
    fault: 'LOG_HEAD',
    make: headWith((head) => head.replace('"v":1', '"v":1,"v":1')),
  },
  {
    name: 'an end of a log on a day that is none',
    fault: 'LOG_HEAD',
    make: headWith((head) => head.replace('"at":"2025-11-17', '"at":"2025-11-31')),
  },
  {
    name: 'minus zero as an entry’s number',
    fault: 'LOG_UNREADABLE',
    make: logWith((files) => edit(files, LOG, put1('"seq":0', '"seq":-0'))),
  },
  {
    name: 'a point in an entry’s version',
    fault: 'LOG_UNREADABLE',
    make: logWith((files) => edit(files, LOG, put1('"v":1', '"v":1.0'))),
  },
  {
    name: 'an entry at a time without its fraction',
    fault: 'LOG_UNREADABLE',
    make: logWith((files) => edit(files, LOG, put1('.000Z', 'Z'))),
  },
  {
    name: 'an entry in month 13',
    fault: 'LOG_UNREADABLE',
    make: logWith((files) => edit(files, LOG, put1('2025-11', '2025-13'))),
  },
  {
    name: 'an entry with a key twice',
    fault: 'LOG_UNREADABLE',
    make: logWith((files) => edit(files, LOG, put1('"v":1', '"v":1,"v":1'))),
  },
  {
    name: 'a log with line breaks of another system',
    fault: 'LOG_UNREADABLE',
    make: logWith((files) => edit(files, LOG, put1('\n', '\r\n'))),
  },
  {
    name: 'something behind an entry',
    fault: 'LOG_UNREADABLE',
    make: logWith((files) => edit(files, LOG, put1('\n', ' \n'))),
  },
  {
    name: 'a log that begins with a mark of its encoding',
    fault: 'LOG_UNREADABLE',
    make: logWith((files) => edit(files, LOG, (log) => `\ufeff${log}`)),
  },
  { name: 'a NUL in a log', fault: 'LOG_UNREADABLE', make: logWith((files) => edit(files, LOG, put1('}\n', '}\0\n'))) },
  {
    name: 'an empty line in a log',
    fault: 'LOG_UNREADABLE',
    make: logWith((files) => edit(files, LOG, (log) => `${log}\n`)),
  },
  { name: 'an act that is no JSON', fault: 'LOG_ACT', make: actOf('something happened') },
  { name: 'an act in another spelling', fault: 'LOG_ACT', make: actOf(`${opening({})} `) },
  { name: 'an act with a field more', fault: 'LOG_ACT', make: actOf(opening({ when: '2017' })) },
  {
    name: 'an act that names two subjects',
    fault: 'LOG_ACT',
    make: actOf(opening({}).replace('"subject":"x"', '"subject":"y","subject":"x"')),
  },
  { name: 'an act about half an emoji', fault: 'LOG_ACT', make: actOf(opening({}).replace('"x"', '"\\ud83d"')) },
  { name: 'an act that is told at length', fault: 'LOG_ACT', make: actOf(opening({ detail: '😀'.repeat(1500) })) },
  {
    name: 'an act with a byte that is no text, where it commits to the sign for that',
    fault: 'LOG_ACT',
    make: logWith(async (files, maker) => {
      const act = { act: 'check', subject: '\ufffd', sha256: null, detail: null } as const;
      await append(maker, act);
      const { v, kid, seq, prev, at, what } = maker.log.at(-1) ?? maker.log[0] ?? {};
      put(
        files,
        pathLike(files, LOG),
        `${textOf(files, pathLike(files, LOG))}${canonical({ v, kid, seq, prev, at, act: 'check', what })}\n`,
      );
      const { salt: own } = maker.log.at(-1) ?? {};
      const line = canonical({ opening: canonical({ detail: null, salt: own, sha256: null, subject: '\ufffd' }), seq });
      const [before = '', after = ''] = line.split('\ufffd');
      const bytes = [new TextEncoder().encode(before), Uint8Array.of(0xff), new TextEncoder().encode(`${after}\n`)];
      files.set(pathLike(files, ACTS), new Uint8Array(await new Blob(bytes).arrayBuffer()));
    }),
  },
];

const MANIFEST = /^datapackage\.json$/;
const DIGEST = /^datapackage-digest\.json$/;
const inManifest = (from: string | RegExp, to: string) => (files: Files) =>
  edit(files, MANIFEST, (json) => json.replace(from, to));
const inDigest = (change: (json: string) => string) => (files: Files) => edit(files, DIGEST, change);
const signed = { fault: 'MANIFEST_UNREADABLE', care: 'resign' } as const;
const after = { fault: 'MANIFEST_UNREADABLE', care: 'none' } as const;

export const SPELT_AROUND: ContentForgery[] = [
  { ...signed, name: 'a title twice', change: inManifest('"title": "Ferry"', '"title": "Fairy",\n "title": "Ferry"') },
  {
    ...signed,
    name: 'a manifest in one line',
    change: (files) => edit(files, MANIFEST, (json) => JSON.stringify(JSON.parse(json))),
  },
  { ...signed, name: 'a manifest with line breaks of another system', change: inManifest(/\n/g, '\r\n') },
  { ...signed, name: 'a line break behind the manifest', change: inManifest(/$/, '\n') },
  { ...signed, name: 'a field that no manifest has', change: inManifest('"title"', '"keywords": [],\n "title"') },
  {
    ...signed,
    name: 'a manifest nested without end',
    change: inManifest('"title"', `"x": ${'['.repeat(5000)}${']'.repeat(5000)},\n "title"`),
  },
  { ...signed, name: 'a field that no listed file has', change: inManifest('"name"', '"title": "x",\n   "name"') },
  { ...signed, name: 'a size with an exponent', change: inManifest(/"bytes": (\d+)/, '"bytes": $1e0') },
  { ...signed, name: 'a size below nothing', change: inManifest(/"bytes": \d+/, '"bytes": -0') },
  { ...signed, name: 'a size beyond numbers', change: inManifest(/"bytes": \d+/, '"bytes": 1e400') },
  { ...signed, name: 'half an emoji as the title', change: inManifest('"title": "Ferry"', '"title": "\\ud83d"') },
  {
    ...signed,
    name: 'a title of too many emoji',
    change: inManifest('"title": "Ferry"', `"title": "${'😀'.repeat(1500)}"`),
  },
  { ...signed, name: 'no software', change: inManifest(/"software": "[^"]*"/, '"software": null') },
  {
    name: 'another address as the main page',
    fault: 'COPY_DIFFERS',
    change: inManifest(/"mainPageUrl": "[^"]*"/, '"mainPageUrl": "https://evil.example/"'),
  },
  { ...after, name: 'a line break behind the signature of the manifest', change: inDigest((json) => `${json}\n`) },
  {
    ...after,
    name: 'a blank in the signature of the manifest',
    change: inDigest((json) => json.replace('"signature": "', '"signature": " ')),
  },
  {
    ...after,
    name: 'a line break in the key of the manifest',
    change: inDigest((json) => json.replace(/("publicKey": ".{64})/, '$1\\n')),
  },
  {
    ...after,
    name: 'a field that no signature of a manifest has',
    change: inDigest((json) => json.replace('"path"', '"x": 1,\n "path"')),
  },
  {
    ...after,
    name: 'a hash twice in the signature of the manifest',
    change: inDigest((json) => json.replace('"path"', `"hash": "sha256:${'0'.repeat(64)}",\n "path"`)),
  },
  ...(
    [
      ['with line breaks of another system', (pem) => pem.replaceAll('\n', '\r\n')],
      ['with a mark of its encoding', (pem) => `\ufeff${pem}`],
      ['with words before it', (pem) => `my key\n${pem}`],
      ['twice', (pem) => pem + pem],
      ['with blanks', (pem) => pem.replace(/\n(?=[^-])/, '\n ')],
    ] satisfies [string, (pem: string) => string][]
  ).map(([how, change]): ContentForgery => ({
    name: `a key ${how}`,
    fault: 'KEY_UNREADABLE',
    change: (files) => edit(files, /^evidence\/key-/, change),
  })),
  ...(
    [
      ['a list of pages with line breaks of another system', /^pages\//, (list) => list.replaceAll('\n', '\r\n')],
      ['a list of pages with a mark of its encoding', /^pages\//, (list) => `\ufeff${list}`],
      ['an empty line in the list of pages', /^pages\//, (list) => `${list}\n`],
      ['a blank in the list of pages', /^pages\//, (list) => list.replace('{"id":"', '{ "id":"')],
      ['a key twice in the list of pages', /^pages\//, (list) => list.replace('{"id":"0', '{"id":"x","id":"0')],
      ['another host by which the index is looked up', /^indexes\//, (list) => list.replace('com,x)', 'com,y)')],
      ['another hour in the index', /^indexes\//, (list) => list.replace(' 20251116', ' 20171116')],
      ['an index in another order', /^indexes\//, (list) => list.trimEnd().split('\n').reverse().join('\n') + '\n'],
      ['a line of the index twice', /^indexes\//, (list) => list.replace(/^.*\n/, '$&$&')],
      ['an index with line breaks of another system', /^indexes\//, (list) => list.replaceAll('\n', '\r\n')],
    ] satisfies [string, RegExp, (list: string) => string][]
  ).map(([name, path, change]): ContentForgery => ({
    name,
    fault: 'COPY_DIFFERS',
    change: (files) => edit(files, path, change),
  })),
  {
    name: 'a list of hashes with line breaks of another system',
    fault: 'COPY_DIFFERS',
    care: 'as-is',
    change: async (files) => {
      await relist(files);
      edit(files, /sha256sums/, (list) => list.replaceAll('\n', '\r\n'));
    },
  },
  {
    name: 'something behind a packed record of the web archive',
    fault: 'COPY_DIFFERS',
    change: (files) => behindLastRecord(files, Uint8Array.from([0, 0, 0, 0, 0, 0])),
  },
  {
    name: 'a second packed record behind one of the web archive',
    fault: 'COPY_DIFFERS',
    change: async (files) => behindLastRecord(files, await packed('WARC/1.1\r\n\r\nhidden')),
  },
];

async function packed(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** With the index told of it. */
async function behindLastRecord(files: Files, more: Uint8Array<ArrayBuffer>): Promise<void> {
  const path = 'archive/data.warc.gz';
  const archive = new Uint8Array(await new Blob([files.get(path) ?? new Uint8Array(), more]).arrayBuffer());
  files.set(path, archive);
  const offsets = [...textOf(files, 'indexes/index.cdx').matchAll(/"offset":"(\d+)"/g)].map((match) =>
    Number(match[1]),
  );
  const last = Math.max(...offsets);
  const member = archive.slice(last);
  const digest = await sha256(member);
  edit(files, /^indexes\//, (list) =>
    list.replace(
      new RegExp(`"length":"\\d+","offset":"${last}"(.*)"recordDigest":"sha256:[0-9a-f]{64}"`),
      (_, between: string) =>
        `"length":"${member.length}","offset":"${last}"${between}"recordDigest":"sha256:${digest}"`,
    ),
  );
}
