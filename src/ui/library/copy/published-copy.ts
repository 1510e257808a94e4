/** Pictures for other programs, each with its credit, source and alternative text. What is sealed stays as it is. */
import { describe, type PhraseOptions } from '../../../draft/describe.ts';
import { publishable } from '../../../draft/publishable.ts';
import { prefixOf } from '../../../evidence/bundle/names.ts';
import { sha256 } from '../../../evidence/hash.ts';
import type { Capture } from '../../../model/capture.ts';
import { type Derivative, editsOf } from '../../../model/derivative.ts';
import { AppError } from '../../../model/errors.ts';
import { pageNameOf } from '../../../model/web-page.ts';
import { labelOf } from '../../../model/profiles/profile-of.ts';
import { picturesOf } from '../../../model/picture-files.ts';
import { withXmp } from '../../../picture/xmp.ts';
import { getFile } from '../../../store/captures.ts';

export interface PublishedCopy {
  name: string;
  blob: Blob;
  sha256: string;
  /** SHA-256 of the picture that it is a copy of. */
  madeFrom: string;
}

/** One a file of the picture, from the top, or the edited `copy` alone. Throws CAPTURE_MISSING. */
export async function publishedCopies(
  capture: Capture,
  words: PhraseOptions,
  copy: Derivative | null = null,
): Promise<PublishedCopy[]> {
  const { id: captureId, capturedAt, post, tool, picture } = capture;
  const { caption, alt, credit } = describe(capture, words, copy);
  const facts = {
    caption,
    alt,
    credit,
    source: pageNameOf(capture)?.site ?? labelOf(post.platform), // null: of a network
    sourceUrl: publishable(capture, copy).post.url,
    createdAt: post.createdAt,
    capturedAt,
    captureId,
    tool: `${tool.name} ${tool.version}`,
    isRedrawn: picture?.method === 'redrawing',
  };
  const hashes = copy ? [copy.sha256] : picturesOf(capture);
  const copies: PublishedCopy[] = [];
  for (const [at, hash] of hashes.entries()) {
    const file = await getFile(hash);
    if (!file) throw new AppError('CAPTURE_MISSING', 'the picture is no longer there');
    const isPng = file.type === 'image/png'; // what came from elsewhere may be another picture
    const blob = isPng
      ? new Blob([withXmp(new Uint8Array(await file.arrayBuffer()), facts)], { type: file.type })
      : file;
    const place = copy ? `-${copy.id.slice(-4)}` : hashes.length > 1 ? `-${at + 1}` : '';
    const extension = /^image\/([a-z]+)$/.exec(file.type)?.[1] ?? 'bin'; // no picture at all
    copies.push({
      name: `${fileName(capture, copy)}${place}.${extension}`,
      blob,
      sha256: await sha256(blob),
      madeFrom: hash,
    });
  }
  return copies;
}

/** The prefix names people: whoever is hidden is not in it. */
function fileName(capture: Capture, copy: Derivative | null): string {
  if (editsOf(copy).hidden.size === 0) return prefixOf(capture);
  return `${capture.capturedAt.slice(0, 10).replaceAll('-', '')}-${capture.id.slice(-8)}`;
}
