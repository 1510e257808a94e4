/** "For those who run the site": lines to copy, with what was seen and what mends it. */
import { siteRemedy, t } from '../../browser/i18n.ts';
import { CATALOG } from '../../connectors/catalog.ts';
import type { ErrorCode } from '../../model/errors.ts';
import { useAction } from './use-action.ts';

interface SiteFactsProps {
  code: ErrorCode;
  facts: readonly string[];
  /** Name of the CMS, whose administrators know other remedies than another's. */
  cms: string | undefined;
}

export function SiteFacts({ code, facts, cms }: SiteFactsProps) {
  const remedy = siteRemedy(code, cms);
  const settings = (cms === undefined ? undefined : CATALOG[cms]?.remedyLines?.[code]) ?? []; // none that is known
  const lines = [`Tearsheet: ${code}`, ...facts, ...(remedy === null ? [] : [remedy]), ...settings].join('\n');
  const { outcome, start } = useAction(() => navigator.clipboard.writeText(lines));
  return (
    <details class="site-facts">
      <summary>{t('site_facts')}</summary>
      <pre dir="ltr">{lines}</pre>
      <button type="button" data-action="copy-facts" onClick={() => start()}>
        {t(outcome.state === 'done' ? 'site_facts_copied' : 'site_facts_copy')}
      </button>
    </details>
  );
}
