/** The page's place, as its address has it. */
import { useEffect, useState } from 'preact/hooks';
import { type ViewState, readViewState, START, writeViewState } from './address.ts';
import { readKeptSort } from './list/kept-sort.ts';

export interface Address {
  viewState: ViewState;
  /** A step that "back" undoes. */
  go: (changes: Partial<ViewState>) => void;
  /** As `go`, in the place of the step before: for each letter that is typed. */
  adjust: (changes: Partial<ViewState>) => void;
}

/** Follows the address, whoever changes it. */
export function useAddress(): Address {
  const [viewState, setPlace] = useState(() => opening(location.hash));

  useEffect(() => {
    const controller = new AbortController();
    const read = () => setPlace(readViewState(location.hash));
    setPlace(opening(location.hash)); // it may have changed between the first rendering and now
    window.addEventListener('hashchange', read, { signal: controller.signal });
    window.addEventListener('popstate', read, { signal: controller.signal });
    return () => controller.abort();
  }, []);

  // From here on the address says it.
  useEffect(() => {
    if (viewState.sort !== readViewState(location.hash).sort) move({ sort: viewState.sort }, 'replaceState');
  }, []);

  function move(changes: Partial<ViewState>, how: 'pushState' | 'replaceState'): void {
    const next = { ...readViewState(location.hash), ...changes };
    history[how](null, '', writeViewState(next) || location.pathname);
    setPlace(next);
  }

  return {
    viewState,
    go: (changes) => move(changes, 'pushState'),
    adjust: (changes) => move(changes, 'replaceState'),
  };
}

/** An address that names no order has the one that was chosen last. */
function opening(hash: string): ViewState {
  const named = readViewState(hash);
  return named.sort === START.sort ? { ...named, sort: readKeptSort() } : named;
}
