/** Ways out of the library: the citation, the original, the archives. Links only: nothing is asked of anybody here. */
import { useState } from 'preact/hooks';
import { t, uiLanguage } from '../../../browser/i18n.ts';
import { logError } from '../../../browser/log.ts';
import { describe } from '../../../draft/describe.ts';
import { publishable } from '../../../draft/publishable.ts';
import type { Capture } from '../../../model/capture.ts';
import type { Derivative } from '../../../model/derivative.ts';
import { CopyGone } from '../../composer/copy-gone.tsx';
import { useChosenCopy } from '../../composer/use-chosen-copy.ts';
import { formatTime } from '../../shared/format.ts';
import { Icon } from '../../shared/icon.tsx';
import { webAddress, WebLink } from '../../shared/web-link.tsx';
import { SavePicture } from './save-picture.tsx';

/** Who said what where, the event, the address, when it was captured, and the hash of the picture, or of the `copy`. */
export function citationOf(whole: Capture, copy: Derivative | null): string {
  const capture = publishable(whole, copy);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const { cite, caption } = describe(whole, { language: uiLanguage(), timeZone, outlet: null }, copy);
  return [
    `${cite}.`,
    caption,
    capture.post.url,
    t('citation_captured', formatTime(capture.capturedAt)),
    capture.picture && `SHA-256 ${capture.picture.sha256}`,
  ]
    .filter((part) => part !== null && part !== '')
    .join(' ');
}

export function Outward({ capture }: { capture: Capture }) {
  const address = webAddress(capture.post.url);
  const copy = useChosenCopy(capture.id);
  if (copy === undefined) return null;
  if (copy === 'gone') return <CopyGone captureId={capture.id} />;
  return (
    <p class="outward" data-part="outward">
      <CopyCitation capture={capture} copy={copy} />
      {capture.picture && <SavePicture capture={capture} copy={copy} />}
      {address !== null && (
        <>
          <WebLink href={address}>{t('open_original')}</WebLink>
          <WebLink href={`https://web.archive.org/web/*/${address}`}>web.archive.org</WebLink>
          <WebLink href={`https://archive.ph/${address}`}>archive.ph</WebLink>
        </>
      )}
    </p>
  );
}

function CopyCitation({ capture, copy }: { capture: Capture; copy: Derivative | null }) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');

  async function press(): Promise<void> {
    try {
      await navigator.clipboard.writeText(citationOf(capture, copy));
      setState('copied');
    } catch (thrown) {
      logError('copying a citation', thrown);
      setState('refused');
    }
  }

  return (
    <>
      <button type="button" data-action="cite" onClick={() => void press()}>
        <Icon name={state === 'copied' ? 'check' : 'copy'} />
        <span role="status">{t(state === 'copied' ? 'cite_copied' : 'cite_copy')}</span>
      </button>
      {state === 'refused' && (
        <textarea class="citation" readOnly aria-label={t('cite_copy')} value={citationOf(capture, copy)} />
      )}
    </>
  );
}
