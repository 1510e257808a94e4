/** What the palette offers: everything that the library does, for what is open, selected or at the keyboard. */
import { t } from '../../../browser/i18n.ts';
import type { SavedSearch } from '../../../browser/saved-searches.ts';
import type { Story } from '../../../model/annotations.ts';
import { EVERYTHING, type Query, type Sort, SORTS, type Summary } from '../../../store/search/query.ts';
import type { Command } from './palette.tsx';
import type { Keys } from './use-keys.ts';

interface Doing {
  /** How many captures the commands would be about. */
  meant: number;
  /** Some are selected: what is exported is what stands in the bar above the list. */
  isSelected: boolean;
  stories: readonly Story[];
  summary: Summary | null;
  ask: (changes: Partial<Query>) => void;
  sortBy: (sort: Sort) => void;
  saved: readonly SavedSearch[];
  /** Goes to the address of a saved search. */
  openSaved: (address: string) => void;
  /** Null: nothing is asked. */
  saveSearch: (() => void) | null;
  /** What the keys of the page do now; a key without a deed has no command. */
  keys: Keys;
  newStory: () => void;
  /** Presses a button that is on the page. */
  click: (selector: string) => void;
  goTo: (page: string) => void;
}

export function libraryCommands({
  meant,
  isSelected,
  stories,
  summary,
  ask,
  sortBy,
  saved,
  openSaved,
  saveSearch,
  keys,
  newStory,
  click,
  goTo,
}: Doing): Command[] {
  const byKey = (id: string, key: string, shown = key.toUpperCase()): Command[] => {
    const run = keys[key];
    return run ? [{ id, words: t(`key_${id}`), keys: shown, run }] : [];
  };
  const only = (id: string, words: string, changes: Partial<Query>): Command => ({
    id,
    words,
    run: () => ask({ ...EVERYTHING, ...changes }),
  });
  const tags = summary ? summary.tags.map(({ value }) => value) : [];
  return [
    ...byKey('search', '/'),
    ...(meant > 0
      ? [
          ...byKey('draft', 'd'),
          ...byKey('check', 'c'),
          ...byKey('compare', 'v'),
          ...byKey('story', 'm'),
          ...byKey('tag', 't'),
          ...byKey('trash', 'Delete', 'Delete'),
        ]
      : []),
    only('everything', t('all_captures'), {}),
    only('reposts', t('all_reposts'), { kind: 'repost' }),
    only('gone', t('filter_gone'), { isGone: true }),
    only('trashed', t('trash'), { isTrashed: true }),
    ...stories.map(({ id, name }) => only(`story-${id}`, t('palette_story', name), { story: id })),
    ...tags.map((tag) => only(`tag-${tag}`, t('palette_tag', tag), { tag })),
    ...saved.map(({ name, address }) => ({
      id: `search-${name}`,
      words: t('palette_saved', name),
      run: () => openSaved(address),
    })),
    ...(saveSearch ? [{ id: 'save-search', words: t('search_save'), run: saveSearch }] : []),
    { id: 'new-story', words: t('story_new'), run: newStory },
    ...byKey('all', 'Ctrl+a', 'Ctrl+A'),
    ...byKey('view', 'g'),
    ...SORTS.map((sort) => ({
      id: `sort-${sort}`,
      words: t('palette_sort', t(`sort_${sort}`)),
      run: () => sortBy(sort),
    })),
    ...(isSelected
      ? [{ id: 'export', words: t('palette_export'), run: () => click('.selection [data-action=export]') }]
      : []),
    { id: 'import', words: t('import'), run: () => click('[data-action=import]') },
    { id: 'options', words: t('open_options'), run: () => goTo('options.html') },
    ...byKey('undo', 'z'),
    ...byKey('help', '?'),
  ];
}
