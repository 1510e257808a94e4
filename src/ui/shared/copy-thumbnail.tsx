/** An edited copy, small, in the place of the picture that it is a copy of. */
import { getFile } from '../../store/captures.ts';
import { useLive } from './use-live.ts';
import { useObjectUrl } from './use-object-url.ts';

export function CopyThumbnail({ sha256 }: { sha256: string }) {
  const { value: blob } = useLive(() => getFile(sha256), [sha256]);
  const url = useObjectUrl(blob);
  return <span class="thumbnail">{url !== null && <img src={url} alt="" draggable={false} />}</span>;
}
