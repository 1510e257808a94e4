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
import { getFile } from '../store/captures.ts';
import { sealingKeys } from '../store/backup-rows.ts';
import { listSigners } from '../store/signers.ts';
import { type ExportTools, readCaptures, readKeys } from './export-captures.ts';

export interface IncrementTools extends Omit<ExportTools, 'report'> {
  title: string;
  /** Of the readme. */
  language: string;
}

interface Making {
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

/** Pictures made from sealed ones, with what they are. */
export async function cropBundle(derivatives: readonly Derivative[], making: Making): Promise<Bundle> {
  const hashes = [...new Set(derivatives.map(({ sha256 }) => sha256))];
  const files = await Promise.all(hashes.map(async (sha256) => ({ sha256, blob: await getFile(sha256) })));
  const derived = files.flatMap(({ sha256, blob }) => (blob ? [{ sha256, blob }] : []));
  const text = JSON.stringify({ v: 1, derivatives, signers: await listSigners() });
  return bundleOf(nothing(), [], making, { desk: text, derived });
}

/** `text`: of the rows. The logs go along as they are now, and those of no other key where one of them is damaged. */
export async function libraryBundle(text: string, making: Making): Promise<Bundle> {
  const own = (await listSigners()).flatMap(({ kid, relation }) => (relation === 'other' ? [] : [kid]));
  const sealing = await sealingKeys();
  const kids = own.filter((kid) => kid !== making.signer.kid && sealing.has(kid));
  const bundle = await bundleOf(nothing(), [], making, { desk: text }, kids);
  return (await isReadable(bundle, making.signal)) ? bundle : bundleOf(nothing(), [], making, { desk: text });
}

/** Whether a restore would take it: one that nobody has read is no backup. */
export async function isReadable({ blob }: Bundle, signal: AbortSignal): Promise<boolean> {
  return (await verifyBundle(blobSource(blob), { signal })).faults.length === 0;
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
  further: readonly string[] = [],
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
    keys: (kids) => readKeys([...new Set([...kids, ...further])], ids, tools.signHead),
    openAll: true,
  });
}
