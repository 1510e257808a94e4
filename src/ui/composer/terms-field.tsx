/** Sections, tags and the like of a new draft: what its type is sorted by on its site. */
import { useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { callBackground } from '../../messaging/messenger.ts';
import type { Taxonomy, Term } from '../../model/content-type.ts';
import type { Site } from '../../model/draft.ts';
import { Failure } from '../shared/failure.tsx';
import { useSiteSearch } from './use-site-search.ts';

interface TermsFieldProps {
  site: Site;
  taxonomy: Taxonomy;
  chosen: readonly Term[];
  onChange: (terms: Term[]) => void;
}

/** Closed, it names what is chosen; the site is asked when it is opened. */
export function TermsField({ site, taxonomy, chosen, onChange }: TermsFieldProps) {
  const [isOpen, setOpen] = useState(false);
  const names = chosen.map(({ label }) => label).join(', ');
  return (
    <details class="terms" data-taxonomy={taxonomy.id} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <bdi>{taxonomy.label}</bdi>
        <span class="hint" dir="auto">
          {names === '' ? t('terms_none_chosen') : names}
        </span>
      </summary>
      {isOpen && <TermList site={site} taxonomy={taxonomy} chosen={chosen} onChange={onChange} />}
    </details>
  );
}

function TermList({ site, taxonomy, chosen, onChange }: TermsFieldProps) {
  const [search, setSearch] = useState('');
  const wanted = search.trim();
  const { found, isBusy, failure } = useSiteSearch(`${site.id} ${taxonomy.id}`, wanted, () =>
    callBackground('listTerms', { siteId: site.id, taxonomy: taxonomy.id, search: wanted }),
  );
  const isChosen = (term: Term) => chosen.some(({ id }) => id === term.id);
  // What is chosen stays in view, whatever is searched afterwards.
  const shown = [...chosen, ...(found ?? []).filter((term) => !isChosen(term))];
  const label = t('terms_search', taxonomy.label);
  return (
    <div class="draft-picker" aria-busy={isBusy}>
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        maxLength={300}
        value={search}
        onInput={({ currentTarget }) => setSearch(currentTarget.value)}
        onKeyDown={(event) => {
          // Enter would send the form.
          if (event.key === 'Enter') event.preventDefault();
        }}
      />
      <div class="drafts">
        {shown.map((term) => (
          <label key={term.id} class="choice" data-term-id={term.id}>
            <input
              type="checkbox"
              checked={isChosen(term)}
              onChange={() => onChange(isChosen(term) ? chosen.filter(({ id }) => id !== term.id) : [...chosen, term])}
            />
            <bdi>{term.label}</bdi>
          </label>
        ))}
      </div>
      <div role="status">
        {isBusy && <p class="hint busy">{t('terms_loading')}</p>}
        {failure && <Failure code={failure.code} cms={site.cms} facts={failure.facts} />}
        {!isBusy && !failure && shown.length === 0 && <p class="hint">{t('terms_none')}</p>}
      </div>
    </div>
  );
}
