/** The crops of a picture, and the way to another. Each is a copy that names its parent. */
import { useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import type { Capture } from '../../model/capture.ts';
import type { Derivative } from '../../model/derivative.ts';
import { picturesOf } from '../../model/picture-files.ts';
import { getFile } from '../../store/captures.ts';
import { derivativesOf } from '../../store/derivatives.ts';
import { cropWords } from '../composer/picture-choice.tsx';
import { Icon } from '../shared/icon.tsx';
import { useLive } from '../shared/use-live.ts';
import { useObjectUrl } from '../shared/use-object-url.ts';
import { CropDialog } from './crop-dialog.tsx';

export function Crops({ capture }: { capture: Capture }) {
  const { value: crops } = useLive(() => derivativesOf(capture.id), [capture.id]);
  const pictures = picturesOf(capture);
  return (
    <div class="crops" data-part="crops">
      {pictures.map((sha256, part) => (
        <CropButton
          key={sha256}
          captureId={capture.id}
          sha256={sha256}
          words={pictures.length > 1 ? t('crop_part', part + 1, pictures.length) : t('crop')}
        />
      ))}
      {crops && crops.length > 0 && (
        <ul>
          {crops.map((crop) => (
            <CropItem key={crop.id} crop={crop} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** For the picture, or for one of its parts: a crop is cut out of one file. */
function CropButton({ captureId, sha256, words }: { captureId: string; sha256: string; words: string }) {
  const [isCropping, setCropping] = useState(false);
  const { value: blob } = useLive(() => getFile(sha256), [sha256]);
  const url = useObjectUrl(blob);
  return (
    <>
      <button type="button" data-action="crop" disabled={url === null} onClick={() => setCropping(true)}>
        <Icon name="crop" />
        {words}
      </button>
      {isCropping && url !== null && (
        <CropDialog captureId={captureId} sha256={sha256} url={url} onClose={() => setCropping(false)} />
      )}
    </>
  );
}

function CropItem({ crop }: { crop: Derivative }) {
  const { value: blob } = useLive(() => getFile(crop.sha256), [crop.sha256]);
  const url = useObjectUrl(blob);
  return (
    <li data-derivative-id={crop.id}>
      <span class="thumbnail">{url !== null && <img src={url} alt="" />}</span>
      <span>
        {cropWords(crop)}
        <span class="hint hash">
          SHA-256 <code>{crop.sha256}</code>
        </span>
      </span>
    </li>
  );
}
