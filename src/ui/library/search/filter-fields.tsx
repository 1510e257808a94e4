/** The finer filters, each a field. */
import { t } from '../../../browser/i18n.ts';
import type { PostKind } from '../../../model/post.ts';
import { labelOf } from '../../../model/profiles/profile-of.ts';
import type { Query, Summary, Tally } from '../../../store/search/query.ts';

const KINDS: readonly PostKind[] = ['repost', 'quote', 'reply', 'post', 'unavailable'];

interface FilterFieldsProps {
  query: Query;
  summary: Summary | null;
  onAsk: (changes: Partial<Query>) => void;
}

export function FilterFields({ query, summary, onAsk }: FilterFieldsProps) {
  const { platform, author, by, from, until, isSent, isSealed, isSuspect, isAutomatic } = query;
  // What is asked by them is in view; else tokens in the search, and the ways above, are enough for most.
  const hasAny = [platform, author, by, from, until, isSent, isSealed, isSuspect, isAutomatic].some(
    (value) => value !== null,
  );
  const platforms = summary ? summary.platforms : [];
  return (
    <details class="filter-fields" open={hasAny}>
      <summary>{t('filters')}</summary>
      <Choice
        id="filter-kind"
        label={t('filter_kind')}
        value={query.kind ?? ''}
        options={KINDS.map((kind) => [kind, t(`kind_${kind}`)])}
        onChange={(kind) => onAsk({ kind: KINDS.find((one) => one === kind) ?? null })}
      />
      {platforms.length > 1 && (
        <Choice
          id="filter-platform"
          label={t('filter_platform')}
          value={query.platform ?? ''}
          options={platforms.map(({ value }) => [value, labelOf(value)])}
          onChange={(platform) => onAsk({ platform: platform || null })}
        />
      )}
      <Account
        id="filter-by"
        label={t('filter_by')}
        value={query.by}
        known={summary ? summary.reposters : []}
        onChange={(by) => onAsk({ by })}
      />
      <Account
        id="filter-author"
        label={t('filter_author')}
        value={query.author}
        known={summary ? summary.authors : []}
        onChange={(author) => onAsk({ author })}
      />
      <Day id="filter-from" label={t('filter_from')} value={query.from} onChange={(from) => onAsk({ from })} />
      <Day id="filter-until" label={t('filter_until')} value={query.until} onChange={(until) => onAsk({ until })} />
      <YesNo id="filter-sent" name="sent" value={query.isSent} onChange={(isSent) => onAsk({ isSent })} />
      <YesNo id="filter-sealed" name="sealed" value={query.isSealed} onChange={(isSealed) => onAsk({ isSealed })} />
      <YesNo
        id="filter-suspect"
        name="suspect"
        value={query.isSuspect}
        onChange={(isSuspect) => onAsk({ isSuspect })}
      />
      <YesNo
        id="filter-auto"
        name="auto"
        value={query.isAutomatic}
        onChange={(isAutomatic) => onAsk({ isAutomatic })}
      />
      <YesNo id="filter-gone" name="gone" value={query.isGone} onChange={(isGone) => onAsk({ isGone })} />
      <YesNo
        id="filter-altered"
        name="altered"
        value={query.isAltered}
        onChange={(isAltered) => onAsk({ isAltered })}
      />
    </details>
  );
}

interface FieldProps<T> {
  id: string;
  label: string;
  value: T;
  onChange: (value: T) => void;
}

function Choice({ id, label, value, options, onChange }: FieldProps<string> & { options: [string, string][] }) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        <option value="">{t('filter_any')}</option>
        {options.map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

function YesNo({ id, name, value, onChange }: Omit<FieldProps<boolean | null>, 'label'> & { name: string }) {
  return (
    <Choice
      id={id}
      label={t(`filter_${name}`)}
      value={value === null ? '' : value ? 'yes' : 'no'}
      options={[
        ['yes', t('yes')],
        ['no', t('no')],
      ]}
      onChange={(answer) => onChange(answer === '' ? null : answer === 'yes')}
    />
  );
}

/** Asked when it is complete: half a handle is nobody's. */
function Account({ id, label, value, known, onChange }: FieldProps<string | null> & { known: readonly Tally[] }) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        list={`${id}-known`}
        placeholder="@"
        autocomplete="off"
        spellcheck={false}
        maxLength={60}
        value={value ?? ''}
        onChange={({ currentTarget }) => onChange(currentTarget.value.trim().replace(/^@/, '') || null)}
      />
      <datalist id={`${id}-known`}>
        {known.map((tally) => (
          <option key={tally.value} value={tally.value} />
        ))}
      </datalist>
    </div>
  );
}

function Day({ id, label, value, onChange }: FieldProps<string | null>) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="date"
        value={value ?? ''}
        onChange={({ currentTarget }) => onChange(currentTarget.value || null)}
      />
    </div>
  );
}
