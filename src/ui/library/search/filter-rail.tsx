/** Ways into the library: everything, the reposts, stories, tags, and what else captures differ in. */
import { t } from '../../../browser/i18n.ts';
import type { Story } from '../../../model/annotations.ts';
import { EVERYTHING, NO_STORY, type Query, type Summary } from '../../../store/search/query.ts';
import { formatNumber } from '../../shared/format.ts';
import { Icon, type IconName } from '../../shared/icon.tsx';
import { FilterFields } from './filter-fields.tsx';

interface FilterRailProps {
  query: Query;
  stories: readonly Story[];
  /** Null until the index is ready: the ways stand there without their numbers. */
  summary: Summary | null;
  onAsk: (changes: Partial<Query>) => void;
  onNewStory: () => void;
}

export function FilterRail({ query, stories, summary, onAsk, onNewStory }: FilterRailProps) {
  const countOf = (list: 'kinds' | 'stories' | 'tags', value: string) =>
    summary ? (summary[list].find((tally) => tally.value === value)?.count ?? 0) : null;
  const words = { words: query.words };
  const only = (changes: Partial<Query>) => onAsk({ ...EVERYTHING, ...words, ...changes });
  const { story, tag, kind, isGone, isAltered, isTrashed } = query;
  const isWhatever = isGone === null && isAltered === null;
  const isPlain = story === null && tag === null && kind === null && isWhatever && !isTrashed;
  return (
    <aside id="filters" class="rail" popover="auto" aria-label={t('filters')}>
      <nav aria-label={t('ways')}>
        <Way
          icon="library"
          words={t('all_captures')}
          count={summary?.total ?? null}
          isOn={isPlain}
          go={() => only({})}
        />
        <Way
          icon="repost"
          words={t('all_reposts')}
          count={countOf('kinds', 'repost')}
          isOn={kind === 'repost'}
          go={() => only({ kind: 'repost' })}
        />
        {(isGone === true || (summary !== null && summary.gone > 0)) && (
          <Way
            icon="clock"
            words={t('filter_gone')}
            count={summary?.gone ?? null}
            isOn={isGone === true}
            go={() => only({ isGone: true })}
          />
        )}
        {(isAltered === true || (summary !== null && summary.altered > 0)) && (
          <Way
            icon="warning"
            words={t('filter_altered')}
            count={summary?.altered ?? null}
            isOn={isAltered === true}
            go={() => only({ isAltered: true })}
          />
        )}
        <Way
          icon="trash"
          words={t('trash')}
          count={summary?.trashed ?? null}
          isOn={isTrashed}
          go={() => only({ isTrashed: true })}
        />
        <div class="rail-head">
          <h2>{t('stories')}</h2>
          <button type="button" class="quiet" data-action="new-story" aria-label={t('story_new')} onClick={onNewStory}>
            <Icon name="plus" />
          </button>
        </div>
        {stories.length === 0 && <p class="hint">{t('stories_none')}</p>}
        {stories.map(({ id, name }) => (
          <Way
            key={id}
            icon="folder"
            words={name}
            count={countOf('stories', id)}
            isOn={story === id}
            go={() => only({ story: id })}
          />
        ))}
        {stories.length > 0 && (
          <Way
            icon="folder"
            words={t('story_none')}
            count={null}
            isOn={story === NO_STORY}
            go={() => only({ story: NO_STORY })}
          />
        )}
        {summary && summary.tags.length > 0 && (
          <>
            <h2>{t('tags')}</h2>
            <ul class="tag-cloud">
              {summary.tags.slice(0, 40).map(({ value, count }) => (
                <li key={value}>
                  <button
                    type="button"
                    class="badge tag"
                    aria-pressed={tag === value}
                    onClick={() => onAsk({ tag: tag === value ? null : value })}
                  >
                    <bdi>{value}</bdi> <span class="count">{formatNumber(count)}</span>
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
      </nav>
      <FilterFields query={query} summary={summary} onAsk={onAsk} />
    </aside>
  );
}

interface WayProps {
  icon: IconName;
  words: string;
  count: number | null;
  isOn: boolean;
  go: () => void;
}

function Way({ icon, words, count, isOn, go }: WayProps) {
  return (
    <button type="button" class="way" data-way={icon} aria-current={isOn ? 'true' : undefined} onClick={go}>
      <Icon name={icon} />
      <bdi>{words}</bdi>
      {count !== null && <span class="count">{formatNumber(count)}</span>}
    </button>
  );
}
