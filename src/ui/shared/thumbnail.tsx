/** A capture's small picture. Decoration: the words beside it say what it shows. */
import { getThumb } from '../../store/captures.ts';
import { Icon } from './icon.tsx';
import { thumbUrl } from './thumb-url.ts';
import { useLive } from './use-live.ts';

export function Thumbnail({ captureId }: { captureId: string }) {
  const { value } = useLive(() => getThumb(captureId), [captureId]);
  return <ThumbnailOf captureId={captureId} blob={value} />;
}

interface ThumbnailOfProps {
  captureId: string;
  /** Null while it is being read, and where there is none. */
  blob: Blob | null;
  /** Address of what a drag takes along, to be shown in its place. The small picture shows whoever is hidden: it stays. */
  instead?: string | null;
}

export function ThumbnailOf({ captureId, blob, instead = null }: ThumbnailOfProps) {
  const url = instead ?? thumbUrl(captureId, blob);
  return (
    <span class="thumbnail">{url ? <img src={url} alt="" draggable={instead !== null} /> : <Icon name="sheet" />}</span>
  );
}
