/** All captures: found, looked at, kept in stories, and put in a draft. */
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { ComposeContext } from '../shared/compose-again.ts';
import { PageHeader } from '../shared/page-header.tsx';
import { ImportZone } from '../transfer/import-zone.tsx';
import { asksForDraft } from './address.ts';
import { CaptureDetail } from './detail/capture-detail.tsx';
import { FrontDraftContext } from './draft/use-front-draft.ts';
import { libraryKeys } from './keyboard/library-keys.ts';
import { useKeys } from './keyboard/use-keys.ts';
import { libraryActions } from './library-actions.ts';
import { LibraryOverlays } from './library-overlays.tsx';
import { focusOn } from './list/capture-list.tsx';
import { ListSide } from './list-side.tsx';
import { FilterRail } from './search/filter-rail.tsx';
import { keepRecentSearch } from './search/recent-searches.ts';
import { SearchField } from './search/search-field.tsx';
import { restore, trash } from './story/annotation-actions.ts';
import { useGoneSeen } from './use-gone-seen.ts';
import { useLibraryState } from './use-library-state.ts';

export function Library() {
  const state = useLibraryState();
  const { query, opened, draft, stories, summary, notices, go, adjust, openFirst, typed } = state;
  const actions = libraryActions(state);
  const { ask, openFor, openPlain, runOn } = actions;
  const keys = libraryKeys(state, actions);
  useKeys(keys);
  useFocusBack(opened);
  useGoneSeen();

  useEffect(() => {
    if (opened === null || !asksForDraft(location.hash)) return;
    openFor('draft', [opened]);
    adjust({});
  }, []);

  return (
    <ComposeContext.Provider value={(captureIds) => openFor('draft', [...captureIds])}>
      <PageHeader current="library">
        <SearchField
          words={query.words}
          known={{ summary, stories }}
          run={notices.run}
          onWords={(words) => {
            openFirst.cancel();
            adjust({ query: { ...query, words } });
          }}
          onAsk={ask}
          onGo={actions.openSaved}
          onOpenFirst={() => {
            keepRecentSearch(typed);
            openFirst.request();
          }}
          onFirst={() => {
            keepRecentSearch(typed);
            state.cursor.goTo(0);
          }}
        />
        <ImportZone next={{ draft: (ids) => openFor('draft', ids), show: actions.showAll }} />
      </PageHeader>
      <main class={[opened && 'with-detail', draft && 'beside-draft'].filter(Boolean).join(' ')}>
        <h1 class="hidden">{t('open_library')}</h1>
        <FilterRail
          query={query}
          stories={stories}
          summary={summary}
          onAsk={ask}
          onNewStory={() => openPlain('new-story')}
        />
        <ListSide state={state} actions={actions} />
        {opened && (
          <FrontDraftContext.Provider value={draft}>
            <CaptureDetail
              key={opened}
              id={opened}
              stories={stories}
              onStory={actions.openStory}
              run={notices.run}
              tab={state.viewState.tab}
              onTab={(tab) => adjust({ tab })}
              onClose={() => go({ capture: null })}
              onOpen={(id) => go({ capture: id })}
              onDialog={(name) => openFor(name, [opened])}
              onTrash={() => runOn(trash, [opened])}
              onRestore={() => runOn(restore, [opened])}
            />
          </FrontDraftContext.Provider>
        )}
      </main>
      <LibraryOverlays state={state} actions={actions} keys={keys} />
    </ComposeContext.Provider>
  );
}

/** When the detail closes, the keyboard goes on where it was opened. */
function useFocusBack(opened: string | null): void {
  const before = useRef<string | null>(null);
  useEffect(() => {
    if (opened === null && before.current !== null) focusOn(before.current);
    before.current = opened;
  }, [opened]);
}
