/** Whether the networks' pages are still built as we know it; when not, a report that a user can hand to whoever mends it. */
import { useEffect, useState } from 'preact/hooks';
import { browser } from '../../browser/api.ts';
import { BUILD, VERSION } from '../../browser/build-facts.ts';
import { t } from '../../browser/i18n.ts';
import { logError } from '../../browser/log.ts';

/** As `background/self-check.ts` keeps it: counts only. */
const KEY = 'selfCheck';

export function SelfCheck() {
  const [report, setReport] = useState<unknown>(null);
  const [isCopied, setCopied] = useState(false);

  useEffect(() => {
    browser.storage.session.get(KEY).then(
      (stored) => setReport(stored[KEY] ?? null),
      (thrown: unknown) => logError('reading the self-check', thrown),
    );
  }, []);

  if (report === null) return <p class="hint">{t('self_check_fine')}</p>;
  const text = JSON.stringify({ tearsheet: VERSION, build: BUILD, report }, null, 2);
  return (
    <>
      <p>{t('self_check_failed')}</p>
      <pre class="report">{text}</pre>
      <button
        type="button"
        data-action="copy-report"
        onClick={() => {
          navigator.clipboard.writeText(text).then(
            () => setCopied(true),
            (thrown: unknown) => logError('copying the report', thrown),
          );
        }}
      >
        {t(isCopied ? 'self_check_copied' : 'self_check_copy')}
      </button>
    </>
  );
}
