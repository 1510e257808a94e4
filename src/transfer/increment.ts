/**
 * The bundles of an automatic backup. Each is whole by itself, signed and checkable like any other; a picture that lies
 * in one need not be written again, and what changes from day to day lies in one small bundle that is written anew.
 */
import { blobSource } from '../evidence/archive/source.ts';
import type { BundleCapture } from '../evidence/bundle/parts.ts';
import { verifyBundle } from '../evidence/bundle/verify-bundle.ts';
import { type Bundle, type BundleOptions, writeBundle } from '../evidence/bundle/write-bundle.ts';
import { evidenceTexts } from '../evidence/texts/texts.ts';
import type { Annotation } from '../model/capture.ts';
import type { Derivative } from '../model/derivative.ts';
import { emptyEntry } from '../store/annotations.ts';
import { getAnnotation } from '../store/annotation-of.ts';
import { sealingKeys } from '../store/backup-rows.ts';
import { listSigners } from '../store/signers.ts';
import { readDerived } from './backup.ts';
import { type ExportTools, readCaptures, readKeys } from './export-captures.ts';

export interface IncrementTools extends Omit<ExportTools, 'report'> {
  title: string;
  /** Of the readme. */
  language: string;
}

export interface Making {
  tools: IncrementTools;
  signer: { kid: string; publicKey: string };
  signal: AbortSignal;
}

/** Captures with their seals, and whose they are: enough to have them back where nothing else is left. */
export async function captureBundle(ids: readonly string[], making: Making): Promise<Bundle> {
  const desk = await Promise.all(ids.map(originOf));
  const text = JSON.stringify({ v: 1, desk, signers: await listSigners() });
  return bundleOf(readCaptures(ids, true), ids, making, { desk: text });
}

/** Pictures made from sealed ones, with what they are, and the hashes of those that are here; null: none is. */
export async function cropBundle(
  derivatives: readonly Derivative[],
  making: Making,
): Promise<{ bundle: Bundle; hashes: string[] } | null> {
  const derived = await readDerived([...new Set(derivatives.map(({ sha256 }) => sha256))]);
  if (derived.length === 0) return null;
  const text = JSON.stringify({ v: 1, derivatives, signers: await listSigners() });
  const bundle = await bundleOf(nothing(), [], making, { desk: text, derived });
  return { bundle, hashes: derived.map(({ sha256 }) => sha256) };
}

/**
 * `text`: of the rows. The logs go along as they are now, and those of no other key where one of them is damaged; and the
 * stamps over them, which came after the captures' own bundles were written.
 */
export async function libraryBundle(text: string, making: Making): Promise<Bundle> {
  const own = (await listSigners()).flatMap(({ kid, relation }) => (relation === 'other' ? [] : [kid]));
  const sealing = await sealingKeys();
  const kids = own.filter((kid) => kid !== making.signer.kid && sealing.has(kid));
  const bundle = await bundleOf(nothing(), [], making, { desk: text }, { further: kids, withAllStamps: true });
  return (await readAgain(bundle, making.signal))
    ? bundle
    : bundleOf(nothing(), [], making, { desk: text }, { withAllStamps: true });
}

/**
 * What a restore would take of it, by the captures' ids; null: nothing. One that nobody has read is no backup. A capture
 * that was altered here is refused there, although its bundle is whole.
 */
export async function readAgain({ blob }: Bundle, signal: AbortSignal): Promise<ReadonlySet<string> | null> {
  const { faults, captures } = await verifyBundle(blobSource(blob), { signal });
  if (faults.length > 0) return null;
  return new Set(captures.flatMap(({ capture, state }) => (capture && state !== 'altered' ? [capture.id] : [])));
}

/** What people wrote changes and is kept elsewhere; whose a capture is does not. */
async function originOf(captureId: string): Promise<Annotation> {
  const origin = (await getAnnotation(captureId))?.origin ?? null;
  return { ...emptyEntry(captureId, null), origin };
}

// eslint-disable-next-line @typescript-eslint/require-await -- a bundle reads its captures one after the other
async function* nothing(): AsyncGenerator<BundleCapture> {
  yield* [];
}

function bundleOf(
  captures: AsyncIterable<BundleCapture>,
  ids: readonly string[],
  { tools, signer, signal }: Making,
  { desk, derived = [] }: { desk: string; derived?: BundleOptions['derived'] },
  { further = [], withAllStamps = false }: { further?: readonly string[]; withAllStamps?: boolean } = {},
): Promise<Bundle> {
  return writeBundle(captures, {
    title: tools.title.toWellFormed(),
    software: tools.software,
    language: tools.language,
    // A backup is for us to read: the report would carry every picture a second time.
    report: null,
    verifyScript: tools.verifyScript,
    signer,
    signal,
    created: new Date(),
    readme: evidenceTexts(tools.language).readme,
    desk,
    derived,
    sign: (digest) => tools.sign(signer.kid, digest),
    keys: (kids) => readKeys([...new Set([...kids, ...further])], ids, tools.signHead, { withAllStamps }),
    openAll: true,
  });
}
