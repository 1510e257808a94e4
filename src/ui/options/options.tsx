/** Settings: the sites that drafts go to, how articles are worded, the shortcut, and what Tearsheet does with what it sees. */
import { t } from '../../browser/i18n.ts';
import { PageHeader } from '../shared/page-header.tsx';
import { BackupCard } from '../transfer/backup-card.tsx';
import { FollowedList } from '../follow/followed-list.tsx';
import { KeyCard } from '../transfer/key-card.tsx';
import { AllowedHosts } from './allowed-hosts.tsx';
import { AllowedSites } from './allowed-sites.tsx';
import { CaptureCardOption } from './capture-card-option.tsx';
import { ConnectSite } from './connect-site.tsx';
import { PersonCard } from './person-card.tsx';
import { PhotographsCard } from './photographs-card.tsx';
import { SelfCheck } from './self-check.tsx';
import { Shortcuts } from './shortcuts.tsx';
import { SiteList } from './site-list.tsx';
import { StorageCard } from './storage-card.tsx';
import { TimeAuthoritiesCard } from './time-authorities-card.tsx';
import { WordingSection } from './wording-section.tsx';

const CONTENTS = [
  ['sites', 'options_sites'],
  ['words', 'options_words'],
  ['person', 'options_person'],
  ['photographs', 'options_photographs'],
  ['card', 'options_card'],
  ['followed', 'options_followed'],
  ['hosts', 'options_hosts'],
  ['shortcuts', 'options_shortcut'],
  ['privacy', 'options_privacy'],
  ['storage', 'options_storage'],
  ['backup', 'options_backup'],
  ['keys', 'options_keys'],
  ['time', 'options_time'],
  ['self-check', 'self_check_title'],
] as const;

export function Options() {
  return (
    <>
      <PageHeader current="options" />
      <main>
        <h1>{t('open_options')}</h1>
        <nav class="options-nav" aria-label={t('options_contents')}>
          {CONTENTS.map(([section, title]) => (
            <a key={section} href={`#${section}-title`}>
              {t(title)}
            </a>
          ))}
        </nav>
        <section aria-labelledby="sites-title">
          <h2 id="sites-title">{t('options_sites')}</h2>
          <SiteList />
          <AllowedSites />
          <ConnectSite />
        </section>
        <section aria-labelledby="words-title">
          <h2 id="words-title">{t('options_words')}</h2>
          <WordingSection />
        </section>
        <section aria-labelledby="person-title">
          <h2 id="person-title">{t('options_person')}</h2>
          <PersonCard />
        </section>
        <section aria-labelledby="photographs-title">
          <h2 id="photographs-title">{t('options_photographs')}</h2>
          <PhotographsCard />
        </section>
        <section aria-labelledby="card-title">
          <h2 id="card-title">{t('options_card')}</h2>
          <CaptureCardOption />
        </section>
        <section aria-labelledby="followed-title">
          <h2 id="followed-title">{t('options_followed')}</h2>
          <FollowedList />
        </section>
        <section aria-labelledby="hosts-title">
          <h2 id="hosts-title">{t('options_hosts')}</h2>
          <AllowedHosts />
        </section>
        <section aria-labelledby="shortcuts-title">
          <h2 id="shortcuts-title">{t('options_shortcut')}</h2>
          <Shortcuts />
        </section>
        <section aria-labelledby="privacy-title">
          <h2 id="privacy-title">{t('options_privacy')}</h2>
          <ul class="promises">
            <li>{t('privacy_account')}</li>
            <li>{t('privacy_messages')}</li>
            <li>{t('privacy_local')}</li>
            <li>{t('privacy_uninstall')}</li>
            <li>{t('privacy_sending')}</li>
          </ul>
        </section>
        <section aria-labelledby="storage-title">
          <h2 id="storage-title">{t('options_storage')}</h2>
          <StorageCard />
        </section>
        <section aria-labelledby="backup-title">
          <h2 id="backup-title">{t('options_backup')}</h2>
          <BackupCard />
        </section>
        <section aria-labelledby="keys-title">
          <h2 id="keys-title">{t('options_keys')}</h2>
          <KeyCard />
        </section>
        <section aria-labelledby="time-title">
          <h2 id="time-title">{t('options_time')}</h2>
          <TimeAuthoritiesCard />
        </section>
        <section aria-labelledby="self-check-title">
          <h2 id="self-check-title">{t('self_check_title')}</h2>
          <SelfCheck />
        </section>
      </main>
    </>
  );
}
