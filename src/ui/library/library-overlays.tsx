/** What stands over the library: the quick look, the palette, what was just done, the dialogs. */
import { EVERYTHING, isEverything } from '../../store/search/query.ts';
import { START, writeViewState } from './address.ts';
import { libraryCommands } from './keyboard/commands.ts';
import { Palette } from './keyboard/palette.tsx';
import type { Keys } from './keyboard/use-keys.ts';
import type { LibraryActions } from './library-actions.ts';
import { LibraryDialogs } from './library-dialogs.tsx';
import { NoticeBar } from './notice-bar.tsx';
import { QuickLook } from './picture/quick-look.tsx';
import type { LibraryState } from './use-library-state.ts';

interface LibraryOverlaysProps {
  state: LibraryState;
  actions: LibraryActions;
  keys: Keys;
}

export function LibraryOverlays({ state, actions, keys }: LibraryOverlaysProps) {
  const { query, viewState, summary, stories, notices, dialog, setDialog, quick, setQuick } = state;
  const { ask, openPlain, leaveQuickLook } = actions;
  return (
    <>
      {quick !== null && (
        <QuickLook
          ids={state.shown}
          id={quick}
          onMove={setQuick}
          onOpen={(id) => {
            leaveQuickLook(id);
            state.go({ capture: id });
          }}
          onDraft={(id) => {
            leaveQuickLook(id);
            actions.openFor('draft', [id]);
          }}
          onClose={() => leaveQuickLook(quick)}
        />
      )}
      {state.isPalette && (
        <Palette
          commands={libraryCommands({
            meant: actions.meant().length,
            isSelected: state.chosen.length > 0,
            stories,
            summary,
            ask,
            sortBy: actions.sortBy,
            saved: state.saved,
            openSaved: actions.openSaved,
            saveSearch: isEverything(query) ? null : () => openPlain('save-search'),
            keys,
            newStory: () => openPlain('new-story'),
            click: (selector) => document.querySelector<HTMLElement>(selector)?.click(), // none where nothing is selected
            goTo: (page) => location.assign(page),
          })}
          onSearch={(words) => ask({ ...EVERYTHING, words })}
          onClose={() => state.setPalette(false)}
        />
      )}
      <NoticeBar notices={notices} />
      {dialog && (
        <LibraryDialogs
          dialog={dialog}
          stories={stories}
          tags={summary ? summary.tags.map(({ value }) => value) : []}
          search={{
            address: writeViewState({
              ...START,
              query,
              sort: viewState.sort,
              view: state.storyPage === null ? START.view : 'story',
            }),
            typed: state.typed,
          }}
          run={notices.run}
          onClose={() => setDialog(null)}
        />
      )}
    </>
  );
}
