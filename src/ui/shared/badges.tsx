/** What to know about a capture before using it: how its picture was made, whether it is sealed, whether to doubt it. */
import { t } from '../../browser/i18n.ts';
import type { Capture, PictureMethod } from '../../model/capture.ts';
import { labelOf } from '../../model/profiles/profile-of.ts';
import type { RowFacts } from '../../store/row.ts';
import { Icon } from './icon.tsx';
import { signerWords } from './signer-words.ts';

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
      {capture.automatic && (
        <span class="badge" data-automatic={capture.automatic.rule}>
          {t('badge_auto')}
        </span>
      )}
      {capture.suspect && (
        <span class="badge doubt">
          <Icon name="warning" />
          {t('badge_suspect', labelOf(capture.post.platform))}
        </span>
      )}
    </>
  );
}

/** Our own seal is the usual one: any other says whose it is. */
export function SealBadge({ seal, signer }: Pick<RowFacts, 'seal' | 'signer'>) {
  if (seal === null) {
    return (
      <span class="badge doubt" data-seal="none">
        <Icon name="warning" />
        {t('seal_none')}
      </span>
    );
  }
  const isOurs = signer !== null && signer.relation !== 'other';
  const words = isOurs ? t('seal_sealed') : t('seal_sealed_by', signerWords(signer));
  return (
    <span class="badge" data-seal={seal.state} data-signer={isOurs ? 'own' : 'other'}>
      <Icon name={seal.state === 'sealed' ? 'seal' : 'clock'} />
      {seal.state === 'sealed' ? words : t('seal_pending')}
    </span>
  );
}

/** That it came with somebody else's file. Nothing for what was captured here, nor for our own that came back. */
export function OriginBadge({ desk, sender }: Pick<RowFacts, 'desk' | 'sender'>) {
  const isOurs = sender !== null && sender.relation !== 'other';
  if (!desk || desk.origin === null || isOurs) return null;
  return (
    <span class="badge origin" data-origin={desk.origin}>
      <Icon name="import" />
      {sender?.name ? t('origin_badge_from', sender.name) : t('origin_badge')}
    </span>
  );
}
