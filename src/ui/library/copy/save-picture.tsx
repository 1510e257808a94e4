/** The picture as a file, for a CMS that is not connected, a layout, a colleague. */
import { t } from '../../../browser/i18n.ts';
import { phraseOptionsOf } from '../../../draft/phrase-options.ts';
import { callBackground } from '../../../messaging/messenger.ts';
import type { Capture } from '../../../model/capture.ts';
import type { Derivative } from '../../../model/derivative.ts';
import type { HouseStyle } from '../../../model/house-style.ts';
import { Failure } from '../../shared/failure.tsx';
import { Icon } from '../../shared/icon.tsx';
import { saveFile } from '../../shared/save-file.ts';
import { useAction } from '../../shared/use-action.ts';
import { useHouseStyle } from '../../shared/use-house-style.ts';
import { publishedCopies } from './published-copy.ts';

/** Milliseconds after which the browser has surely taken the file. */
const TAKEN = 60_000;

async function save(capture: Capture, house: HouseStyle, copy: Derivative | null): Promise<void> {
  const language = house.language ?? t('interface_language');
  for (const { name, blob, sha256 } of await publishedCopies(
    capture,
    phraseOptionsOf(house, { language, siteId: null }),
    copy,
  )) {
    const href = URL.createObjectURL(blob);
    saveFile(href, name);
    setTimeout(() => URL.revokeObjectURL(href), TAKEN);
    await callBackground('recordTransfer', {
      act: 'export',
      captureIds: [capture.id],
      manifest: sha256,
      detail: 'picture',
    });
  }
}

/** `copy`: that edited copy in place of the picture. */
export function SavePicture({ capture, copy = null }: { capture: Capture; copy?: Derivative | null }) {
  const house = useHouseStyle();
  const { outcome, start } = useAction(save);
  if (!house) return null;
  return (
    <>
      <button
        type="button"
        data-action="save-picture"
        title={t('save_picture_hint')}
        aria-busy={outcome.state === 'running'}
        onClick={() => start(capture, house, copy)}
      >
        <Icon name="export" />
        {t('save_picture')}
      </button>
      {outcome.state === 'failed' && <Failure code={outcome.code} />}
    </>
  );
}
