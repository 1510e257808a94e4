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
        onKeyDown={({ key, currentTarget }) => {
          if (key === 'Escape') currentTarget.blur();
        }}
      />
      <kbd aria-hidden="true">/</kbd>
    </div>
  );
}
