/** Pictures for other programs, each with its credit, source and alternative text. What is sealed stays as it is. */
import { describe, type PhraseOptions } from '../../draft/describe.ts';
import { prefixOf } from '../../evidence/bundle/names.ts';
import { sha256 } from '../../evidence/hash.ts';
import type { Capture } from '../../model/capture.ts';
import { AppError } from '../../model/errors.ts';
import { pageNameOf } from '../../model/web-page.ts';
import { labelOf } from '../../model/profiles/profile-of.ts';
import { picturesOf } from '../../model/picture-files.ts';
import { withXmp } from '../../picture/xmp.ts';
import { getFile } from '../../store/captures.ts';

export interface PublishedCopy {
  name: string;
  blob: Blob;
  sha256: string;
}

/** One a file of the picture, from the top. Throws CAPTURE_MISSING. */
export async function publishedCopies(capture: Capture, words: PhraseOptions): Promise<PublishedCopy[]> {
  const { id: captureId, capturedAt, post, tool, picture } = capture;
  const { caption, alt, credit } = describe(capture, words);
  const facts = {
    caption,
    alt,
    credit,
    source: pageNameOf(capture)?.site ?? labelOf(post.platform), // null: of a network
    sourceUrl: post.url,
    createdAt: post.createdAt,
    capturedAt,
    captureId,
    tool: `${tool.name} ${tool.version}`,
    isRedrawn: picture?.method === 'redrawing',
  };
  const hashes = picturesOf(capture);
  const copies: PublishedCopy[] = [];
  for (const [at, hash] of hashes.entries()) {
    const file = await getFile(hash);
    if (!file) throw new AppError('CAPTURE_MISSING', 'the picture is no longer there');
    const isPng = file.type === 'image/png'; // what came from elsewhere may be another picture
    const blob = isPng
      ? new Blob([withXmp(new Uint8Array(await file.arrayBuffer()), facts)], { type: file.type })
      : file;
    const place = hashes.length > 1 ? `-${at + 1}` : '';
    const extension = /^image\/([a-z]+)$/.exec(file.type)?.[1] ?? 'bin'; // no picture at all
    copies.push({ name: `${prefixOf(capture)}${place}.${extension}`, blob, sha256: await sha256(blob) });
  }
  return copies;
}
