/** Of a capture that is opened: whether it is still what was sealed. Row, seal and every file are looked at now. */
import { useEffect, useState } from 'preact/hooks';
import { logError } from '../../browser/log.ts';
import { faultsOfFiles, faultsOfSeal } from '../../evidence/fixity.ts';
import { callBackground } from '../../messaging/messenger.ts';
import { type ErrorCode, toAppError } from '../../model/errors.ts';
import { type FixityFault, isSameFaults } from '../../model/fixity.ts';
import { getFile } from '../../store/captures.ts';
import { fixityOf, readStored } from '../../store/fixity.ts';
import { useLive } from '../shared/use-live.ts';

export interface OpenedFixity {
  /** What is found; until all of it was looked at, what was found when somebody last looked. */
  faults: FixityFault[];
  /** Null while the files are being hashed. */
  ofFiles: FixityFault[] | null;
  /** Why the files could not be hashed; null: they could, or it goes on. */
  failure: ErrorCode | null;
  /** When it was first found not to be whole (ISO 8601); null: never, or only now. */
  foundAt: string | null;
}

export function useFixity(captureId: string): OpenedFixity {
  const { value: mark, busy } = useLive(() => fixityOf(captureId), [captureId]);
  const { value: ofSeal } = useLive(() => sealFaultsOf(captureId), [captureId]);
  // Again after each look of others: what they found may be another thing by then, or mended.
  const { ofFiles, failure } = useFileFaults(captureId, busy ? null : (mark?.checkedAt ?? 'never'));
  const known = mark?.faults ?? []; // absent: nobody has looked
  const found = ofSeal && ofFiles && [...ofSeal, ...ofFiles];
  const isNews = !busy && found !== null && !isSameFaults(found, known);
  useEffect(() => {
    if (!isNews) return;
    callBackground('checkFixity', { captureId }).catch((thrown: unknown) => logError('noting what was found', thrown));
  }, [captureId, isNews]);
  return { faults: found ?? known, ofFiles, failure, foundAt: mark?.foundAt ?? null };
}

async function sealFaultsOf(captureId: string): Promise<FixityFault[]> {
  const stored = await readStored(captureId);
  return stored ? faultsOfSeal(stored) : [];
}

async function fileFaultsOf(captureId: string): Promise<FixityFault[]> {
  const stored = await readStored(captureId);
  return stored ? faultsOfFiles(stored.files, getFile) : [];
}

/** `look`: hashed anew with each other value, not at every change of the library; null: not yet. */
function useFileFaults(captureId: string, look: string | null): Pick<OpenedFixity, 'ofFiles' | 'failure'> {
  const [state, setState] = useState<Pick<OpenedFixity, 'ofFiles' | 'failure'>>({ ofFiles: null, failure: null });
  useEffect(() => {
    if (look === null) return undefined;
    let isOpen = true;
    fileFaultsOf(captureId).then(
      (ofFiles) => isOpen && setState({ ofFiles, failure: null }),
      (thrown: unknown) => {
        logError('hashing the files of a capture', thrown);
        if (isOpen) setState({ ofFiles: null, failure: toAppError(thrown, 'STORAGE_FAILED').code });
      },
    );
    return () => {
      isOpen = false;
    };
  }, [captureId, look]);
  return state;
}
