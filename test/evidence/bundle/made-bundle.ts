/** A newsroom of tests: keys, sealed captures with real pictures, and bundles of them, made without a browser or a store. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { v7 as makeId } from 'uuid';
import { toBase64 } from '../../../src/evidence/bytes.ts';
import type { BundleCapture, BundleKey, BundleStamp } from '../../../src/evidence/bundle/parts.ts';
import { type Bundle, type BundleOptions, writeBundle } from '../../../src/evidence/bundle/write-bundle.ts';
import { environmentText } from '../../../src/evidence/environment.ts';
import { sha256 } from '../../../src/evidence/hash.ts';
import { headText, makeEntry, nextPlace } from '../../../src/evidence/audit-log.ts';
import { sealedText } from '../../../src/evidence/record.ts';
import { exportPublicKey, makeKeyPair, sign, signArchive, thumbprint } from '../../../src/evidence/signature.ts';
import type { Capture } from '../../../src/model/capture.ts';
import type { LogEntry, SignedHead } from '../../../src/model/seal.ts';
import { aCapture } from '../../helpers/records.ts';

export const verifyScript = readFileSync(join(import.meta.dirname, '../../../src/evidence/bundle/verify.sh'), 'utf8');

/** One installation. */
export interface Maker {
  pair: CryptoKeyPair;
  kid: string;
  publicKey: string;
  log: LogEntry[];
}

export async function makeMaker(): Promise<Maker> {
  const pair = await makeKeyPair();
  const maker = {
    pair,
    kid: await thumbprint(pair.publicKey),
    publicKey: await exportPublicKey(pair.publicKey),
    log: [],
  };
  await append(maker, { act: 'genesis', subject: maker.kid, sha256: null, detail: null });
  return maker;
}

export async function append(maker: Maker, act: Parameters<typeof makeEntry>[2]): Promise<void> {
  const place = await nextPlace(maker.log.at(-1) ?? null);
  maker.log.push(await makeEntry(maker.kid, place, act, '2025-11-16T09:25:02.000Z'));
}

/** A PNG of noise, so that it is as hard to compress as a picture. */
export function aPicture(seed: number, size = 24): Uint8Array<ArrayBuffer> {
  const png = new PNG({ width: size, height: size });
  let state = seed + 1;
  for (let i = 0; i < png.data.length; i++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    png.data[i] = i % 4 === 3 ? 255 : state >>> 24;
  }
  return new Uint8Array(PNG.sync.write(png));
}

/** A capture with a picture and the page's data. */
export async function aStoredCapture(
  changes: Partial<Capture> = {},
  picture = aPicture(1),
): Promise<Pick<BundleCapture, 'capture' | 'files' | 'thumb'>> {
  const data = new TextEncoder().encode(JSON.stringify({ made: 'up', id: changes.id ?? null }));
  const [pictureHash, dataHash] = [await sha256(picture), await sha256(data)];
  const plain = { sourceUrl: null };
  const base = aCapture({ id: makeId(), ...changes });
  const capture: Capture = {
    ...base,
    picture: base.picture && { ...base.picture, sha256: pictureHash, width: 24, height: 24 },
    files: [
      { ...plain, sha256: pictureHash, role: 'picture', type: 'image/png', bytes: picture.length, name: 'picture.png' },
      { ...plain, sha256: dataHash, role: 'network', type: 'application/json', bytes: data.length, name: 'sent.json' },
    ],
  };
  const blobs = [new Blob([picture], { type: 'image/png' }), new Blob([data])];
  const files = capture.files.flatMap((file, i) => (blobs[i] ? [{ file, blob: blobs[i] }] : []));
  return { capture, files, thumb: null };
}

/** Sealed as the background does it, with what tells about the maker when `withEnvironment`. */
export async function seal(
  maker: Maker,
  stored: Pick<BundleCapture, 'capture' | 'files' | 'thumb'>,
  { withEnvironment = false } = {},
): Promise<BundleCapture> {
  const { capture } = stored;
  const environment = environmentText({
    captureId: capture.id,
    notedAt: capture.capturedAt,
    timeZone: 'Europe/Paris',
    utcOffsetMinutes: 60,
    system: 'linux x86-64',
    userAgent: 'test',
    languages: ['fr'],
    screen: null,
    maker: 'The Harbour Weekly',
  });
  const log = await nextPlace(maker.log.at(-1) ?? null);
  const parts = { observations: [], environment: await sha256(environment), kid: maker.kid, log };
  const record = sealedText(capture, parts);
  await append(maker, { act: 'capture', subject: capture.id, sha256: await sha256(record), detail: null });
  const signature = toBase64(await sign(maker.pair.privateKey, record));
  const shown = withEnvironment ? environment : null;
  return { ...stored, seal: { record, signature, kid: maker.kid, environment: shown } };
}

export interface Making extends Partial<BundleOptions> {
  makers?: Maker[];
  /** As the first release wrote it: nobody signs where a log ends. */
  isOld?: boolean;
  /** Of the makers' logs. */
  stamps?: (BundleStamp & { kid: string })[];
}

/** What the maker's key says of its log's end now. */
export async function headOf({ log, pair }: Maker): Promise<SignedHead | null> {
  const last = log.at(-1);
  if (!last) return null;
  const text = await headText(last, '2025-11-17T10:00:00.000Z');
  return { text, signature: toBase64(await sign(pair.privateKey, text)) };
}

/** A bundle of these captures, signed by `maker`. */
export async function bundleOf(
  maker: Maker,
  captures: BundleCapture[],
  { makers = [maker], isOld = false, stamps = [], ...changes }: Making = {},
): Promise<Bundle> {
  // eslint-disable-next-line @typescript-eslint/require-await -- the exporter reads the store here
  async function* all() {
    yield* captures;
  }
  const keys = (kids: string[]): Promise<BundleKey[]> =>
    Promise.all(
      makers
        .filter(({ kid }) => kids.includes(kid))
        .map(async (one) => ({
          kid: one.kid,
          publicKey: one.publicKey,
          log: one.log,
          head: isOld ? null : await headOf(one),
          stamps: stamps.flatMap(({ kid, head, reply }) => (kid === one.kid ? [{ head, reply }] : [])),
        })),
    );
  return writeBundle(all(), {
    title: 'Ferry',
    software: 'Tearsheet 0.0.0',
    language: 'en',
    created: new Date('2025-11-17T10:00:00.000Z'),
    readme: 'Read me.\n',
    verifyScript,
    report: null,
    desk: null,
    derived: [],
    signer: maker,
    sign: (text) => signArchive(maker.pair.privateKey, text),
    keys,
    openAll: false,
    signal: new AbortController().signal,
    ...changes,
  });
}
