/** Hosts that are asked for on first use there: our scripts run on them from the moment they are allowed. */
import { browser } from '../browser/api.ts';
import { OPTIONAL_PAGE_PATTERNS } from '../model/profiles/hosts.ts';
import { serveOpenTabs } from './inject-scripts.ts';

const SCRIPTS = [
  { id: 'optional-page-tap', js: ['page-tap.js'], world: 'MAIN' as const },
  { id: 'optional-content', js: ['content.js'] },
];

/** Registered anew each time: an update of the extension forgets them. */
export async function registerOptionalHosts(): Promise<void> {
  const { origins = [] } = await browser.permissions.getAll();
  const matches = OPTIONAL_PAGE_PATTERNS.filter((pattern) => origins.includes(pattern));
  const ids = (await browser.scripting.getRegisteredContentScripts()).map(({ id }) => id);
  if (ids.length > 0) await browser.scripting.unregisterContentScripts({ ids });
  if (matches.length === 0) return;
  await browser.scripting.registerContentScripts(
    SCRIPTS.map((script) => ({ ...script, matches, runAt: 'document_start', persistAcrossSessions: true })),
  );
  await serveOpenTabs();
}
