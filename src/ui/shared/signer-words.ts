/** Whose a key is, in words that stand behind "Signed by". */
import { t } from '../../browser/i18n.ts';
import type { Signer } from '../../model/seal.ts';

/** Null: the key is not here. */
export function signerWords(signer: Signer | null): string {
  if (signer === null) return t('signer_missing');
  if (signer.relation === 'own') return t('signer_own');
  if (signer.relation === 'formerly-own') return t('signer_formerly_own');
  return signer.name === null ? t('signer_unknown') : t('signer_known', signer.name);
}
