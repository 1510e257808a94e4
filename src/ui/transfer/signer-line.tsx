/** A colleague's key: its fingerprint, and the name that it gets here once the two of them have compared it. */
import { useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import type { Signer } from '../../model/seal.ts';
import { getSigner, nameSigner } from '../../store/signers.ts';
import { useAction } from '../shared/use-action.ts';
import { useLive } from '../shared/use-live.ts';
import { signerWords } from '../shared/signer-words.ts';

interface SignerLineProps {
  signer: Signer;
  fingerprint: string;
}

export function SignerLine({ signer: first, fingerprint }: SignerLineProps) {
  const { value } = useLive(() => getSigner(first.kid), [first.kid]);
  const signer = value ?? first;
  const [name, setName] = useState(first.name ?? '');
  const { start, outcome } = useAction(() => nameSigner(signer.kid, name));
  const isOther = signer.relation === 'other';
  return (
    <section class="signer" data-part="signer">
      <p>
        {t('signed_by')} {signerWords(signer)}
      </p>
      <p class="hash">
        <span class="label">{t('fingerprint')}</span> <code>{fingerprint}</code>
      </p>
      {isOther && (
        <form
          class="field-row"
          onSubmit={(event) => {
            event.preventDefault();
            start();
          }}
        >
          <div class="field">
            <label for={`signer-${signer.kid}`}>{t('signer_name')}</label>
            <input
              id={`signer-${signer.kid}`}
              value={name}
              maxLength={200}
              onInput={({ currentTarget }) => setName(currentTarget.value)}
            />
          </div>
          <button type="submit" data-action="name-signer">
            {t('signer_remember')}
          </button>
          {outcome.state === 'done' && (
            <span class="hint" role="status">
              {t('signer_remembered')}
            </span>
          )}
        </form>
      )}
      {isOther && <p class="hint">{t('signer_compare')}</p>}
    </section>
  );
}
