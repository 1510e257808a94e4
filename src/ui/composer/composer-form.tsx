/** Which captures, in which order, with which words; and where to. Beside it, what the article will show. */
import type { TargetedSubmitEvent } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { composeBlocks, copyOf } from '../../draft/compose.ts';
import { describe } from '../../draft/describe.ts';
import type { StillThereById } from '../../draft/presence-addition.ts';
import { phraseOptionsOf } from '../../draft/phrase-options.ts';
import type { Capture } from '../../model/capture.ts';
import type { OpenDraft, Site } from '../../model/draft.ts';
import type { ErrorCode } from '../../model/errors.ts';
import type { HouseStyle } from '../../model/house-style.ts';
import { getDerivatives } from '../../store/derivatives.ts';
import { Failure } from '../shared/failure.tsx';
import { Icon } from '../shared/icon.tsx';
import { keyNames } from '../shared/key-names.ts';
import { LanguageField } from '../shared/language-field.tsx';
import { useLive } from '../shared/use-live.ts';
import { DestinationField } from './destination-field.tsx';
import {
  canFeature,
  type Choices,
  choiceFor,
  firstDestination,
  siteOf,
  typeOfDraft,
  withChoice,
} from './destination.ts';
import { EventZoneField } from './event-zone-field.tsx';
import { ItemList } from './item-list.tsx';
import { newDraftOf, termsOf } from './new-draft-field.tsx';
import { Preview } from './preview.tsx';
import type { Wanted } from './sending.tsx';
import { type EditChange, editsOf, useEdits } from './use-edits.ts';

interface ComposerFormProps {
  sites: readonly Site[];
  openDrafts: readonly OpenDraft[];
  captures: readonly Capture[];
  /** How the newsroom writes: what is sent must be what is shown. */
  house: HouseStyle;
  language: string;
  onLanguage: (language: string) => void;
  stillThere: StillThereById;
  /** A chosen capture is no longer there. */
  isMissing: boolean;
  isBusy: boolean;
  failure: { code: ErrorCode; facts: readonly string[] } | null;
  onSend: (wanted: Wanted) => void;
}

export function ComposerForm(props: ComposerFormProps) {
  const { sites, openDrafts, captures, stillThere, house, language, onLanguage, isMissing, isBusy, failure, onSend } =
    props;
  const [order, setOrder] = useState(() => captures.map(({ id }) => id));
  const [destination, setDestination] = useState(() => firstDestination(openDrafts, sites));
  const { edits, change } = useEdits(order);
  const [eventTimeZone, setEventTimeZone] = useState<string | null>(null);
  /** Null until it is typed: the suggestion stands. */
  const [typedTitle, setTypedTitle] = useState<string | null>(null);
  const [isTitleDropped, setTitleDropped] = useState(false);

  const [choices, setChoices] = useState<Choices>({});

  const items = order.flatMap((id) => captures.find((capture) => capture.id === id) ?? []);
  const site = destination && siteOf(destination, sites);
  const place = eventTimeZone === null ? {} : { eventTimeZone };
  const options = { ...phraseOptionsOf(house, { language, ...place, siteId: site ? site.id : null }), stillThere };
  const chosen = order.flatMap((id) => edits[id]?.derivativeId ?? []);
  const { value: copies } = useLive(() => getDerivatives(chosen), [chosen.join()]);
  const known = copies ?? new Map();
  const blocks = composeBlocks(items, options, edits, known);
  const [first] = items;
  const title =
    typedTitle ?? (first ? describe(first, options, copyOf(first, edits[first.id] ?? {}, known)).title : '');
  /** One picture stands for an article: choosing it takes the choice from the others. */
  function changeOne(captureId: string, changes: EditChange): void {
    if (changes.featured === true) for (const id of order) if (id !== captureId) change(id, { featured: undefined });
    change(captureId, changes);
    // Like the words that were typed for the picture as it was, it can tell what this copy hides.
    const isHiding = changes.derivativeId !== undefined && 'caption' in changes;
    if (!isHiding || typedTitle === null) return;
    setTypedTitle(null);
    setTitleDropped(true);
  }

  const cms = destination?.to === 'open' ? destination.draft.cms : site?.cms;

  function submit(event: TargetedSubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (destination === null || items.length === 0) return;
    const choice = choiceFor(destination, choices);
    const wanted = {
      destination,
      title: title.trim(),
      captureIds: order,
      language,
      ...place,
      ...editsOf(order, edits),
    };
    switch (destination.to) {
      case 'new':
        return onSend(site ? { ...wanted, as: newDraftOf(site, choice) } : wanted);
      case 'existing':
        return onSend({ ...wanted, as: termsOf(typeOfDraft(site, destination.draft), choice.terms) });
      case 'open':
        return onSend(wanted);
    }
  }

  const form = useRef<HTMLFormElement>(null);
  // At once: whoever sees the button may press the keys.
  useLayoutEffect(() => {
    const end = new AbortController();
    // The keyboard may be upon the dialog's own bar: the form comes when all is read.
    const around = form.current?.closest('dialog');
    around?.addEventListener('keydown', (event) => sendByKeys(event, form.current), { signal: end.signal });
    return () => end.abort();
  }, []);

  return (
    <form class="composer-form" ref={form} onSubmit={submit}>
      <div class="composer-columns">
        <div class="composer-work">
          {isMissing && <Failure code="CAPTURE_MISSING" />}
          <DestinationField
            sites={sites}
            openDrafts={openDrafts}
            destination={destination}
            title={title}
            choices={choices}
            onChoice={(to, choice) => setChoices((before) => withChoice(to, choice, before))}
            onTitle={(typed) => {
              setTypedTitle(typed);
              setTitleDropped(false);
            }}
            onChoose={setDestination}
          />
          <p class="hint" role="status" data-note={isTitleDropped ? 'title_dropped' : undefined}>
            {isTitleDropped && t('title_dropped')}
          </p>
          <LanguageField language={language} onChange={onLanguage} />
          <EventZoneField zone={eventTimeZone} onChange={setEventTimeZone} />
          <ItemList
            items={items}
            options={options}
            edits={edits}
            canFeature={destination !== null && canFeature(destination, site, choiceFor(destination, choices))}
            onOrder={setOrder}
            onChange={changeOne}
          />
        </div>
        <Preview blocks={blocks} />
      </div>
      <div class="composer-end">
        {failure && <Failure code={failure.code} cms={cms} facts={failure.facts} />}
        <button
          type="submit"
          id="send"
          class="primary"
          disabled={items.length === 0}
          aria-busy={isBusy}
          aria-keyshortcuts="Control+Enter Meta+Enter"
          title={keyNames('Ctrl+Enter')}
        >
          <Icon name={destination?.to === 'open' ? 'insert' : 'send'} />
          {t(destination?.to === 'open' ? 'insert_at_cursor' : 'send')}
        </button>
      </div>
    </form>
  );
}

/** As in a mail. The form's own checks hold, as for its button. */
function sendByKeys(event: KeyboardEvent, form: HTMLFormElement | null): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing || event.repeat) return;
  event.preventDefault();
  const button = form?.querySelector<HTMLButtonElement>('#send');
  if (button && !button.disabled) form?.requestSubmit(button);
}
