/** The picture of an exhibit: carried by the report, else of the bundle that was put in. Never one that was not hashed. */
import { useEffect, useState } from 'preact/hooks';
import type { Checked } from './check.ts';
import type { FileCheck } from './check-files.tsx';

export interface ShownPicture {
  /** Null: there is none, or none whose bytes were checked. */
  src: string | null;
  blob: Blob | null;
}

export function usePicture({ picture, verdict }: Checked, files: FileCheck | null): ShownPicture {
  const [blob, setBlob] = useState<Blob | null>(picture);
  const [src, setSrc] = useState<string | null>(null);

  useEffect(() => {
    const file = sealedPicture(verdict);
    if (picture || !file || !files || !('verdict' in files)) return;
    const path = files.verdict.files.get(file.sha256) ?? ''; // absent: another bundle
    const entry = files.verdict.hashes.get(path) === file.sha256 ? files.verdict.entries.get(path) : undefined;
    if (entry) void entry.read().then((bytes) => setBlob(new Blob([bytes], { type: file.type })));
  }, [files]);

  useEffect(() => {
    if (!blob) return undefined;
    const url = URL.createObjectURL(blob);
    setSrc(url);
    return () => URL.revokeObjectURL(url);
  }, [blob]);

  return { src, blob };
}

/** Of an altered capture nothing is shown as its picture. */
function sealedPicture({ capture, state }: Checked['verdict']) {
  if (!capture || state === 'altered') return null;
  return capture.files.find(({ sha256 }) => sha256 === capture.picture?.sha256) ?? null; // none: no picture
}
