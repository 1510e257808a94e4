/** Whose messages count as our script's in a page. */
import { isListedOrigin } from '../model/profiles/hosts.ts';
import { allowedHosts } from './allowed-hosts.ts';
import { pickedTabs } from './capture-page.ts';
import { enteredTabs } from './inject-scripts.ts';

/** `origin`: of the document, for which the browser vouches. True where the manifest, a person or a press let us in. */
export async function isPageSender(origin: string, tabId: number): Promise<boolean> {
  if (isListedOrigin(origin)) return true;
  if ((await pickedTabs.originOf(tabId)) === origin) return true;
  const { protocol, hostname = '' } = URL.parse(origin) ?? {};
  if (protocol !== 'https:') return false;
  return (await allowedHosts()).includes(hostname) || (await enteredTabs.originOf(tabId)) === origin;
}
