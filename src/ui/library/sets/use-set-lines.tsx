/** The lines of sets in the list: which are open, and what stands below those. */
import { useState } from 'preact/hooks';
import { writeViewState } from '../address.ts';
import type { LibraryActions } from '../library-actions.ts';
import type { LibraryState } from '../use-library-state.ts';
import { makeTallPicture, takeApart } from './set-actions.ts';
import { SetMembers } from './set-members.tsx';
import type { SetLines } from './use-sets.ts';

export function useSetLines(state: LibraryState, actions: LibraryActions): SetLines {
  const { viewState, sets, selection, shown, notices, go, adjust } = state;
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  return {
    sets,
    isOpen: (setId) => viewState.view === 'list' && open.has(setId),
    toggle: (setId) => {
      const next = new Set(open);
      const isGrid = viewState.view === 'grid';
      // There is no room below a card.
      if (isGrid) adjust({ view: 'list' });
      if (!next.delete(setId) || isGrid) next.add(setId);
      setOpen(next);
    },
    below: (set) => (
      <SetMembers
        set={set}
        selected={selection.ids}
        hrefOf={(id) => `library.html${writeViewState({ ...viewState, capture: id })}`}
        onOpen={(id) => go({ capture: id })}
        onSelect={(id) => selection.toggle(id, false, shown)}
        onDraft={(ids) => actions.openFor('draft', [...ids])}
        onTakeApart={(one) => notices.run(() => takeApart(one))}
        onTallPicture={(one) => notices.run(() => makeTallPicture(one))}
      />
    ),
  };
}
