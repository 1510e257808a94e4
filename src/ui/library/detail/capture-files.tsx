/** The sealed files with their hashes: what a colleague compares. */
import { t } from '../../../browser/i18n.ts';
import type { CaptureFile } from '../../../model/capture.ts';
import { formatBytes } from '../../shared/format.ts';

export function CaptureFiles({ files }: { files: readonly CaptureFile[] }) {
  return (
    <ul class="files">
      {files.map(({ sha256, role, name, bytes }) => (
        <li key={`${role} ${sha256}`}>
          <p>
            <strong>{t(`file_${role}`)}</strong> <bdi class="hint">{name}</bdi>{' '}
            <span class="hint">{formatBytes(bytes)}</span>
          </p>
          <p class="hash">
            <span class="label">SHA-256</span> <code>{sha256}</code>
          </p>
        </li>
      ))}
    </ul>
  );
}
