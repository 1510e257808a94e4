/** A capture's small picture. Decoration: the words beside it say what it shows. */
import { getThumb } from '../../store/captures.ts';
import { Icon } from './icon.tsx';
import { useLive } from './use-live.ts';
import { useObjectUrl } from './use-object-url.ts';

export function Thumbnail({ captureId }: { captureId: string }) {
  const { value } = useLive(() => getThumb(captureId), [captureId]);
  const url = useObjectUrl(value);
  return <span class="thumbnail">{url ? <img src={url} alt="" /> : <Icon name="sheet" />}</span>;
}
