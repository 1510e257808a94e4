/** Beginning anew where the browser can no longer open what it has. A backup fills it again. */
import { AppError } from '../model/errors.ts';
import { canOpen, deleteDatabases } from '../store/repair.ts';
import { assertRoom } from '../store/room.ts';

/** Throws NOT_ALLOWED while the library can be opened, DISK_ALMOST_FULL where more room may be all that it needs. */
export async function repairLibrary(): Promise<void> {
  if (await canOpen()) throw new AppError('NOT_ALLOWED', 'the library can be opened');
  await assertRoom();
  await deleteDatabases();
}
