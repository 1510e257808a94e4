/** What to know about a capture before using it: how its picture was made, whether it is sealed, whether to doubt it. */
import { t } from '../../browser/i18n.ts';
import type { Capture, PictureMethod } from '../../model/capture.ts';
import { labelOf } from '../../model/profiles/profile-of.ts';
import type { SealState } from '../../model/seal.ts';
import { Icon } from './icon.tsx';

const METHOD_KEYS = {
  photograph: 'method_photograph',
  'photograph-stitched': 'method_photograph_stitched',
  redrawing: 'method_redrawing',
} as const;

export function methodWords(method: PictureMethod): string {
  return t(METHOD_KEYS[method]);
}

export function MethodBadge({ capture }: { capture: Capture }) {
  const { picture } = capture;
  if (!picture) return <span class="badge doubt">{t('no_picture')}</span>;
  return (
    <span class="badge" data-method={picture.method}>
      {methodWords(picture.method)}
    </span>
  );
}

/** Nothing where there is nothing to warn of. */
export function Warnings({ capture }: { capture: Capture }) {
  return (
    <>
      {capture.demo && <span class="badge demo">{t('badge_demo')}</span>}
      {capture.suspect && (
        <span class="badge doubt">
          <Icon name="warning" />
          {t('badge_suspect', labelOf(capture.post.platform))}
        </span>
      )}
    </>
  );
}

export function SealBadge({ state }: { state: SealState }) {
  return (
    <span class="badge" data-seal={state}>
      <Icon name={state === 'sealed' ? 'seal' : 'clock'} />
      {t(state === 'sealed' ? 'seal_sealed' : 'seal_pending')}
    </span>
  );
}
