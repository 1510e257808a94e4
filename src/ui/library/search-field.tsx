/** Search as one types. */
import { t } from '../../browser/i18n.ts';
import { Icon } from '../shared/icon.tsx';

interface SearchFieldProps {
  words: string;
  onWords: (words: string) => void;
}

export function SearchField({ words, onWords }: SearchFieldProps) {
  return (
    <div class="search-field" role="search">
      <Icon name="search" />
      <input
        type="search"
        id="search"
        aria-label={t('search')}
        placeholder={t('search')}
        spellcheck={false}
        autocomplete="off"
        maxLength={500}
        value={words}
        onInput={({ currentTarget }) => onWords(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          // The browser would empty the field behind our back, and what was asked would stand.
          event.preventDefault();
          if (words === '') event.currentTarget.blur();
          else onWords('');
        }}
      />
      <kbd aria-hidden="true">/</kbd>
    </div>
  );
}
