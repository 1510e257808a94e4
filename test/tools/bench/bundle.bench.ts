/**
 * What seals, bundles and their checks cost: the code of our pages, in Node, on pictures that lie on the disk, against
 * reading and hashing the same bytes and nothing else.
 *
 *   npm run bench -- bundle            100 captures of 3 MB
 *   npm run bench -- bundle:500,3      500 captures of 3 MB
 */
import { randomBytes } from 'node:crypto';
import { createWriteStream, mkdtempSync, openAsBlob, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { v7 as makeId } from 'uuid';
import { fileSource } from '../../../src/cli/file-source.ts';
import type { BundleCapture } from '../../../src/evidence/bundle/parts.ts';
import { isWhole, verifyBundle } from '../../../src/evidence/bundle/verify-bundle.ts';
import { sha256 } from '../../../src/evidence/hash.ts';
import type { Capture, CaptureFile } from '../../../src/model/capture.ts';
import { bundleOf, makeMaker, seal } from '../../evidence/bundle/made-bundle.ts';
import { aCapture } from '../../helpers/records.ts';
import { median, type Report } from './report.ts';

const MEGABYTE = 1_000_000;

interface Cost {
  ms: number;
  /** Megabytes by which the process was larger at most than before. */
  memory: number;
}

async function measured(act: () => Promise<unknown>): Promise<Cost> {
  const resident = () => process.memoryUsage().rss / MEGABYTE;
  const before = resident();
  let most = before;
  const timer = setInterval(() => (most = Math.max(most, resident())), 100);
  const started = performance.now();
  try {
    await act();
  } finally {
    clearInterval(timer);
  }
  return { ms: performance.now() - started, memory: Math.max(most, resident()) - before };
}

async function storePicture(
  folder: string,
  bytes: number,
): Promise<Pick<BundleCapture, 'capture' | 'files' | 'thumb'>> {
  const data = new Uint8Array(randomBytes(bytes)); // as hard to pack as a picture
  const hash = await sha256(data);
  const path = join(folder, `${hash}.png`);
  writeFileSync(path, data);
  const type = 'image/png';
  const file: CaptureFile = { sha256: hash, role: 'picture', type, bytes, name: 'picture.png', sourceUrl: null };
  const base = aCapture({ id: makeId() });
  const capture: Capture = { ...base, picture: base.picture && { ...base.picture, sha256: hash }, files: [file] };
  return { capture, files: [{ file, blob: await openAsBlob(path, { type }) }], thumb: null };
}

export async function bench([count = '100', megabytes = '3']: readonly string[]): Promise<Report> {
  const captures = Number(count);
  const folder = mkdtempSync(join(tmpdir(), 'tearsheet-bundle-'));
  try {
    const maker = await makeMaker();
    const stored: Awaited<ReturnType<typeof storePicture>>[] = [];
    for (let i = 0; i < captures; i++) stored.push(await storePicture(folder, Number(megabytes) * MEGABYTE));
    const blobs = stored.flatMap(({ files }) => files.map(({ blob }) => blob));
    const floors: number[] = [];
    for (let round = 0; round < 3; round++) {
      floors.push(
        (
          await measured(async () => {
            for (const blob of blobs) await sha256(blob);
          })
        ).ms,
      );
    }
    const floor = median(floors);

    const sealed: BundleCapture[] = [];
    const sealing = await measured(async () => {
      for (const one of stored) sealed.push(await seal(maker, one));
    });
    let made: Blob | null = null;
    const writing = await measured(async () => {
      made = (await bundleOf(maker, sealed)).blob;
    });
    if (made === null) throw new Error('no bundle was made');
    const bundle: Blob = made;
    const file = join(folder, 'all.wacz');
    // Node's streams and the browser's are two types of one thing.
    const saving = await measured(() =>
      pipeline(Readable.fromWeb(bundle.stream() as ReadableStream), createWriteStream(file)),
    );
    const checking = await measured(async () => {
      const source = await fileSource(file);
      const verdict = await verifyBundle(source, { signal: new AbortController().signal });
      await source.close();
      if (!isWhole(verdict)) throw new Error('the bundle is not whole');
    });
    const total = bundle.size / MEGABYTE;
    const row = (name: string, { ms, memory }: Cost) => [
      name,
      (ms / 1000).toFixed(2),
      (ms / captures).toFixed(1),
      (total / (ms / 1000)).toFixed(0),
      memory.toFixed(0),
    ];
    return {
      title: 'Sealing, exporting, checking',
      method: `${captures} captures of ${megabytes} MB in Node, the bundle has ${total.toFixed(0)} MB. Memory: growth of the process at its peak. The floor reads and hashes every picture once (median of three). Sealing hashes no picture: that was done when it was stored.`,
      tables: [
        {
          heading: 'All of them',
          table: {
            columns: ['what', 'seconds', 'ms a capture', 'MB a second', 'memory, MB'],
            rows: [
              row('floor: read and hash', { ms: floor, memory: 0 }),
              row('seal', sealing),
              row('export', writing),
              row('save to the disk', saving),
              row('check everything', checking),
            ],
          },
        },
      ],
      ratios: { 'export/floor': writing.ms / floor, 'check/floor': checking.ms / floor },
      raw: { captures, megabytes, floors, sealing, writing, saving, checking },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
