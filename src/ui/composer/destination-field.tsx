/** Where to: the draft that is open in a tab, a new one, or one that the site has. */
import { t } from '../../browser/i18n.ts';
import { CATALOG } from '../../connectors/catalog.ts';
import type { OpenDraft, RemoteDraft, Site } from '../../model/draft.ts';
import { type Choices, choiceFor, type Destination, siteOf, typeOfDraft } from './destination.ts';
import { DraftPicker } from './draft-picker.tsx';
import { type NewDraftChoice, NewDraftField } from './new-draft-field.tsx';
import { TermsField } from './terms-field.tsx';

interface DestinationFieldProps {
  sites: readonly Site[];
  openDrafts: readonly OpenDraft[];
  destination: Destination | null;
  /** Of a new draft. */
  title: string;
  choices: Choices;
  onChoice: (destination: Destination, choice: NewDraftChoice) => void;
  onTitle: (title: string) => void;
  onChoose: (destination: Destination) => void;
}

export function DestinationField({ sites, openDrafts, destination, title, choices, ...on }: DestinationFieldProps) {
  const site = (destination && siteOf(destination, sites)) ?? sites[0];
  const isReceiver = site !== undefined && CATALOG[site.cms]?.isReceiver === true; // absent: of a newer version
  const anew: Destination | null = site ? { to: 'new', siteId: site.id } : null;
  return (
    <fieldset class="destination">
      <legend>{t('draft_target')}</legend>
      {openDrafts.map((draft) => (
        <OpenChoice
          key={draft.tabId}
          draft={draft}
          isChosen={destination?.to === 'open' && destination.draft.tabId === draft.tabId}
          onChoose={() => on.onChoose({ to: 'open', draft })}
        />
      ))}
      {site && anew && (
        <>
          {sites.length > 1 && (
            <SiteField sites={sites} siteId={site.id} onChange={(siteId) => on.onChoose({ to: 'new', siteId })} />
          )}
          <NewDraftField
            site={site}
            isReceiver={isReceiver}
            isChosen={destination?.to === 'new'}
            title={title}
            choice={choiceFor(anew, choices)}
            onTitle={on.onTitle}
            onChange={(choice) => on.onChoice(anew, choice)}
            onChoose={() => {
              if (destination?.to !== 'new') on.onChoose(anew);
            }}
          />
          {!isReceiver && (
            <DraftPicker
              site={site}
              openDrafts={openDrafts}
              chosen={destination?.to === 'existing' ? destination.draft : null}
              onChoose={(draft) => on.onChoose({ to: 'existing', siteId: site.id, draft })}
            />
          )}
          {destination?.to === 'existing' && (
            <FurtherTerms
              site={site}
              draft={destination.draft}
              choice={choiceFor(destination, choices)}
              onChange={(choice) => on.onChoice(destination, choice)}
            />
          )}
        </>
      )}
    </fieldset>
  );
}

interface FurtherTermsProps {
  site: Site;
  draft: RemoteDraft;
  choice: NewDraftChoice;
  onChange: (choice: NewDraftChoice) => void;
}

/** What a draft that is there is to be sorted by, besides what its writers have chosen. */
function FurtherTerms({ site, draft, choice, onChange }: FurtherTermsProps) {
  const taxonomies = typeOfDraft(site, draft)?.taxonomies ?? []; // the site has not told
  if (taxonomies.length === 0) return null;
  return (
    <div data-further-terms>
      <p class="hint">{t('terms_added')}</p>
      {taxonomies.map((taxonomy) => (
        <TermsField
          key={`${site.id} ${draft.id} ${taxonomy.id}`}
          site={site}
          taxonomy={taxonomy}
          chosen={choice.terms[taxonomy.id] ?? []}
          onChange={(terms) => onChange({ ...choice, terms: { ...choice.terms, [taxonomy.id]: terms } })}
        />
      ))}
    </div>
  );
}

interface OpenChoiceProps {
  draft: OpenDraft;
  isChosen: boolean;
  onChoose: () => void;
}

function OpenChoice({ draft, isChosen, onChoose }: OpenChoiceProps) {
  return (
    <label class="choice" data-open-draft={draft.draftId}>
      <input type="radio" name="target" value={`tab-${draft.tabId}`} checked={isChosen} onChange={onChoose} />
      <span>
        <bdi>{draft.title === '' ? t('draft_untitled') : draft.title}</bdi>
        <span class="hint">{t('draft_open_hint')}</span>
      </span>
    </label>
  );
}

interface SiteFieldProps {
  sites: readonly Site[];
  siteId: string;
  onChange: (siteId: string) => void;
}

function SiteField({ sites, siteId, onChange }: SiteFieldProps) {
  return (
    <div class="field">
      <label for="site">{t('draft_site')}</label>
      <select id="site" value={siteId} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        {sites.map(({ id, name, user }) => (
          <option key={id} value={id}>
            {t('site_option', name, user)}
          </option>
        ))}
      </select>
    </div>
  );
}
