/** The picture of an exhibit: carried by the report, else of the bundle that was put in, else the file beside the report. */
import { useEffect, useState } from 'preact/hooks';
import { fromBase64 } from '../../evidence/bytes.ts';
import type { ReportCapture } from '../../evidence/bundle/parts.ts';
import type { Capture } from '../../model/capture.ts';
import type { FileCheck } from './check-files.tsx';

export interface ShownPicture {
  src: string | null;
  /** Its bytes, where they are at hand. */
  blob: Blob | null;
}

export function usePicture(
  { picture }: Pick<ReportCapture, 'picture'>,
  capture: Capture | null,
  files: FileCheck | null,
): ShownPicture {
  const [blob, setBlob] = useState<Blob | null>(null);
  const [src, setSrc] = useState<string | null>(null);

  useEffect(() => {
    if (!picture) return;
    if (picture.base64 !== null) setBlob(new Blob([fromBase64(picture.base64)], { type: picture.type }));
    else if (files && 'verdict' in files) {
      const path = files.verdict.files.get(capture?.picture?.sha256 ?? ''); // absent: no picture
      const entry = files.verdict.entries.get(path ?? '');
      if (entry) void entry.read().then((bytes) => setBlob(new Blob([bytes], { type: picture.type })));
    }
  }, [files]);

  useEffect(() => {
    if (!blob) return undefined;
    const url = URL.createObjectURL(blob);
    setSrc(url);
    return () => URL.revokeObjectURL(url);
  }, [blob]);

  return { src: src ?? (picture ? picture.href : null), blob };
}
