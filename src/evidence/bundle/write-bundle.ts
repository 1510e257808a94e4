/**
 * Captures as one file for a colleague, a court or another machine: WACZ 1.1.1, which is a ZIP with a list of hashes,
 * and in it all that anybody needs to check it. One capture at a time is read; pictures stay where they lie.
 */
import { crc32 } from '../../model/crc32.ts';
import { zipOf, type ZipFile } from '../archive/write-zip.ts';
import { fromBase64, toBase64, utf8 } from '../bytes.ts';
import { canonical } from '../canonical.ts';
import { sha256 } from '../hash.ts';
import { logLine, openingOf, openingText } from '../audit-log.ts';
import { unsealedText } from '../record.ts';
import { fingerprint, toPem } from '../signature.ts';
import { jsonForScript } from './escape.ts';
import { fileNameOf, keyName, PATH, prefixOf } from './names.ts';
import { PAGES_HEADER, pageLine, pageRecord, recordRecord, toSecond, warcInfo } from './copies.ts';
import { pageHtml } from './page-html.ts';
import {
  type BundleCapture,
  type BundleKey,
  type BundleStamp,
  REPORT_DATA,
  type ReportCapture,
  type ReportData,
} from './parts.ts';
import { writeWarc, type WarcRecord } from './warc.ts';

export interface BundleOptions {
  title: string;
  /** Version of what writes it. */
  software: string;
  language: string;
  created: Date;
  readme: string;
  /** `verify.sh`, as it lies beside this file. */
  verifyScript: string;
  /** The page that becomes `evidence/report.html`; null: none. */
  report: string | null;
  /** What a backup has besides: `evidence/desk.json`. */
  desk: string | null;
  /** Which captures belong together, as JSON: `evidence/sets.json`. Null: none do. */
  sets?: string | null;
  /** Pictures that were made from the sealed ones; they lie apart. */
  derived: readonly { sha256: string; blob: Blob }[];
  /** Signs the manifest. `publicKey`: SPKI, base64. */
  signer: { kid: string; publicKey: string };
  sign: (text: string) => Promise<string>;
  /** All keys that signed something, once it is known which; opened are entries about what is in the bundle. */
  keys: (kids: string[]) => Promise<BundleKey[]>;
  /** Whether every entry of the logs is opened (a backup) or only those about the captures in it. */
  openAll: boolean;
  onCapture?: (done: number) => void;
  signal: AbortSignal;
}

export interface Bundle {
  blob: Blob;
  /** SHA-256 of the signed manifest: the bundle's name in the log. */
  manifest: string;
}

/** Bytes of pictures that the report carries within itself: it must be one text in memory. */
const REPORT_PICTURES = 16 * 1024 ** 2;

interface Resource extends ZipFile {
  hash: string;
}

/** Throws the signal's reason when cancelled, RangeError when it would be too large for one ZIP. */
export async function writeBundle(captures: AsyncIterable<BundleCapture>, options: BundleOptions): Promise<Bundle> {
  const resources: Resource[] = [];
  const paths = new Set<string>();
  const add = async (path: string, content: Blob | string | Uint8Array<ArrayBuffer>): Promise<string> => {
    if (!PATH.test(path) || paths.has(path)) throw new Error(`no path for a bundle: ${path}`);
    paths.add(path);
    const blob = content instanceof Blob ? content : new Blob([content]);
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const hash = await sha256(bytes);
    resources.push({ path, blob, crc: crc32(bytes), hash });
    return hash;
  };

  /** Several authorities may have stamped one head. */
  const addStamp = async (key: string, { head, reply }: BundleStamp): Promise<void> => {
    const answer = fromBase64(reply);
    const base = `evidence/stamp-${key}-${(await sha256(head.text)).slice(0, 16)}`;
    if (!paths.has(`${base}.json`)) {
      await add(`${base}.json`, head.text);
      await add(`${base}.sig`, fromBase64(head.signature));
    }
    await add(`${base}-${(await sha256(answer)).slice(0, 16)}.tsr`, answer);
  };

  const created = toSecond(options.created);
  const report: ReportCapture[] = [];
  const pages: string[] = [];
  const ids = new Set<string>();
  const kids = new Set<string>([options.signer.kid]);
  const stored = new Set<string>();
  const pictures: { entry: ReportCapture; blob: Blob }[] = [];

  async function* records(): AsyncGenerator<WarcRecord> {
    yield warcInfo(created, options.software);
    for await (const one of captures) {
      options.signal.throwIfAborted();
      const { capture, seal } = one;
      const prefix = freePrefix(capture, paths);
      ids.add(capture.id);
      if (seal) kids.add(seal.kid);
      const record = seal ? seal.record : unsealedText(capture);
      await add(`evidence/${prefix}.capture.json`, record);
      if (seal) await add(`evidence/${prefix}.capture.sig`, fromBase64(seal.signature));
      const environment = seal ? seal.environment : null;
      if (environment !== null) await add(`evidence/${prefix}.environment.json`, environment);
      const entry: ReportCapture = {
        prefix,
        record,
        signature: seal ? seal.signature : null,
        environment,
        picture: null,
      };
      report.push(entry);
      for (const [i, { file, blob }] of one.files.entries()) {
        // The same avatar belongs to many captures: it is kept once, and known by its hash.
        if (stored.has(file.sha256)) continue;
        stored.add(file.sha256);
        let name = fileNameOf(file, i);
        if (paths.has(`files/${prefix}.${name}`)) name = fileNameOf({ ...file, name: '' }, i);
        await add(`files/${prefix}.${name}`, blob);
        if (file.sha256 === capture.picture?.sha256) {
          entry.picture = { href: `../files/${prefix}.${name}`, type: file.type, base64: null };
          pictures.push({ entry, blob });
        }
      }
      pages.push(pageLine(capture));
      yield pageRecord(capture, await pageHtml(capture, one.thumb));
      yield recordRecord(capture, record);
      options.onCapture?.(report.length);
    }
  }

  const warc = await writeWarc(records(), 'data.warc.gz');
  await add('archive/data.warc.gz', warc.archive);
  await add('indexes/index.cdx', warc.index);
  await add('pages/pages.jsonl', [PAGES_HEADER, ...pages, ''].join('\n'));

  const reportKeys: ReportData['keys'] = [];
  for (const { publicKey, log, head, stamps } of await options.keys([...kids])) {
    const name = keyName(await fingerprint(publicKey));
    const lines = log.map(logLine);
    const acts = log.flatMap((entry) => {
      const opening = openingOf(entry);
      const isAbout = opening !== null && (options.openAll || ids.has(opening.subject));
      return isAbout ? [canonical({ opening: openingText(opening), seq: entry.seq })] : [];
    });
    await add(`evidence/key-${name}.pem`, toPem(publicKey));
    await add(`evidence/log-${name}.jsonl`, lines.map((line) => `${line}\n`).join(''));
    await add(`evidence/acts-${name}.jsonl`, acts.map((line) => `${line}\n`).join(''));
    if (head) {
      await add(`evidence/head-${name}.json`, head.text);
      await add(`evidence/head-${name}.sig`, fromBase64(head.signature));
    }
    for (const stamp of stamps) await addStamp(name, stamp);
    reportKeys.push({ publicKey, log: lines, acts, ...(head && { head }), ...(stamps.length > 0 && { stamps }) });
  }
  if (options.desk !== null) await add('evidence/desk.json', options.desk);
  if (options.sets) await add('evidence/sets.json', options.sets); // absent: none belong together
  for (const { sha256: hash, blob } of options.derived) await add(`derived/${hash.slice(0, 16)}.png`, blob);
  await add('evidence/readme.txt', options.readme);
  await add('evidence/verify.sh', options.verifyScript);
  if (options.report !== null) {
    await carryPictures(pictures);
    const { title, language } = options;
    const data: ReportData = { title, created, language, captures: report, keys: reportKeys };
    // A function: in a plain replacement a `$` of a stranger's would be an order.
    await add(
      'evidence/report.html',
      options.report.replace(REPORT_DATA, () => jsonForScript(data)),
    );
  }
  await add('evidence/sha256sums.txt', resources.map(({ hash, path }) => `${hash}  ${path}\n`).join(''));

  options.signal.throwIfAborted();
  const manifest = manifestText(resources, pages, created, options);
  const hash = await sha256(manifest);
  const digest = await digestText(`sha256:${hash}`, created, options);
  const ends = [
    { path: 'datapackage.json', text: manifest },
    { path: 'datapackage-digest.json', text: digest },
  ].map(({ path, text }) => ({ path, blob: new Blob([text]), crc: crc32(utf8(text)) }));
  return { blob: zipOf([...resources, ...ends], options.created), manifest: hash };
}

/** Two captures of one day by the same people could in theory share the end of their ids. */
function freePrefix(capture: BundleCapture['capture'], taken: ReadonlySet<string>): string {
  const prefix = prefixOf(capture);
  return taken.has(`evidence/${prefix}.capture.json`) ? `${prefix}-${capture.id.slice(0, 8)}` : prefix;
}

async function carryPictures(pictures: readonly { entry: ReportCapture; blob: Blob }[]): Promise<void> {
  if (pictures.reduce((sum, { blob }) => sum + blob.size, 0) > REPORT_PICTURES) return;
  for (const { entry, blob } of pictures) {
    if (entry.picture) entry.picture.base64 = toBase64(new Uint8Array(await blob.arrayBuffer()));
  }
}

function manifestText(
  resources: readonly Resource[],
  pages: readonly string[],
  created: string,
  options: BundleOptions,
) {
  const main = pages[0] === undefined ? null : (JSON.parse(pages[0]) as { url: string; ts: string }); // our own line
  return JSON.stringify(
    {
      profile: 'data-package',
      wacz_version: '1.1.1',
      title: options.title,
      created,
      software: options.software,
      ...(main && { mainPageUrl: main.url, mainPageDate: main.ts }),
      resources: resources.map(({ path, hash, blob }) => ({
        name: path.replace('/', '-'),
        path,
        hash: `sha256:${hash}`,
        bytes: blob.size,
      })),
    },
    null,
    1,
  );
}

/** wacz-auth 0.1.0, anonymous. */
async function digestText(hash: string, created: string, { sign, signer, software }: BundleOptions): Promise<string> {
  const signature = await sign(hash);
  const signedData = { hash, signature, publicKey: signer.publicKey, created, software };
  return JSON.stringify({ path: 'datapackage.json', hash, signedData }, null, 1);
}
