/** The first start: what it is, the button, one capture for practice, and where captures go. All of it can be skipped. */
import { IS_FIREFOX } from '../../browser/build-facts.ts';
import { t } from '../../browser/i18n.ts';
import { PhotographsCard } from '../options/photographs-card.tsx';
import { Shortcuts } from '../options/shortcuts.tsx';
import { Icon } from '../shared/icon.tsx';
import { Practice } from './practice.tsx';

export function Welcome() {
  return (
    <main>
      <header class="welcome-head">
        <img src="icons/mark.svg" alt="" draggable={false} width={48} height={48} />
        <h1>{t('welcome_title')}</h1>
        <p>{t('welcome_intro')}</p>
        <a class="skip" href="library.html">
          {t('welcome_skip')}
        </a>
      </header>
      <ol class="welcome-steps">
        <li>
          <h2>{t('welcome_pin')}</h2>
          <p>{t(IS_FIREFOX ? 'welcome_pin_firefox' : 'welcome_pin_chrome')}</p>
        </li>
        <li>
          <h2>{t('welcome_practice')}</h2>
          <Practice />
          <details>
            <summary>{t('welcome_shortcut_other')}</summary>
            <Shortcuts />
          </details>
        </li>
        <li>
          <h2>{t('welcome_publish')}</h2>
          <p>{t('welcome_publish_how')}</p>
          <p class="actions">
            <a class="button" href="options.html#sites-title">
              <Icon name="send" />
              {t('welcome_connect')}
            </a>
            <a class="button" href="library.html">
              <Icon name="library" />
              {t('open_library')}
            </a>
          </p>
          <h3>{t('options_photographs')}</h3>
          <PhotographsCard />
          <ul class="promises">
            <li>{t('privacy_account')}</li>
            <li>{t('privacy_messages')}</li>
            <li>{t('privacy_local')}</li>
            <li>{t('privacy_uninstall')}</li>
          </ul>
        </li>
      </ol>
    </main>
  );
}
