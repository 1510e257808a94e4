/** Above the list: how many captures there are, what is asked of them, and how they are shown. */
import type { ComponentChildren } from 'preact';
import { t } from '../../browser/i18n.ts';
import type { Story } from '../../model/annotations.ts';
import type { Question } from '../../store/search/query.ts';
import { plural } from '../shared/format.ts';
import { Icon } from '../shared/icon.tsx';
import type { Place } from './address.ts';
import { FilterChips } from './filter-chips.tsx';
import type { Captures } from './use-captures.ts';

interface ToolbarProps {
  place: Place;
  captures: Captures;
  stories: readonly Story[];
  onAsk: (changes: Partial<Question>) => void;
  onView: (view: Place['view']) => void;
  onHelp: () => void;
  /** How many captures there are outside the bin; null until the index tells. */
  all: number | null;
  /** What is selected, and what can be done with it. */
  children: ComponentChildren;
}

export function Toolbar({ place, captures, all, stories, onAsk, onView, onHelp, children }: ToolbarProps) {
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
        <span class="views" role="group" aria-label={t('view')}>
          <View name="list" place={place} onView={onView} />
          <View name="grid" place={place} onView={onView} />
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
      <FilterChips question={place.question} stories={stories} onAsk={onAsk} />
      {children}
    </div>
  );
}

function View({ name, place, onView }: { name: Place['view']; place: Place; onView: (view: Place['view']) => void }) {
  const words = t(`view_${name}`);
  return (
    <button
      type="button"
      class="quiet"
      data-view={name}
      aria-label={words}
      title={words}
      aria-pressed={place.view === name}
      onClick={() => onView(name)}
    >
      <Icon name={name} />
    </button>
  );
}

function Count({ captures: { total, answered }, all }: Pick<ToolbarProps, 'captures' | 'all'>) {
  if (!answered) return null;
  if (total !== null) return <>{plural('found', total)}</>;
  return all === null ? null : <>{plural('captures', all)}</>;
}
