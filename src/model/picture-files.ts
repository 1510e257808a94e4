/** A picture that is too tall for one file lies in several. */
import type { Capture } from './capture.ts';

/** SHA-256 of each of its files, from the top; none where there is no picture. */
export function picturesOf({ picture, files }: Pick<Capture, 'picture' | 'files'>): string[] {
  if (!picture) return [];
  if (picture.parts === null) return [picture.sha256];
  return files.filter(({ role }) => role === 'picture').map(({ sha256 }) => sha256);
}
