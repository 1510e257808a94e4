/** Search as one types: words, and tokens that become filters. ↓ and Enter go on into what was found. */
import { t } from '../../../browser/i18n.ts';
import type { Query } from '../../../store/search/query.ts';
import { Icon } from '../../shared/icon.tsx';
import { completeToken, type Known, suggestTokens, takeTokens } from './search-tokens.ts';

interface SearchFieldProps {
  words: string;
  known: Known;
  onWords: (words: string) => void;
  /** Of tokens, with the words that are left. */
  onAsk: (changes: Partial<Query>) => void;
  onOpenFirst: () => void;
  onFirst: () => void;
}

export function SearchField({ words, known, onWords, onAsk, onOpenFirst, onFirst }: SearchFieldProps) {
  const suggested = suggestTokens(words, known);

  function type(typed: string): void {
    const { words: rest, changes } = takeTokens(typed, known);
    if (Object.keys(changes).length > 0) onAsk({ ...changes, words: rest });
    else onWords(typed);
  }

  function onKey(event: preact.TargetedKeyboardEvent<HTMLInputElement>): void {
    switch (event.key) {
      case 'Escape':
        // The browser would empty the field behind our back, and what was asked would stand.
        event.preventDefault();
        if (words === '') event.currentTarget.blur();
        else onWords('');
        return;
      case 'Enter': {
        if (event.isComposing) return;
        const typed = completeToken(words, known);
        if (typed === null) return;
        const { words: rest, changes } = takeTokens(typed, known, { isDone: true });
        if (Object.keys(changes).length > 0) onAsk({ ...changes, words: rest });
        else onOpenFirst();
        return;
      }
      case 'ArrowDown':
        // With suggestions the key is theirs.
        if (suggested.length > 0) return;
        event.preventDefault();
        onFirst();
    }
  }

  return (
    <div class="search-field" role="search">
      <Icon name="search" />
      <input
        type="search"
        id="search"
        aria-label={t('search')}
        placeholder={t('search')}
        title={t('search_tokens')}
        spellcheck={false}
        autocomplete="off"
        list="search-tokens"
        maxLength={500}
        value={words}
        onInput={({ currentTarget }) => type(currentTarget.value)}
        onKeyDown={onKey}
      />
      <datalist id="search-tokens">
        {suggested.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <kbd aria-hidden="true">/</kbd>
    </div>
  );
}
