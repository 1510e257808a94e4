/** The list, in each of its states: reading, empty, nothing found, failed, and as long as one scrolls. */
import { Fragment } from 'preact';
import { useContext, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { t, uiLanguage } from '../../../browser/i18n.ts';
import { networkNames } from '../../../model/profiles/profile-of.ts';
import { isEverything, type Sort } from '../../../store/search/query.ts';
import { Failure } from '../../shared/failure.tsx';
import { formatDayName } from '../../shared/format.ts';
import { useClock } from '../../shared/newsroom-clock.tsx';
import { Icon } from '../../shared/icon.tsx';
import { type ViewState, writeViewState } from '../address.ts';
import { CaptureRow } from './capture-row.tsx';
import { type ListItem, listItems } from './list-items.ts';
import type { Captures } from './use-captures.ts';
import { FrontDraftContext } from '../draft/use-front-draft.ts';
import { SetLinesContext } from '../sets/use-sets.ts';
import { useVirtual } from './use-virtual.ts';

/** Pixels: the narrowest card, and the gap between two. */
const CARD = 230;
const GAP = 12;

interface CaptureListProps {
  captures: Captures;
  viewState: ViewState;
  selected: ReadonlySet<string>;
  /** Id of the capture that the keyboard is at. */
  cursor: string | null;
  /** Changes with each step that the keyboard makes. */
  steps: number;
  onOpen: (id: string) => void;
  onSelect: (id: string, isRange: boolean) => void;
  onReset: () => void;
}

export function CaptureList(props: CaptureListProps) {
  const { captures, answered, failure } = props.captures;
  if (failure) return <Failure code={failure} />;
  if (!captures || !answered) return <Reading />;
  if (captures.length > 0) return <Lines {...props} />;
  if (isEverything(answered)) return <Empty />;
  if (answered.isTrashed && isEverything({ ...answered, isTrashed: false })) {
    return (
      <div class="empty">
        <Icon name="trash" />
        <h2>{t('trash_empty')}</h2>
      </div>
    );
  }
  return <NothingFound words={answered.words.trim()} onReset={props.onReset} />;
}

/** Quiet for the blink of an eye that it usually takes. */
function Reading() {
  return (
    <p class="hint busy reading" role="status">
      {t('library_loading')}
    </p>
  );
}

function Empty() {
  return (
    <div class="empty">
      <Icon name="sheet" />
      <h2>{t('library_empty')}</h2>
      <p>{t('library_empty_next', networkNames(uiLanguage()))}</p>
    </div>
  );
}

function NothingFound({ words, onReset }: { words: string; onReset: () => void }) {
  return (
    <div class="empty" data-part="nothing">
      <Icon name="search" />
      <p>{words === '' ? t('found_nothing_filtered') : t('found_nothing', words)}</p>
      <button type="button" data-action="reset" onClick={onReset}>
        {t('filters_clear')}
      </button>
    </div>
  );
}

/** How many cards stand beside each other; 1 in the list. */
function useColumns(list: { current: HTMLElement | null }, isGrid: boolean): number {
  const [columns, setColumns] = useState(isGrid ? 4 : 1);
  useLayoutEffect(() => {
    const element = list.current;
    if (!element || !isGrid) {
      setColumns(1);
      return undefined;
    }
    const count = () => setColumns(Math.max(1, Math.floor((element.clientWidth + GAP) / (CARD + GAP))));
    count();
    const observer = new ResizeObserver(count);
    observer.observe(element);
    return () => observer.disconnect();
  }, [isGrid]);
  return columns;
}

function Lines({ captures: shown, viewState, selected, cursor, steps, onOpen, onSelect }: CaptureListProps) {
  const captures = shown.captures ?? []; // not null: it is shown
  const { sort } = shown;
  const list = useRef<HTMLDivElement>(null);
  const isBesideDraft = useContext(FrontDraftContext) !== null;
  // There is room for lines alone.
  const isGrid = viewState.view === 'grid' && !isBesideDraft;
  const columns = useColumns(list, isGrid);
  const { timeZone } = useClock();
  const items = useMemo(() => listItems(captures, columns, timeZone, sort), [captures, columns, timeZone, sort]);
  const at = cursor === null ? -1 : items.findIndex((item) => holds(item, cursor));
  const virtual = useVirtual({
    list,
    count: items.length,
    keyOf: (index) => items[index]?.key ?? '',
    estimate: (index) => (items[index]?.type === 'heading' ? 44 : isGrid ? 330 : isBesideDraft ? 68 : 142),
    keep: at === -1 ? null : at,
  });

  // What the keyboard goes to comes into view, and has the focus. A list that comes anew, as one types, takes it from nobody.
  const stepped = useRef(steps);
  useEffect(() => {
    if (steps === stepped.current || cursor === null || at === -1) return;
    stepped.current = steps;
    virtual.reveal(at);
    focusOn(cursor);
  }, [steps]);

  const last = virtual.items.at(-1)?.index ?? 0;
  const isNearEnd = last >= items.length - 8;
  useEffect(() => {
    if (isNearEnd && shown.hasMore) shown.more();
  }, [isNearEnd, captures.length, shown.hasMore]);

  return (
    <div class={`captures ${isGrid ? 'grid' : 'list'}`} ref={list} style={{ height: `${virtual.height}px` }}>
      {virtual.items.map(({ index, key, start }) => (
        <div
          key={key}
          class="line"
          data-index={index}
          ref={virtual.measure}
          style={{ transform: `translateY(${start - virtual.offset}px)`, '--columns': columns }}
        >
          <Line item={items[index]} sort={sort} timeZone={timeZone}>
            {(capture) => (
              <Fragment key={capture.id}>
                <CaptureRow
                  capture={capture}
                  href={`library.html${writeViewState({ ...viewState, capture: capture.id })}`}
                  isOpened={capture.id === viewState.capture}
                  isSelected={selected.has(capture.id)}
                  onOpen={onOpen}
                  onSelect={onSelect}
                />
                <BelowSet captureId={capture.id} />
              </Fragment>
            )}
          </Line>
        </div>
      ))}
    </div>
  );
}

function BelowSet({ captureId }: { captureId: string }) {
  const lines = useContext(SetLinesContext);
  const set = lines?.sets.of(captureId);
  return lines && set && lines.isOpen(set.id) ? <>{lines.below(set)}</> : null;
}

interface LineProps {
  /** Absent for a moment when the list has become shorter. */
  item: ListItem | undefined;
  sort: Sort;
  timeZone: string;
  children: (capture: Extract<ListItem, { type: 'captures' }>['captures'][number]) => preact.ComponentChildren;
}

function Line({ item, sort, timeZone, children }: LineProps) {
  if (!item) return null;
  if (item.type === 'heading') {
    return (
      <h2 class="day" dir="auto">
        {headingWords(item.of, sort, timeZone)}
      </h2>
    );
  }
  return <>{item.captures.map(children)}</>;
}

function headingWords(of: string | null, sort: Sort, timeZone: string): string {
  if (of === null) return t(`sort_${sort}_unknown`);
  return sort === 'author' || sort === 'reposter' ? `@${of}` : formatDayName(of, timeZone);
}

function holds(item: ListItem, id: string): boolean {
  return item.type === 'captures' && item.captures.some((capture) => capture.id === id);
}

export function focusOn(captureId: string): void {
  const selector = `[data-capture-id="${CSS.escape(captureId)}"] .capture-link`;
  document.querySelector<HTMLElement>(selector)?.focus(); // none while it is scrolled out of the page
}
