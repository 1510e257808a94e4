/** The picture as captured, at the size at which it stood on the screen or smaller; a press shows every pixel. */
import { useState } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import type { Capture, Picture } from '../../../model/capture.ts';
import { picturesOf } from '../../../model/picture-files.ts';
import { getFile } from '../../../store/captures.ts';
import { Icon } from '../../shared/icon.tsx';
import { postTitle } from '../../shared/post-lines.tsx';
import { useLive } from '../../shared/use-live.ts';
import { useObjectUrl } from '../../shared/use-object-url.ts';
import { PictureZoom } from './picture-zoom.tsx';
import { useDragOut } from '../copy/use-drag-out.ts';

export function CapturePicture({ capture }: { capture: Capture }) {
  const { picture } = capture;
  if (!picture) return <p class="picture-none">{t('no_picture')}</p>;
  const [first, ...further] = picturesOf(capture);
  return (
    <>
      {first !== undefined && <StoredPicture capture={capture} sha256={first} size={picture} />}
      {further.map((sha256) => (
        <StoredPicture key={sha256} capture={capture} sha256={sha256} size={null} />
      ))}
    </>
  );
}

interface StoredPictureProps {
  capture: Capture;
  sha256: string;
  /** Device pixels, where they are known before it is loaded. */
  size: Pick<Picture, 'width' | 'height'> | null;
}

function StoredPicture({ capture, sha256, size: known }: StoredPictureProps) {
  const [isZoomed, setZoomed] = useState(false);
  const [size, setSize] = useState(known);
  const { value: blob, busy } = useLive(() => getFile(sha256), [sha256]);
  const url = useObjectUrl(blob);
  const { url: dragged, isCopy, handlers } = useDragOut(capture.id);
  const isFirst = known !== null;
  // The sealed picture stays what is shown; an edited copy is dragged from where it stands itself.
  const file = isFirst && !isCopy ? dragged : null;
  const ratio = capture.frame ? capture.frame.devicePixelRatioPercent / 100 : 1;
  if (!blob && !busy) return <p class="picture-none">{t('picture_missing')}</p>;
  const alt = t('picture_alt', postTitle(capture.post));
  return (
    <figure class="picture" {...(isFirst ? handlers : {})}>
      <button type="button" data-action="zoom" aria-label={t('zoom')} onClick={() => setZoomed(true)}>
        <img
          src={file ?? url ?? undefined}
          alt={alt}
          draggable={file !== null}
          title={isFirst && isCopy ? t('drag_copy_instead') : undefined}
          {...(size ? { width: Math.round(size.width / ratio), height: Math.round(size.height / ratio) } : {})}
          onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => setSize({ width, height })}
        />
        <span class="zoom-sign">
          <Icon name="zoom" />
        </span>
      </button>
      {isZoomed && url !== null && size && (
        <PictureZoom url={url} alt={alt} picture={size} onClose={() => setZoomed(false)} />
      )}
    </figure>
  );
}
