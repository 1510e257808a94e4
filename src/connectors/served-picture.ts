/**
 * What the public gets under a picture's address: sites have programs that compress, replace, move or delete what was
 * uploaded, and answer as if nothing had happened.
 */
import { request } from '../browser/http.ts';
import type { ServedCounts } from '../model/draft.ts';
import { AppError } from '../model/errors.ts';
import type { ServedPicture, UploadedImage } from '../model/job.ts';
import { sha256Hex } from './sha256-hex.ts';

/** Which form a site serves may depend on what a reader's browser says that it can show. */
const AS_A_READER = { accept: 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8' };

/** How many of these pictures readers get otherwise than they were sent; null: none. Throws CANCELLED. */
export async function countServed(
  uploads: Readonly<Record<string, UploadedImage>>,
  signal: AbortSignal,
): Promise<ServedCounts | null> {
  const counts: ServedCounts = {};
  for (const [sha256, { url }] of Object.entries(uploads)) {
    const served = await servedPicture(url, sha256, signal);
    if (served !== 'same') counts[served] = (counts[served] ?? 0) + 1;
  }
  return Object.keys(counts).length > 0 ? counts : null;
}

/** Compares what is served with the hash of what was uploaded. Throws CANCELLED alone. */
export async function servedPicture(url: string, sha256: string, signal: AbortSignal): Promise<ServedPicture> {
  try {
    const answer = await request(url, { headers: AS_A_READER, redirect: 'follow', signal });
    if (answer.status === 404 || answer.status === 410) return 'missing';
    if (!answer.ok) return 'unseen';
    return (await sha256Hex(await answer.arrayBuffer())) === sha256 ? 'same' : 'other';
  } catch (thrown) {
    if (signal.aborted) throw new AppError('CANCELLED', 'cancelled while looking at a picture', { cause: thrown });
    // Another host, which we may not read, or one that does not answer: nobody can say.
    return 'unseen';
  }
}
