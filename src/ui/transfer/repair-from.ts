/** The library begun anew, where it cannot be read and a backup is at hand that can. */
import { blobSource } from '../../evidence/archive/source.ts';
import { verifyBundle } from '../../evidence/bundle/verify-bundle.ts';
import { BundleError } from '../../evidence/faults.ts';
import { callBackground } from '../../messaging/messenger.ts';
import { AppError } from '../../model/errors.ts';
import { reopenLibrary } from '../../store/reopen.ts';

/** Throws IMPORT_FAILED before anything is deleted where the file brings nothing back, and what the background throws. */
export async function repairFrom(file: Blob): Promise<void> {
  if (!(await bringsSomething(file))) throw new AppError('IMPORT_FAILED', 'the file brings no capture back');
  await callBackground('repairLibrary', null);
  reopenLibrary();
}

async function bringsSomething(file: Blob): Promise<boolean> {
  try {
    const { faults, captures } = await verifyBundle(blobSource(file), { signal: new AbortController().signal });
    return faults.length === 0 && captures.some(({ state }) => state !== 'altered');
  } catch (thrown) {
    if (thrown instanceof BundleError) return false;
    throw new AppError('IMPORT_FAILED', 'the file cannot be read', { cause: thrown });
  }
}
