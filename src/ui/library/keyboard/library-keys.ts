/** What each key does in the library. */
import { DETAIL_TABS } from '../address.ts';
import type { LibraryActions } from '../library-actions.ts';
import { trash } from '../story/annotation-actions.ts';
import type { LibraryState } from '../use-library-state.ts';
import { type Keys, PALETTE_KEY } from './use-keys.ts';

export function libraryKeys(state: LibraryState, actions: LibraryActions): Keys {
  const { query, opened, at, chosen, cursor, shown, selection, notices, viewState, go, adjust } = state;
  const { openFor, runOn } = actions;
  const isList = state.storyPage === null;

  function check(): void {
    // Of what has no page to check there is no such button.
    const button = (within: string) => document.querySelector<HTMLElement>(`${within} [data-action=check-now]`);
    if (opened !== null) {
      // Its line may be anywhere, or nowhere: the answer comes to where one reads.
      adjust({ tab: 'facts' });
      button(`[data-detail="${opened}"] .presence-subject`)?.click();
    } else if (at !== null) button(`[data-capture-id="${at}"]`)?.click();
  }

  function copy(): void {
    const button = (within: string) => document.querySelector<HTMLElement>(`${within} [data-action=copy]`);
    const ofOpened = chosen.length > 0 ? null : button('.detail');
    (ofOpened ?? button('main'))?.click(); // none where nothing is chosen
  }

  function look(): void {
    const one = cursor.id ?? shown[0];
    if (one !== undefined) state.setQuick(one);
  }

  const next = () => cursor.step(1);
  const previous = () => cursor.step(-1);
  return {
    '/': () => document.querySelector<HTMLInputElement>('#search')?.focus(), // it is there while this page is
    // A page is scrolled with the arrows.
    ...(isList ? { j: next, ArrowDown: next, k: previous, ArrowUp: previous, ' ': look } : {}),
    x: () => at !== null && selection.toggle(at, false, shown, state.sets.meantBy),
    'Shift+x': () => at !== null && selection.toggle(at, true, shown, state.sets.meantBy),
    ArrowLeft: opened === null ? undefined : () => pressInDetail('previous-of-set'),
    ArrowRight: opened === null ? undefined : () => pressInDetail('next-of-set'),
    'Ctrl+a': actions.selectAll,
    d: query.isTrashed ? undefined : () => openFor('draft'),
    c: check,
    y: copy,
    o: () => at !== null && go({ capture: at }),
    v: chosen.length === 2 ? () => openFor('compare', chosen) : undefined,
    m: () => openFor('story'),
    t: () => openFor('tag'),
    Delete: () => (query.isTrashed ? openFor('delete') : runOn(trash)),
    z: notices.undo,
    'Ctrl+z': notices.undo,
    g: () => adjust({ view: viewState.view === 'grid' ? 'list' : 'grid' }),
    ...Object.fromEntries(
      DETAIL_TABS.map((tab, index) => [String(index + 1), opened === null ? undefined : () => adjust({ tab })]),
    ),
    Escape: actions.close,
    '?': () => actions.openPlain('keys'),
    [PALETTE_KEY]: () => state.setPalette(true),
  };
}

/** What is not there, or leads nowhere, is not pressed. */
function pressInDetail(action: string): void {
  document.querySelector<HTMLButtonElement>(`.detail [data-action=${action}]:not(:disabled)`)?.click();
}
