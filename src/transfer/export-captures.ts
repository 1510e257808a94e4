/**
 * Captures, a story or everything as bundles. Runs in one of our pages, which lives as long as the user waits for it and
 * can save a file of any size; only the signature comes from the background, which alone has the key.
 */
import type { BundleCapture, BundleKey } from '../evidence/bundle/parts.ts';
import { slug } from '../evidence/bundle/names.ts';
import { type Bundle, writeBundle } from '../evidence/bundle/write-bundle.ts';
import { withBytes } from '../evidence/lost-bytes.ts';
import { evidenceTexts } from '../evidence/texts/texts.ts';
import { isStampedBefore } from '../evidence/time-stamp/stamped-head.ts';
import { type ReadStamp, readStamps } from '../evidence/time-stamp/read-stamps.ts';
import type { Stamp } from '../evidence/time-stamp/verify-stamp.ts';
import type { Capture } from '../model/capture.ts';
import { AppError } from '../model/errors.ts';
import { getCapture, getFile, getThumb } from '../store/captures.ts';
import { chainOf, getChain, readChain } from '../store/chains.ts';
import { getSeal } from '../store/seals.ts';
import { listSigners } from '../store/signers.ts';
import { stampsOfChain } from '../store/stamps.ts';
import type { LogEntry, LogHead, SealedSeal, SignedHead } from '../model/seal.ts';
import { titleOf } from '../evidence/bundle/page-html.ts';
import { unsealedText } from '../evidence/record.ts';
import { allCaptureIds } from '../store/backup-rows.ts';
import { backupOf, type BackupSettings } from './backup.ts';
import { setsText } from './sets-file.ts';

export interface ExportRequest {
  /** Null: everything, with what people added: a backup. */
  captureIds: readonly string[] | null;
  title: string;
  /** Of the readme and the report. */
  language: string;
  /** Whether what tells about the maker goes along. */
  withEnvironment: boolean;
}

/** What the pages bring: their part of the extension, and a way to the background. */
export interface ExportTools {
  software: string;
  report: string | null;
  verifyScript: string;
  prepare: (captureIds: string[] | null) => Promise<{ kid: string; publicKey: string }>;
  sign: (kid: string, digest: string) => Promise<string>;
  /** What a key of ours says of its log's end; null: it is not here. */
  signHead: (kid: string) => Promise<SignedHead | null>;
  /** `captureIds`: empty for everything. */
  record: (captureIds: string[], manifest: string) => Promise<unknown>;
  /** What a backup keeps of the settings. */
  settings: () => Promise<BackupSettings>;
}

export interface Exported {
  /** Readable; `part` in it where there are several. */
  name: string;
  blob: Blob;
  captures: number;
  /** Captures that no record can be written of, by name: told with the first file. */
  leftOut: string[];
}

export interface ExportProgress {
  onProgress: (done: number, total: number) => void;
  signal: AbortSignal;
}

/** What one bundle may hold. */
export interface PartLimits {
  bytes: number;
  captures: number;
}

/** One ZIP without extensions holds 4 GB; smaller parts are also easier to hand on. */
const LIMITS: PartLimits = { bytes: 1_800_000_000, captures: 2_000 };

/** Each part as it is ready. Throws CANCELLED, CAPTURE_MISSING when there is nothing to export. */
export async function* exportCaptures(
  request: ExportRequest,
  tools: ExportTools,
  { onProgress, signal }: ExportProgress,
): AsyncGenerator<Exported> {
  try {
    const isBackup = request.captureIds === null;
    const signer = await tools.prepare(request.captureIds && [...request.captureIds]);
    const ids = request.captureIds ?? (await allCaptureIds());
    const { parts, leftOut } = await planParts(ids);
    if (parts.length === 0) throw new AppError('CAPTURE_MISSING', 'there is nothing to export');
    let before = 0;
    for (const [i, part] of parts.entries()) {
      const bundle = await onePart(part, request, tools, signer, {
        signal,
        onProgress: (done) => onProgress(before + done, ids.length),
      });
      before += part.length;
      await tools.record(isBackup ? [] : part, bundle.manifest);
      const place = parts.length > 1 ? `-${i + 1}-of-${parts.length}` : '';
      yield {
        name: `${fileName(request)}${place}.wacz`,
        blob: bundle.blob,
        captures: part.length,
        leftOut: i === 0 ? leftOut : [],
      };
    }
  } catch (thrown) {
    if (signal.aborted) throw new AppError('CANCELLED', 'the export was cancelled', { cause: thrown });
    throw thrown;
  }
}

interface Plan {
  parts: string[][];
  leftOut: string[];
}

/** One bundle holds one log of a key: captures whose logs contradict each other go into different ones. */
export async function planParts(ids: readonly string[], limits = LIMITS): Promise<Plan> {
  const plan: Plan = { parts: [], leftOut: [] };
  const open = new Map<number, { part: string[]; bytes: number }>();
  const chains = new Map<string, string[]>();
  for (const id of ids) {
    const [capture, seal] = [await getCapture(id), await getSeal(id)];
    if (!capture) continue;
    const sealed = seal?.state === 'sealed' ? seal : null; // absent: nobody sealed it
    if (!sealed && !canBeWritten(capture)) {
      plan.leftOut.push(nameOf(capture));
      continue;
    }
    const group = sealed ? groupOf(sealed, chains) : 0;
    const size = capture.files.reduce((sum, file) => sum + file.bytes, 0);
    const last = open.get(group);
    if (!last || last.bytes + size > limits.bytes || last.part.length >= limits.captures) {
      const part = [id];
      plan.parts.push(part);
      open.set(group, { part, bytes: size });
    } else {
      last.part.push(id);
      last.bytes += size;
    }
  }
  return plan;
}

/** By which a person knows it. */
export function nameOf({ post, capturedAt }: Capture): string {
  return `${titleOf(post)}, ${capturedAt}`.toWellFormed();
}

/** Which of its key's logs, counted as they come. */
function groupOf(seal: SealedSeal, chains: Map<string, string[]>): number {
  const known = chains.get(seal.kid) ?? []; // absent: the first
  const at = known.indexOf(chainOf(seal));
  if (at >= 0) return at;
  chains.set(seal.kid, [...known, chainOf(seal)]);
  return known.length;
}

/** Half an emoji has no spelling that can be hashed. */
function canBeWritten(capture: Capture): boolean {
  try {
    unsealedText(capture);
    return true;
  } catch (thrown) {
    if (thrown instanceof TypeError) return false;
    throw thrown;
  }
}

async function onePart(
  ids: readonly string[],
  { captureIds, title, language, withEnvironment }: ExportRequest,
  { software, report, verifyScript, sign, signHead, settings }: ExportTools,
  signer: { kid: string; publicKey: string },
  { onProgress, signal }: { onProgress: (done: number) => void; signal: AbortSignal },
): Promise<Bundle> {
  const isBackup = captureIds === null;
  const { text, derived } = isBackup ? await backupOf(ids, await settings()) : { text: null, derived: [] };
  return writeBundle(readCaptures(ids, isBackup || withEnvironment), {
    title: title.toWellFormed(),
    software,
    language,
    report,
    verifyScript,
    signer,
    signal,
    created: new Date(),
    readme: evidenceTexts(language).readme,
    desk: text,
    sets: isBackup ? null : await setsText(ids),
    derived,
    sign: (digest) => sign(signer.kid, digest),
    keys: (kids) => readKeys(kids, ids, signHead),
    openAll: isBackup,
    onCapture: onProgress,
  });
}

export async function* readCaptures(ids: readonly string[], withEnvironment: boolean): AsyncGenerator<BundleCapture> {
  for (const id of ids) {
    const capture = await getCapture(id);
    if (!capture) continue; // deleted since the parts were planned
    const [seal, thumb] = await Promise.all([getSeal(id), getThumb(id).then(withBytes)]);
    const sealed = seal?.state === 'sealed' ? seal : null; // absent: nobody sealed it
    yield {
      capture,
      seal: sealed && { ...sealed, environment: withEnvironment ? sealed.environment : null },
      files: await readFiles(capture),
      thumb,
    };
  }
}

/** Those that are there: one that is missing will be named by whoever checks the bundle. */
async function readFiles({ files }: Capture): Promise<BundleCapture['files']> {
  const found = await Promise.all(
    files.map(async (file) => ({ file, blob: await withBytes(await getFile(file.sha256)) })),
  );
  return found.flatMap(({ file, blob }) => (blob ? [{ file, blob }] : []));
}

/**
 * Each key with the log that these captures came with, as far as somebody signed it. `withAllStamps`: also those that
 * cover none of these captures, for a backup.
 */
export async function readKeys(
  kids: readonly string[],
  captureIds: readonly string[],
  signHead: ExportTools['signHead'],
  { withAllStamps = false }: { withAllStamps?: boolean } = {},
): Promise<BundleKey[]> {
  const seals = (await Promise.all(captureIds.map(getSeal))).filter((seal) => seal?.state === 'sealed'); // absent: unsigned
  const signers = (await listSigners()).filter(({ kid }) => kids.includes(kid));
  return Promise.all(
    signers.map(async ({ kid, publicKey }) => {
      const own = seals.filter((seal) => seal.kid === kid);
      const id = own[0] ? chainOf(own[0]) : kid;
      const head = (id === kid ? await signHead(kid) : null) ?? (await getChain(id))?.head ?? null; // absent: nobody’s
      const known = own.reduce((most, { log }) => Math.max(most, log.seq + 1), head ? lengthOf(head) : 0);
      const log = (await readChain(id)).slice(0, known);
      const whole = (await readStamps(await stampsOfChain(id))).filter(({ stored }) => stored.length <= known);
      const chosen = withAllStamps ? thinned(whole) : stampsFor(whole, own, log);
      const stamps = chosen.map(({ stored }) => ({ head: stored.head, reply: stored.reply }));
      return { kid, publicKey, log, head, stamps };
    }),
  );
}

/**
 * Of each authority the earliest that covers each of these captures. An authority is known by the key at the top: its name
 * can be anybody's. One that contradicts a capture would make it worthless in the eyes of whoever checks it.
 */
function stampsFor(all: readonly ReadStamp[], seals: readonly SealedSeal[], log: readonly LogEntry[]): ReadStamp[] {
  const fitting = all.filter(
    ({ stored, stamp }) =>
      !seals.some((seal) => seal.log.seq < stored.length && contradicts(stamp, seal, log[seal.log.seq])),
  );
  const chosen = new Set<ReadStamp>();
  for (const root of new Set(fitting.map(({ stamp }) => stamp.root))) {
    const own = fitting.filter(({ stamp }) => stamp.root === root);
    for (const seal of seals) {
      const first = own.find(({ stored }) => seal.log.seq < stored.length); // they are in the order of their times
      if (first) chosen.add(first);
    }
  }
  return [...chosen];
}

function contradicts(stamp: Stamp, { record }: SealedSeal, line: LogEntry | undefined): boolean {
  const { capturedAt } = JSON.parse(record) as { capturedAt: string }; // our own text, or checked when it came
  return [capturedAt, line?.at ?? null].some((told) => isStampedBefore(stamp, told)); // absent: not here
}

/** Stamps in the bundle of one log: each is three files, of which a ZIP of ours holds 20,000. */
const MOST_STAMPS = 1_000;

/** Evenly, with the last: what a stamp that is left out covers, a later one covers too. */
function thinned(all: readonly ReadStamp[]): ReadStamp[] {
  const step = Math.ceil(all.length / MOST_STAMPS);
  return all.filter((_, i) => (all.length - 1 - i) % step === 0);
}

/** Of a head that was signed or checked here. */
function lengthOf({ text }: SignedHead): number {
  return (JSON.parse(text) as LogHead).length;
}

function fileName({ captureIds, title }: ExportRequest): string {
  const day = new Date().toISOString().slice(0, 10);
  return `tearsheet-${captureIds === null ? 'backup' : slug(title)}-${day}`;
}
