/** Above the list: how many captures there are, what is asked of them, and how they are shown. */
import type { ComponentChildren } from 'preact';
import { t } from '../../../browser/i18n.ts';
import type { Story } from '../../../model/annotations.ts';
import type { Query, Sort } from '../../../store/search/query.ts';
import { plural } from '../../shared/format.ts';
import { Icon } from '../../shared/icon.tsx';
import type { ViewState } from '../address.ts';
import { FilterChips } from '../search/filter-chips.tsx';
import { SortField } from './sort-field.tsx';
import type { Captures } from './use-captures.ts';

interface ToolbarProps {
  viewState: ViewState;
  captures: Captures;
  stories: readonly Story[];
  onAsk: (changes: Partial<Query>) => void;
  /** A story stands here as a page. */
  isStoryPage: boolean;
  /** What is asked for is a story, and nothing else. */
  canBePage: boolean;
  onView: (view: ViewState['view']) => void;
  onSort: (sort: Sort) => void;
  onSave: () => void;
  onHelp: () => void;
  /** How many captures there are outside the trash; null until the index tells. */
  all: number | null;
  /** What is selected, and what can be done with it. */
  children: ComponentChildren;
}

export function Toolbar({
  viewState,
  captures,
  all,
  stories,
  isStoryPage,
  canBePage,
  onAsk,
  onView,
  onSort,
  onSave,
  onHelp,
  children,
}: ToolbarProps) {
  // What is looked for within a story is a list, wherever one came from.
  const shown = viewState.view === 'story' && !isStoryPage ? 'list' : viewState.view;
  const isShown = (view: ViewState['view']) => view === shown;
  return (
    <div class="toolbar">
      <div class="toolbar-line">
        <button type="button" class="quiet filter-button" popovertarget="filters">
          <Icon name="filter" />
          <span>{t('filters')}</span>
        </button>
        <p class="count-line" role="status" data-part="count">
          <Count captures={captures} all={all} />
        </p>
        {!isStoryPage && <SortField sort={viewState.sort} onSort={onSort} />}
        <span class="views" role="group" aria-label={t('view')}>
          {canBePage && <View name="story" isShown={isShown('story')} onView={onView} />}
          <View name="list" isShown={isShown('list')} onView={onView} />
          <View name="grid" isShown={isShown('grid')} onView={onView} />
          <button
            type="button"
            class="quiet"
            data-action="help"
            aria-label={t('keys')}
            title={t('keys')}
            onClick={onHelp}
          >
            <Icon name="help" />
          </button>
        </span>
      </div>
      <FilterChips query={viewState.query} stories={stories} onAsk={onAsk} onSave={onSave} />
      {children}
    </div>
  );
}

function View({
  name,
  isShown,
  onView,
}: {
  name: ViewState['view'];
  isShown: boolean;
  onView: (view: ViewState['view']) => void;
}) {
  const words = t(`view_${name}`);
  return (
    <button
      type="button"
      class="quiet"
      data-view={name}
      aria-label={words}
      title={words}
      aria-pressed={isShown}
      onClick={() => onView(name)}
    >
      <Icon name={name === 'story' ? 'folder' : name} />
    </button>
  );
}

function Count({ captures: { total, answered }, all }: Pick<ToolbarProps, 'captures' | 'all'>) {
  if (!answered) return null;
  if (total !== null) return <>{plural('found', total)}</>;
  return all === null ? null : <>{plural('captures', all)}</>;
}
