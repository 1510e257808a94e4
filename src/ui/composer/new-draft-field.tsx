/** A new draft: its type where the site has several, its title, and what it is sorted by. */
import { t } from '../../browser/i18n.ts';
import { type ContentType, newTypes, type Term } from '../../model/content-type.ts';
import type { NewDraft, Site } from '../../model/draft.ts';
import { TermsField } from './terms-field.tsx';

/** What a person says of a new draft besides its title. */
export interface NewDraftChoice {
  /** Null: the site's default. */
  type: string | null;
  /** By taxonomy. */
  terms: Readonly<Record<string, readonly Term[]>>;
}

export const NOTHING_CHOSEN: NewDraftChoice = { type: null, terms: {} };

/** The type that is meant; null where the site has but the usual one. */
export function typeOf(site: Site, { type }: NewDraftChoice) {
  const types = newTypes(site);
  return types.find(({ id }) => id === type) ?? types[0] ?? null; // empty: the usual one
}

/** As it is sent. */
export function newDraftOf(site: Site, choice: NewDraftChoice): Omit<NewDraft, 'newTitle'> {
  const type = typeOf(site, choice);
  return type ? { type: type.id, ...termsOf(type, choice.terms) } : {};
}

/** Terms of another type that was chosen before are left out. */
export function termsOf(type: ContentType | null, terms: NewDraftChoice['terms']): Pick<NewDraft, 'terms'> {
  const chosen = (type?.taxonomies ?? []).flatMap(({ id }): [string, string[]][] => {
    const ids = (terms[id] ?? []).map((term) => term.id); // none is chosen there
    return ids.length > 0 ? [[id, ids]] : [];
  });
  return chosen.length > 0 ? { terms: Object.fromEntries(chosen) } : {};
}

interface NewDraftFieldProps {
  site: Site;
  /** It has no drafts: a piece is handed over whole. */
  isReceiver: boolean;
  isChosen: boolean;
  title: string;
  choice: NewDraftChoice;
  onTitle: (title: string) => void;
  onChange: (choice: NewDraftChoice) => void;
  onChoose: () => void;
}

export function NewDraftField(props: NewDraftFieldProps) {
  const { site, isReceiver, isChosen, title, choice, onTitle, onChange, onChoose } = props;
  const types = newTypes(site);
  const type = typeOf(site, choice);
  const titleLabel = t(isReceiver ? 'deliver_title' : 'draft_new_title');
  return (
    <>
      <div class="choice">
        <label class="choice">
          <input type="radio" name="target" value="new" checked={isChosen} onChange={onChoose} />
          <bdi>{t(isReceiver ? 'deliver_to' : 'draft_new_on', site.name)}</bdi>
        </label>
        {types.length > 1 && type && (
          <select
            id="new-type"
            aria-label={t('draft_new_type')}
            value={type.id}
            onChange={({ currentTarget }) => {
              onChoose();
              onChange({ ...choice, type: currentTarget.value });
            }}
          >
            {types.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        )}
      </div>
      <input
        id="new-title"
        aria-label={titleLabel}
        placeholder={titleLabel}
        required={isChosen}
        maxLength={300}
        dir="auto"
        value={title}
        onInput={({ currentTarget }) => {
          // Who only passes through with Tab has chosen nothing.
          onChoose();
          onTitle(currentTarget.value);
        }}
      />
      {isChosen &&
        type?.taxonomies.map((taxonomy) => (
          <TermsField
            key={`${site.id} ${taxonomy.id}`}
            site={site}
            taxonomy={taxonomy}
            chosen={choice.terms[taxonomy.id] ?? []}
            onChange={(terms) => onChange({ ...choice, terms: { ...choice.terms, [taxonomy.id]: terms } })}
          />
        ))}
    </>
  );
}
