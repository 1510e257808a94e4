/** Where a picture's persons stand, once its snapshot has been laid out. */
import { useEffect, useState } from 'preact/hooks';
import { logError } from '../../../browser/log.ts';
import type { Capture } from '../../../model/capture.ts';
import { isWebPage } from '../../../model/web-page.ts';
import { picturesOf } from '../../../model/picture-files.ts';
import { getCapture, getFile } from '../../../store/captures.ts';
import { type PicturePlaces, placesIn } from './picture-places.ts';
import type { Size } from './picture-rect.ts';
import { withSnapshotLayout } from './snapshot-layout.ts';

/** Null: nothing can be told, or not yet. Of a picture in several files nothing is. */
export function usePicturePlaces(captureId: string, picture: Size): PicturePlaces | null {
  const [places, setPlaces] = useState<PicturePlaces | null>(null);
  const { width, height } = picture;
  useEffect(() => {
    if (width === 0) return undefined;
    const controller = new AbortController();
    find(captureId, { width, height }).then(
      (found) => controller.signal.aborted || setPlaces(found),
      (thrown: unknown) => logError('finding places in a picture', thrown), // what is to be hidden is drawn by hand
    );
    return () => controller.abort();
  }, [captureId, width, height]);
  return places;
}

async function find(captureId: string, picture: Size): Promise<PicturePlaces | null> {
  const capture = await getCapture(captureId);
  const sha256 = capture && picturesOf(capture).length === 1 ? snapshotOf(capture) : undefined;
  if (!capture || sha256 === undefined || isWebPage(capture.post)) return null; // any page, of any size
  const file = await getFile(sha256);
  if (!file) return null;
  return withSnapshotLayout(await file.text(), (layout) => placesIn(layout, capture.post, picture));
}

function snapshotOf({ files }: Capture): string | undefined {
  return files.find(({ role, type }) => role === 'dom' && type === 'text/html')?.sha256;
}
