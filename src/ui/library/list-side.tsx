/** The middle of the library: notices, the bar above, and what is found, as a list or as a story's page. */
import { t } from '../../browser/i18n.ts';
import { EVERYTHING } from '../../store/search/query.ts';
import { BlockedNotice } from '../shared/blocked-notice.tsx';
import { SiteChanged } from '../shared/site-changed.tsx';
import { BackupReminder } from '../transfer/backup-card.tsx';
import { LibraryLossNotice } from '../transfer/library-loss.tsx';
import { START, writeViewState } from './address.ts';
import { FrontDraftLine } from './draft/front-draft.tsx';
import { Outbox } from './draft/outbox.tsx';
import { FrontDraftContext } from './draft/use-front-draft.ts';
import type { LibraryActions } from './library-actions.ts';
import { CaptureList } from './list/capture-list.tsx';
import { SelectionBar } from './list/selection-bar.tsx';
import { Toolbar } from './list/toolbar.tsx';
import { keepRecentSearch } from './search/recent-searches.ts';
import { restore, trash } from './story/annotation-actions.ts';
import { makeSet } from './sets/set-actions.ts';
import { useSetLines } from './sets/use-set-lines.tsx';
import { type Sets, SetLinesContext } from './sets/use-sets.ts';
import { StoryHead } from './story/story-head.tsx';
import { StoryLinksContext } from './story/story-links.ts';
import { StoryPage } from './story/story-page.tsx';
import type { LibraryState } from './use-library-state.ts';

export function ListSide({ state, actions }: { state: LibraryState; actions: LibraryActions }) {
  const { viewState, query, go, adjust, captures, selection, chosen, stories, story, storyPage, draft, notices } =
    state;
  const { ask, openFor, openPlain, runOn } = actions;

  function asOneSet(): void {
    notices.run(() => makeSet(chosen));
    selection.clear();
  }

  return (
    <section
      class="list-side"
      aria-label={t('open_library')}
      data-answered={captures.answered ? writeViewState({ ...START, query: captures.answered }) : undefined}
    >
      <BlockedNotice />
      <LibraryLossNotice />
      <BackupReminder />
      <SiteChanged />
      {draft && <FrontDraftLine draft={draft} />}
      <Toolbar
        viewState={viewState}
        captures={captures}
        all={state.summary ? state.summary.total : null}
        stories={stories}
        onAsk={ask}
        isStoryPage={storyPage !== null}
        canBePage={state.canBePage}
        onView={(view) => {
          if (view === 'story') selection.clear(); // its page shows none
          adjust({ view });
        }}
        onSort={actions.sortBy}
        onSave={() => openPlain('save-search')}
        onHelp={() => openPlain('keys')}
      >
        {chosen.length > 0 && (
          <SelectionBar
            captureIds={chosen}
            title={story ? story.name : null}
            isInTrash={query.isTrashed}
            onDialog={(name) => openFor(name)}
            onTrash={() => runOn(trash)}
            onRestore={() => runOn(restore)}
            onSet={isOneAlready(chosen, state.sets) ? null : asOneSet}
            onAll={actions.selectAll}
            onClear={selection.clear}
          />
        )}
      </Toolbar>
      <div class="transfer-actions">
        <Outbox />
      </div>
      {story && <StoryHead story={story} run={notices.run} onRemoved={() => ask({ story: null })} />}
      {query.isTrashed && <p class="hint trash-hint">{t('trash_hint')}</p>}
      {storyPage === null ? (
        <FoundList state={state} actions={actions} />
      ) : (
        <StoryPage
          story={storyPage}
          opened={state.opened}
          hrefOf={(id) => `library.html${writeViewState({ ...viewState, capture: id })}`}
          onOpen={(id) => go({ capture: id })}
          onDialog={openFor}
          onAccount={(handle, what) => ask({ [what]: handle })}
        />
      )}
    </section>
  );
}

/** One capture alone, or captures that all belong to one set. */
function isOneAlready(captureIds: readonly string[], sets: Sets): boolean {
  const [first = ''] = captureIds;
  const set = sets.of(first);
  return captureIds.length < 2 || (set !== null && captureIds.every((id) => sets.of(id) === set));
}

function FoundList({ state, actions }: { state: LibraryState; actions: LibraryActions }) {
  const { viewState, query, captures, selection, cursor, stories, draft } = state;
  const setLines = useSetLines(state, actions);
  // What is asked for already needs no line in each row.
  const names = new Map(stories.flatMap(({ id, name }) => (id === query.story ? [] : [[id, name] as const])));
  return (
    <StoryLinksContext.Provider value={{ names, open: actions.openStory }}>
      <FrontDraftContext.Provider value={draft}>
        <SetLinesContext.Provider value={setLines}>
          <CaptureList
            captures={captures}
            viewState={viewState}
            selected={selection.ids}
            cursor={cursor.id}
            steps={cursor.steps}
            onOpen={(id) => {
              keepRecentSearch(state.typed);
              cursor.set(id);
              state.go({ capture: id });
            }}
            onSelect={(id, isRange) => {
              cursor.set(id);
              selection.toggle(id, isRange, state.shown, state.sets.meantBy);
            }}
            onReset={() => actions.ask(EVERYTHING)}
          />
        </SetLinesContext.Provider>
      </FrontDraftContext.Provider>
    </StoryLinksContext.Provider>
  );
}
