/** Whether the card shows in the corner of a page after a capture. */
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { logError } from '../../browser/log.ts';
import { changeCard, readsCard } from '../../browser/settings.ts';

export function CaptureCardOption() {
  const [isOn, setOn] = useState<boolean | null>(null);
  useEffect(() => {
    readsCard().then(setOn, (thrown: unknown) => logError('reading whether a card shows', thrown));
  }, []);
  if (isOn === null) return null;

  function change(isWanted: boolean): void {
    setOn(isWanted);
    changeCard(isWanted).catch((thrown: unknown) => logError('keeping whether a card shows', thrown));
  }

  return (
    <div class="card stack">
      <label class="choice">
        <input
          type="checkbox"
          id="capture-card"
          checked={isOn}
          onChange={({ currentTarget }) => change(currentTarget.checked)}
        />
        <span>
          {t('card_option')}
          <span class="hint">{t('card_option_hint')}</span>
        </span>
      </label>
    </div>
  );
}
