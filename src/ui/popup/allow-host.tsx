/** On an optional host for the first time: without the permission, each post's button is missing until the toolbar is pressed. */
import { useEffect, useState } from 'preact/hooks';
import { browser } from '../../browser/api.ts';
import { t } from '../../browser/i18n.ts';
import { logError } from '../../browser/log.ts';
import { patternToAskFor } from './active-tab.ts';

export function AllowHost() {
  const [pattern, setPattern] = useState<string | null>(null);

  useEffect(() => {
    patternToAskFor().then(setPattern, (thrown: unknown) => logError('looking at the active tab', thrown));
  }, []);

  if (pattern === null) return null;
  const { hostname: host } = new URL(pattern.replace(/\*$/, ''));

  async function allow(origins: string[]): Promise<void> {
    // The first statement: the browser forgets the press after any wait.
    const isGranted = await browser.permissions.request({ origins });
    if (isGranted) setPattern(null);
  }

  return (
    <p class="allow-host">
      <span class="hint">{t('allow_host_hint', host)}</span>
      <button
        type="button"
        data-action="allow-host"
        onClick={() => {
          allow([pattern]).catch((thrown: unknown) => logError('asking for a host', thrown));
        }}
      >
        {t('allow_host', host)}
      </button>
    </p>
  );
}
