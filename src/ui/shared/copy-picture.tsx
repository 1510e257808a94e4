/** A picture of a capture to the clipboard: a person pastes it where a site takes it from nobody else. */
import { t } from '../../browser/i18n.ts';
import { getFile } from '../../store/captures.ts';
import { Icon } from './icon.tsx';
import { useAction } from './use-action.ts';
import { useLive } from './use-live.ts';

interface CopyPictureProps {
  sha256: string;
  /** Which of several, counted from 1; null where there is but one. */
  position: number | null;
}

/** Nothing while the picture is read: the browser takes it only in the moment of the press. */
export function CopyPicture({ sha256, position }: CopyPictureProps) {
  const { value: picture } = useLive(() => getFile(sha256), [sha256]);
  const { outcome, start } = useAction((blob: Blob) =>
    navigator.clipboard.write([new ClipboardItem({ [blob.type]: blob })]),
  );
  if (!picture) return null;
  return (
    <>
      <button type="button" data-action="copy-picture" onClick={() => start(picture)}>
        <Icon name="copy" />
        {position === null ? t('copy_picture') : t('copy_picture_nth', position)}
      </button>
      {outcome.state === 'done' && <span role="status">{t('copy_picture_done')}</span>}
      {outcome.state === 'failed' && <span role="status">{t('copy_picture_failed')}</span>}
    </>
  );
}
