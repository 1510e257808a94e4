/** A piece of an article as the receiver gets it. Its form is documented: change it only with another `version`. */
import { articleRichText } from '../../draft/article-html.ts';
import type { ArticleBlock, ImageBlock } from '../../model/draft.ts';
import { AppError } from '../../model/errors.ts';
import type { DeliveredPicture, Delivery } from '../contract.ts';

/** Bytes of all pictures: all of them stand in the memory several times at once, as text and as bytes. */
export const MOST_PICTURES = 20_000_000;

/** Throws CMS_TOO_LARGE before anything is read. */
export async function articleData(delivery: Delivery): Promise<Record<string, unknown>> {
  const { jobId, title, language, blocks, captures, pictures } = delivery;
  const bytes = pictures.reduce((sum, { blob }) => sum + blob.size, 0);
  if (bytes > MOST_PICTURES) throw new AppError('CMS_TOO_LARGE', `${bytes} bytes of pictures`);
  const addresses = new Map(pictures.map(({ sha256 }) => [sha256, `cid:${sha256}`]));
  const form = { isCaptionParagraph: false, isWithoutPicture: false };
  return {
    version: 1,
    job: jobId,
    title,
    language,
    captures: captures.map((capture) => ({
      ...capture,
      blocks: blocks.filter(({ captureId }) => captureId === capture.id).map(publicBlock),
    })),
    pictures: await Promise.all(pictures.map(pictureData)),
    html: articleRichText(blocks, { ...form, language, pictures: addresses }).html,
  };
}

/** Without the numbers by which we know our own things. */
function publicBlock({ captureId: _ours, ...block }: ArticleBlock): object {
  return block.type === 'image' ? withoutCopy(block) : block;
}

function withoutCopy({ derivativeId: _ours, ...image }: Omit<ImageBlock, 'captureId'>): object {
  return image;
}

async function pictureData({ sha256, blob, size }: DeliveredPicture): Promise<object> {
  const { width, height } = size ?? { width: null, height: null };
  const base64 = toBase64(new Uint8Array(await blob.arrayBuffer()));
  return { sha256, type: blob.type, bytes: blob.size, width, height, base64 };
}

/** In parts of whole groups of three bytes: a call takes only so many arguments. */
function toBase64(bytes: Uint8Array): string {
  const part = 3 * 8_192;
  let base64 = '';
  for (let at = 0; at < bytes.length; at += part) {
    base64 += btoa(String.fromCharCode(...bytes.subarray(at, at + part)));
  }
  return base64;
}
