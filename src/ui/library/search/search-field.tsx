/** Search as one types: words, and tokens that become filters. ↓ and Enter go on into what was found. */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import { removeSearch, saveSearch } from '../../../browser/saved-searches.ts';
import { EVERYTHING, type Query } from '../../../store/search/query.ts';
import { Icon, type IconName } from '../../shared/icon.tsx';
import type { Notices } from '../use-notice.ts';
import { forgetRecentSearch, recentSearches } from './recent-searches.ts';
import { completeToken, type Known, takeTokens } from './search-tokens.ts';
import { type Suggestion, suggestionsFor } from './suggestions.ts';
import { useAccountNames } from './use-account-names.ts';
import { useSavedSearches } from './use-saved-searches.ts';

interface SearchFieldProps {
  words: string;
  known: Omit<Known, 'names'>;
  run: Notices['run'];
  onWords: (words: string) => void;
  /** Of tokens, with the words that are left. */
  onAsk: (changes: Partial<Query>) => void;
  /** Goes to an address of the library. */
  onGo: (address: string) => void;
  onOpenFirst: () => void;
  onFirst: () => void;
}

const ICONS: Readonly<Record<Suggestion['kind'], IconName>> = { saved: 'star', recent: 'clock', token: 'filter' };

export function SearchField(props: SearchFieldProps) {
  const { words, run, onWords, onAsk, onGo, onOpenFirst, onFirst } = props;
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [isOpen, setOpen] = useState(false);
  /** Place of the suggestion that the keyboard is at; -1: it is in the field. */
  const [at, setAt] = useState(-1);
  const [recent, setRecent] = useState<readonly string[]>([]);
  const saved = useSavedSearches();
  const known: Known = { ...props.known, names: useAccountNames(props.known.summary, isOpen) };
  const suggested = isOpen ? suggestionsFor(words, { known, saved, recent }) : [];
  const current = suggested[at]; // absent: the keyboard is in the field
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => list.current?.children[at]?.scrollIntoView({ block: 'nearest' }), [at]); // absent: none is chosen

  function type(typed: string): void {
    setOpen(true);
    setAt(-1);
    const { words: rest, changes } = takeTokens(typed, known);
    if (Object.keys(changes).length > 0) onAsk({ ...changes, words: rest });
    else onWords(typed);
  }

  function choose(suggestion: Suggestion): void {
    setAt(-1);
    field.current?.focus(); // it is there as long as its suggestions are
    if (suggestion.kind === 'token') return type(suggestion.text);
    setOpen(false);
    if (suggestion.kind === 'saved') return onGo(suggestion.address);
    const { words: rest, changes } = takeTokens(suggestion.text, known, { isDone: true });
    onAsk({ ...EVERYTHING, ...changes, words: rest });
  }

  function forget(suggestion: Suggestion): void {
    setAt(-1);
    if (suggestion.kind === 'recent') {
      forgetRecentSearch(suggestion.text);
      setRecent(recentSearches());
    } else if (suggestion.kind === 'saved') {
      const { text: name, address } = suggestion;
      run(async () => {
        await removeSearch(name);
        return { words: t('search_removed', name), undo: () => saveSearch({ name, address }) };
      });
    }
  }

  function onKey(event: preact.TargetedKeyboardEvent<HTMLInputElement>): void {
    switch (event.key) {
      case 'Escape':
        // The browser would empty the field behind our back, and what was asked would stand.
        event.preventDefault();
        if (current) setAt(-1);
        else if (words === '') event.currentTarget.blur();
        else onWords('');
        return;
      case 'Enter': {
        if (event.isComposing) return;
        if (current) return choose(current);
        const typed = completeToken(words, known);
        if (typed === null) return;
        const { words: rest, changes } = takeTokens(typed, known, { isDone: true });
        if (Object.keys(changes).length > 0) return onAsk({ ...changes, words: rest });
        setOpen(false);
        return onOpenFirst();
      }
      case 'Delete':
        if (!current || current.kind === 'token') return;
        event.preventDefault();
        return forget(current);
      case 'ArrowUp':
        if (!current) return;
        event.preventDefault();
        return setAt(at - 1);
      case 'ArrowDown':
        event.preventDefault();
        if (at < suggested.length - 1) return setAt(at + 1);
        setOpen(false);
        setAt(-1);
        onFirst();
    }
  }

  return (
    <div class="search-field" role="search">
      <Icon name="search" />
      <input
        ref={field}
        type="search"
        id="search"
        role="combobox"
        list={undefined} // the browser's own list can neither be named nor tidied
        aria-label={t('search')}
        aria-expanded={suggested.length > 0}
        aria-autocomplete="list"
        aria-controls={suggested.length > 0 ? `${id}-list` : undefined}
        aria-activedescendant={current && `${id}-${at}`}
        placeholder={t('search')}
        title={t('search_tokens')}
        spellcheck={false}
        autocomplete="off"
        maxLength={500}
        value={words}
        onFocus={() => {
          setRecent(recentSearches());
          setOpen(true);
        }}
        onClick={() => setOpen(true)}
        onBlur={() => {
          setOpen(false);
          setAt(-1);
        }}
        onInput={({ currentTarget }) => type(currentTarget.value)}
        onKeyDown={onKey}
      />
      {suggested.length > 0 && (
        // What is pressed here must not take the focus: without it there is nothing here.
        <div class="suggestions" onMouseDown={(event) => event.preventDefault()}>
          <ul ref={list} role="listbox" id={`${id}-list`} aria-label={t('search_suggestions')}>
            {suggested.map((one, index) => (
              <li
                key={`${one.kind} ${one.text}`}
                role="option"
                id={`${id}-${index}`}
                data-suggestion={one.kind}
                aria-selected={one === current}
                onClick={() => choose(one)}
              >
                <Icon name={ICONS[one.kind]} />
                <bdi>{one.text}</bdi>
                {one.kind !== 'token' && (
                  // The keyboard has Delete: a button within a choice could not be reached.
                  <span
                    class="forget"
                    data-action="forget"
                    aria-hidden="true"
                    title={t('search_forget')}
                    onClick={(event) => {
                      event.stopPropagation();
                      forget(one);
                    }}
                  >
                    <Icon name="close" />
                  </span>
                )}
              </li>
            ))}
          </ul>
          {current && current.kind !== 'token' && <p class="hint">{t('search_forget_key')}</p>}
        </div>
      )}
      <kbd aria-hidden="true">/</kbd>
    </div>
  );
}
