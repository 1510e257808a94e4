/** The recent drafts of a site, and those that a search finds. */
import { useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { callBackground } from '../../messaging/messenger.ts';
import { offeredTypes } from '../../model/content-type.ts';
import type { OpenDraft, RemoteDraft, Site } from '../../model/draft.ts';
import { Failure } from '../shared/failure.tsx';
import { formatMoment } from '../shared/format.ts';
import { useClock } from '../shared/newsroom-clock.tsx';
import { useSiteSearch } from './use-site-search.ts';

const STATUSES = new Set(['draft', 'pending', 'scheduled', 'private', 'published']);

/** A site's own words for what only it has. */
function statusWords({ status }: RemoteDraft, { statuses = [] }: Site): string {
  if (STATUSES.has(status)) return t(`draft_status_${status}`);
  return statuses.find(({ id }) => id === status)?.label ?? status;
}

/** Null where all drafts of the site are of one type. */
function typeWords({ type }: RemoteDraft, site: Site): string | null {
  const types = offeredTypes(site);
  return types.length < 2 ? null : (types.find(({ id }) => id === type)?.label ?? null);
}

/** What is written into an open draft from outside, its editor overwrites: it is offered above, at its cursor. */
function isOpen({ editUrl, id }: RemoteDraft, openDrafts: readonly OpenDraft[]): boolean {
  const origin = URL.parse(editUrl)?.origin;
  return openDrafts.some(({ draftId, url }) => draftId === id && URL.parse(url)?.origin === origin);
}

interface DraftPickerProps {
  site: Site;
  openDrafts: readonly OpenDraft[];
  chosen: RemoteDraft | null;
  onChoose: (draft: RemoteDraft) => void;
}

export function DraftPicker({ site, openDrafts, chosen, onChoose }: DraftPickerProps) {
  const clock = useClock();
  const [search, setSearch] = useState('');
  const { id: siteId } = site;
  const wanted = search.trim();
  const {
    found: drafts,
    isBusy,
    failure,
  } = useSiteSearch(siteId, wanted, () => callBackground('listDrafts', { siteId, search: wanted }));
  const found = (drafts ?? []).filter((draft) => !isOpen(draft, openDrafts));
  // The chosen one stays in view, whatever is searched afterwards.
  const shown = chosen && !found.some(({ id }) => id === chosen.id) ? [chosen, ...found] : found;
  if (!isBusy && !failure && drafts === null) return null; // this CMS has no list
  return (
    <div class="draft-picker" aria-busy={isBusy}>
      <p class="label">{t('draft_existing')}</p>
      <input
        type="search"
        id="draft-search"
        aria-label={t('draft_search')}
        placeholder={t('draft_search')}
        maxLength={300}
        value={search}
        onInput={({ currentTarget }) => setSearch(currentTarget.value)}
        onKeyDown={(event) => {
          // Enter would send the form.
          if (event.key === 'Enter') event.preventDefault();
        }}
      />
      <div class="drafts">
        {shown.map((draft) => (
          <label key={draft.id} class="choice" data-draft-id={draft.id}>
            <input
              type="radio"
              name="target"
              value={draft.id}
              checked={draft.id === chosen?.id}
              onChange={() => onChoose(draft)}
            />
            <span>
              <bdi>{draft.title === '' ? t('draft_untitled') : draft.title}</bdi>
              <span class="hint">
                {draft.author !== null && (
                  <>
                    <bdi>{draft.author}</bdi>
                    {', '}
                  </>
                )}
                {typeWords(draft, site) !== null && (
                  <>
                    <bdi>{typeWords(draft, site)}</bdi>
                    {', '}
                  </>
                )}
                {t('draft_changed', statusWords(draft, site), formatMoment(draft.modifiedAt, clock))}
              </span>
            </span>
          </label>
        ))}
      </div>
      <div role="status">
        {isBusy && <p class="hint busy">{t('drafts_loading')}</p>}
        {failure && <Failure code={failure.code} cms={site.cms} facts={failure.facts} />}
        {!isBusy && !failure && shown.length === 0 && <p class="hint">{t('drafts_none')}</p>}
      </div>
    </div>
  );
}
