/** Says that a network's page is built otherwise now, and what is not read of it any more. */
import { useEffect, useState } from 'preact/hooks';
import * as v from 'valibot';
import { browser } from '../../browser/api.ts';
import { t, uiLanguage } from '../../browser/i18n.ts';
import { logError } from '../../browser/log.ts';
import { selfCheckReportSchema } from '../../messaging/payloads.ts';
import { labelOf } from '../../model/profiles/profile-of.ts';

/** As `background/self-check.ts` keeps it, until the browser ends. */
const KEY = 'selfCheck';

/** Facts whose path has no words of its own. */
const WORDS: Readonly<Record<string, string>> = { repost: 'fact_repost_by' };

/** The sentence; null where nothing is lost. `report`: from storage. */
export function siteChangedSentence(report: unknown): string | null {
  const parsed = v.safeParse(selfCheckReportSchema, report);
  if (!parsed.success || parsed.output.lost.length === 0) return null;
  const { lost, platform } = parsed.output;
  const names = lost.map((path) => t(WORDS[path] ?? `fact_${path.replaceAll('.', '_')}`));
  return t('self_check_lost', labelOf(platform), new Intl.ListFormat(uiLanguage()).format(names));
}

export function SiteChanged() {
  const [sentence, setSentence] = useState<string | null>(null);
  useEffect(() => {
    browser.storage.session.get(KEY).then(
      (stored) => setSentence(siteChangedSentence(stored[KEY])),
      (thrown: unknown) => logError('reading the self-check', thrown),
    );
  }, []);
  if (sentence === null) return null;
  return (
    <p class="hint" role="status" data-part="site-changed">
      {sentence}
    </p>
  );
}
