/** Links to the web. Addresses come from posts and CMS answers, so only http and https become links. */
import type { ComponentChildren } from 'preact';
import { t } from '../../browser/i18n.ts';
import { Icon } from './icon.tsx';

/** `address` when a browser may open it, else null (`javascript:`, `data:` and what is no address at all). */
export function webAddress(address: string | null): string | null {
  const url = address === null ? null : URL.parse(address);
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
}

interface WebLinkProps {
  href: string | null;
  children: ComponentChildren;
  class?: string;
}

/** Opens in a new tab that learns nothing about us. What is no web address is shown as text. */
export function WebLink({ href, children, ...rest }: WebLinkProps) {
  const address = webAddress(href);
  if (!address) return <span {...rest}>{children}</span>;
  return (
    <a {...rest} href={address} target="_blank" rel="noopener noreferrer">
      {children}
      <Icon name="external" label={t('opens_in_tab')} />
    </a>
  );
}
