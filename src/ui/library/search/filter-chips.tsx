/** What is asked, in words; each part can be taken back. */
import { t } from '../../../browser/i18n.ts';
import type { Story } from '../../../model/annotations.ts';
import { labelOf } from '../../../model/profiles/profile-of.ts';
import { EVERYTHING, isEverything, NO_STORY, type Query } from '../../../store/search/query.ts';
import { Icon } from '../../shared/icon.tsx';

interface FilterChipsProps {
  query: Query;
  stories: readonly Story[];
  onAsk: (changes: Partial<Query>) => void;
  /** Keeps it under a name. */
  onSave: () => void;
}

export function FilterChips({ query, stories, onAsk, onSave }: FilterChipsProps) {
  const chips = chipsOf(query, stories);
  if (isEverything(query)) return null;
  return (
    <ul class="chips">
      {chips.map(([key, words]) => (
        <li key={key}>
          <button
            type="button"
            class="chip"
            data-filter={key}
            aria-label={t('filter_remove', words)}
            onClick={() => onAsk({ [key]: EVERYTHING[key] })}
          >
            <bdi>{words}</bdi>
            <Icon name="close" />
          </button>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <button
            type="button"
            class="quiet"
            data-action="clear-filters"
            onClick={() => onAsk({ ...EVERYTHING, words: query.words })}
          >
            {t('filters_clear')}
          </button>
        </li>
      )}
      <li>
        <button type="button" class="quiet" data-action="save-search" onClick={onSave}>
          <Icon name="star" />
          {t('search_save')}
        </button>
      </li>
    </ul>
  );
}

function chipsOf(query: Query, stories: readonly Story[]): [keyof Query, string][] {
  const { platform, kind, author, by, story, tag, from, until } = query;
  const { isSent, isSealed, isSuspect, isAutomatic, isGone, isAltered, isTrashed } = query;
  const storyName = story === NO_STORY ? t('story_none') : stories.find(({ id }) => id === story)?.name;
  const yesNo = (name: string, value: boolean | null) =>
    value === null ? null : t('filter_is', t(`filter_${name}`), t(value ? 'yes' : 'no'));
  const all: [keyof Query, string | null][] = [
    ['isTrashed', isTrashed ? t('trash') : null],
    ['kind', kind === null ? null : t(`kind_${kind}`)],
    ['platform', platform === null ? null : labelOf(platform)],
    ['by', by === null ? null : t('filter_is', t('filter_by'), `@${by}`)],
    ['author', author === null ? null : t('filter_is', t('filter_author'), `@${author}`)],
    ['story', story === null ? null : (storyName ?? t('story_gone'))],
    ['tag', tag === null ? null : `#${tag}`],
    ['from', from === null ? null : t('filter_is', t('filter_from'), from)],
    ['until', until === null ? null : t('filter_is', t('filter_until'), until)],
    ['isSent', yesNo('sent', isSent)],
    ['isSealed', yesNo('sealed', isSealed)],
    ['isSuspect', yesNo('suspect', isSuspect)],
    ['isAutomatic', yesNo('auto', isAutomatic)],
    ['isGone', yesNo('gone', isGone)],
    ['isAltered', yesNo('altered', isAltered)],
  ];
  return all.filter((chip): chip is [keyof Query, string] => chip[1] !== null);
}
