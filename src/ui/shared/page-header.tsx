/** The top of our full pages: who we are, and the way between them. */
import type { ComponentChildren } from 'preact';
import { t } from '../../browser/i18n.ts';
import { Icon, type IconName } from './icon.tsx';
import { StorageWarning } from './storage-warning.tsx';

type Page = 'library' | 'options';

const PAGES: readonly { page: Page; icon: IconName; title: string }[] = [
  { page: 'library', icon: 'library', title: 'open_library' },
  { page: 'options', icon: 'options', title: 'open_options' },
];

export function PageHeader({ current, children }: { current: Page; children?: ComponentChildren }) {
  return (
    <>
      <header class="page-header">
        <img src="icons/mark.svg" alt="" draggable={false} width={24} height={24} />
        <span class="wordmark">{t('extension_name')}</span>
        {children}
        <nav aria-label={t('pages')}>
          {PAGES.map(({ page, icon, title }) => (
            <a key={page} href={`${page}.html`} aria-current={page === current ? 'page' : undefined}>
              <Icon name={icon} />
              <span>{t(title)}</span>
            </a>
          ))}
        </nav>
      </header>
      <StorageWarning />
    </>
  );
}
