/** Hosts besides the manifest's, from the moment they are allowed: our scripts run on them. */
import { browser } from '../browser/api.ts';
import { patternOf, servedHosts } from './allowed-hosts.ts';
import { makeMenu } from './capture-on-command.ts';

/** As in the manifest. */
const SCRIPTS = [
  { id: 'optional-page-tap', js: ['page-tap.js'], world: 'MAIN' as const },
  { id: 'optional-content', js: ['content.js'] },
];

/** Registered anew each time: an update of the extension forgets them. */
export function registerServedHosts(): Promise<void> {
  return navigator.locks.request('registerServedHosts', async () => {
    const hosts = await servedHosts();
    await makeMenu();
    const ids = (await browser.scripting.getRegisteredContentScripts()).map(({ id }) => id);
    if (ids.length > 0) await browser.scripting.unregisterContentScripts({ ids });
    if (hosts.length === 0) return;
    const matches = hosts.map(patternOf);
    await browser.scripting.registerContentScripts(
      SCRIPTS.map((script) => ({ ...script, matches, runAt: 'document_start', persistAcrossSessions: true })),
    );
  });
}
