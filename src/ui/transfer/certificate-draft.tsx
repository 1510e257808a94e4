/** A statement for a court as a file: filled from the capture, to be read by a lawyer and signed by a person. */
import { t } from '../../browser/i18n.ts';
import {
  CERTIFICATE_KINDS,
  type CertificateKind,
  certificateHtml,
} from '../../evidence/certificate/certificate-html.ts';
import { sha256 } from '../../evidence/hash.ts';
import { prefixOf } from '../../evidence/bundle/names.ts';
import { fingerprint } from '../../evidence/signature.ts';
import { AppError } from '../../model/errors.ts';
import type { SealedSeal } from '../../model/seal.ts';
import { getCapture } from '../../store/captures.ts';
import { sealedAt } from '../../store/chains.ts';
import { getSigner } from '../../store/signers.ts';
import { Failure } from '../shared/failure.tsx';
import { saveFile } from '../shared/save-file.ts';
import { useAction } from '../shared/use-action.ts';
import { stampOf } from './stamp-of.ts';

const LABELS = { us: 'certificate_us', fr: 'certificate_fr' } as const;

export function CertificateDraft({ seal }: { seal: SealedSeal }) {
  const { outcome, start } = useAction((kind: CertificateKind) => saveDraft(kind, seal));
  return (
    <div class="stack" data-part="certificate">
      <p class="hint">{t('certificate_hint')}</p>
      <div class="actions">
        {CERTIFICATE_KINDS.map((kind) => (
          <button key={kind} type="button" data-certificate={kind} onClick={() => start(kind)}>
            {t(LABELS[kind])}
          </button>
        ))}
      </div>
      {outcome.state === 'failed' && <Failure code={outcome.code} />}
    </div>
  );
}

async function saveDraft(kind: CertificateKind, seal: SealedSeal): Promise<void> {
  const [capture, signer] = await Promise.all([getCapture(seal.captureId), getSigner(seal.kid)]);
  if (!capture || !signer) throw new AppError('CAPTURE_MISSING', 'the capture or its key is gone');
  const [record, key, since, stamp] = await Promise.all([
    sha256(seal.record),
    fingerprint(signer.publicKey),
    sealedAt(seal),
    stampOf(seal),
  ]);
  const html = certificateHtml(kind, { capture, record, key, since, stamp }, t('interface_language'));
  const href = URL.createObjectURL(new Blob([html], { type: 'text/html' }));
  saveFile(href, `${prefixOf(capture)}-${kind}.html`);
  // The browser has taken the file by then.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
