/** Beginning anew where the browser can no longer read what it has. A backup fills it again. */
import { AppError } from '../model/errors.ts';
import { deleteUnreadable, whatCanBeRead } from '../store/repair.ts';
import { assertRoom } from '../store/room.ts';

/**
 * A library that can be read is never deleted, also where keys and logins cannot. Throws NOT_ALLOWED while everything
 * can be read, DISK_ALMOST_FULL where more room may be all that it needs.
 */
export async function repairLibrary(): Promise<void> {
  const readable = await whatCanBeRead();
  if (readable.library && readable.secrets) throw new AppError('NOT_ALLOWED', 'the library can be read');
  await assertRoom();
  await deleteUnreadable(readable);
}
