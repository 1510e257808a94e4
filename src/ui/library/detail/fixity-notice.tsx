/** Above everything else of a capture that is not as it was sealed: what was found, and the way back. */
import { t } from '../../../browser/i18n.ts';
import { faultWords, isUnchecked } from '../../shared/fixity-words.tsx';
import { Icon } from '../../shared/icon.tsx';
import { Moment } from '../../shared/moment.tsx';
import type { OpenedFixity } from '../../transfer/use-fixity.ts';

export function FixityNotice({ faults, foundAt }: Pick<OpenedFixity, 'faults' | 'foundAt'>) {
  if (faults.length === 0) return null;
  return (
    <div class="failure" role="alert" data-part="fixity">
      <Icon name="warning" />
      <div>
        <p class="failure-sentence">{t(isUnchecked(faults) ? 'fixity_unchecked' : 'fixity_altered')}</p>
        <ul class="faults">
          {faults.map(({ code, file }) => (
            <li key={`${code} ${file ?? ''}`} data-fault={code}>
              {faultWords(code)} {file !== null && <bdi>{file}</bdi>}
            </li>
          ))}
        </ul>
        <p>{t('fixity_next')}</p>
        <p class="actions">
          <a class="button" href="options.html#backup-title">
            <Icon name="import" />
            {t('backup_restore')}
          </a>
        </p>
        {foundAt !== null && (
          <p class="hint">
            {t('loss_noticed')} <Moment at={foundAt} />
          </p>
        )}
      </div>
    </div>
  );
}
