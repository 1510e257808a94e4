/** The crops of a picture, and the way to another. Each is a copy that names its parent. */
import { useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import type { Capture, Picture } from '../../model/capture.ts';
import type { Derivative } from '../../model/derivative.ts';
import { getFile } from '../../store/captures.ts';
import { derivativesOf } from '../../store/derivatives.ts';
import { cropWords } from '../composer/picture-choice.tsx';
import { Icon } from '../shared/icon.tsx';
import { useLive } from '../shared/use-live.ts';
import { useObjectUrl } from '../shared/use-object-url.ts';
import { CropDialog } from './crop-dialog.tsx';

export function Crops({ capture, picture }: { capture: Capture; picture: Picture }) {
  const [isCropping, setCropping] = useState(false);
  const { value: crops } = useLive(() => derivativesOf(capture.id), [capture.id]);
  const { value: blob } = useLive(() => getFile(picture.sha256), [picture.sha256]);
  const url = useObjectUrl(blob);
  return (
    <div class="crops" data-part="crops">
      <button type="button" data-action="crop" disabled={url === null} onClick={() => setCropping(true)}>
        <Icon name="crop" />
        {t('crop')}
      </button>
      {crops && crops.length > 0 && (
        <ul>
          {crops.map((crop) => (
            <CropItem key={crop.id} crop={crop} />
          ))}
        </ul>
      )}
      {isCropping && url !== null && (
        <CropDialog captureId={capture.id} picture={picture} url={url} onClose={() => setCropping(false)} />
      )}
    </div>
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
