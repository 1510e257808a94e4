/** Of a capture that came with a bundle: whose it was. Nothing for what was captured here. */
import { t } from '../../browser/i18n.ts';
import { fingerprint } from '../../evidence/signature.ts';
import { getAnnotation } from '../../store/annotation-of.ts';
import { getSigner } from '../../store/signers.ts';
import { useLive } from '../shared/use-live.ts';
import { SignerLine } from './signer-line.tsx';

export function Origin({ captureId }: { captureId: string }) {
  const { value } = useLive(() => originOf(captureId), [captureId]);
  if (!value) return null;
  return (
    <div data-part="origin">
      <p>{t(value.signer.relation === 'other' ? 'import_origin' : 'import_origin_own')}</p>
      <SignerLine signer={value.signer} fingerprint={value.fingerprint} />
    </div>
  );
}

async function originOf(captureId: string) {
  const entry = await getAnnotation(captureId);
  const signer = entry && entry.origin !== null ? await getSigner(entry.origin) : null;
  return signer && { signer, fingerprint: await fingerprint(signer.publicKey) };
}
