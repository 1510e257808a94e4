/** Which platform an address belongs to. A new platform is one line here. */
import type { PlatformAdapter } from './contract.ts';
import { archiveOf, unarchived } from './archive.ts';
import { xAdapter } from './x/index.ts';

const ADAPTERS: readonly PlatformAdapter[] = [xAdapter];

/** The adapter for an address, or for the page that an archive's address is a copy of; null for any other page. */
export function adapterFor(url: URL): PlatformAdapter | null {
  const original = URL.parse(unarchived(url.href));
  const isCopy = archiveOf(url.href) !== null;
  if (original === null || (original.protocol !== 'https:' && !isCopy)) return null;
  // An archive also has copies of the hosts for phones, which themselves lead elsewhere today.
  const host = isCopy ? original.hostname.replace(/^(?:www|mobile|m)\./, '') : original.hostname;
  // Only patterns of the form `https://host/*` are used.
  const pattern = `https://${host}/*`;
  return ADAPTERS.find((adapter) => adapter.matches.includes(pattern)) ?? null;
}
