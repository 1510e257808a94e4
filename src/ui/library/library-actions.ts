/** What one does in the library, by whatever way: a key, a button, the palette. */
import { ANNOTATION_LIMITS } from '../../model/annotations.ts';
import { trashedIds } from '../../store/annotations.ts';
import { EVERYTHING, NO_STORY, type Query, type Sort } from '../../store/search/query.ts';
import { readViewState, type ViewState } from './address.ts';
import type { LibraryDialog } from './library-dialogs.tsx';
import { keepSort } from './list/kept-sort.ts';
import { theSearchClient } from './search/search-client.ts';
import type { trash } from './story/annotation-actions.ts';
import { withoutRepeated } from './sets/use-sets.ts';
import { asksForStoryAlone, type LibraryState } from './use-library-state.ts';

export type LibraryActions = ReturnType<typeof libraryActions>;

export function libraryActions({
  viewState,
  go,
  query,
  opened,
  selection,
  chosen,
  notices,
  cursor,
  at,
  setDialog,
  setQuick,
  sets,
}: LibraryState) {
  /** A list stays the list or grid that it is; a story's page becomes a list. */
  const asList: ViewState['view'] = viewState.view === 'story' ? 'list' : viewState.view;

  function ask(changes: Partial<Query>): void {
    selection.clear();
    const asked = { ...query, ...changes };
    // A story that one goes to is a page; what is looked for in it is a list.
    const isNew = asked.story !== query.story && asked.story !== NO_STORY && asked.story !== null;
    go({ query: asked, view: isNew && asksForStoryAlone(asked) ? 'story' : asList });
  }

  /** The selected ones, else the open one, else the one that the keyboard is at. */
  function meant(): string[] {
    if (chosen.length > 0) return chosen;
    if (opened !== null) return [opened];
    return at === null ? [] : [...sets.meantBy(at)];
  }

  /** Opens a dialog about these captures; nothing where there are none. */
  function openFor(name: LibraryDialog['name'], captureIds = meant()): void {
    // An article has the posts of a set or the picture of all, not each of them twice.
    const wanted = name === 'draft' ? withoutRepeated(captureIds, sets) : captureIds;
    if (wanted.length > 0) setDialog({ name, captureIds: wanted });
  }

  function openPlain(name: 'keys' | 'new-story' | 'save-search'): void {
    setDialog({ name, captureIds: [] });
  }

  function runOn(act: typeof trash, captureIds = meant()): void {
    if (captureIds.length === 0) return;
    notices.run(() => act(captureIds));
    selection.clear();
    if (opened !== null && captureIds.includes(opened)) go({ capture: null });
  }

  /** Everything that is found, also what is not loaded. */
  function selectAll(): void {
    notices.run(async () => {
      const { ids } = await theSearchClient().find(query, {
        before: null,
        limit: ANNOTATION_LIMITS.captures,
        sort: viewState.sort,
      });
      selection.set(ids);
      return null;
    });
  }

  function openSaved(address: string): void {
    const { query: saved, sort, view } = readViewState(address);
    selection.clear();
    go({ query: saved, sort, view: view === 'story' ? view : asList, capture: null });
  }

  /** All others stand there too, these are selected; what lies in the trash is only where all of them do, for it is not seen. */
  function showAll(captureIds: string[]): void {
    notices.run(async () => {
      const trashed = new Set(await trashedIds());
      const outside = captureIds.filter((id) => !trashed.has(id));
      const isTrashed = outside.length === 0;
      const seen = isTrashed ? captureIds : outside;
      go({ query: { ...EVERYTHING, isTrashed }, view: asList, capture: null });
      selection.set(seen);
      cursor.set(seen[0] ?? null);
      return null;
    });
  }

  /** The keyboard goes on where the look ended. */
  function leaveQuickLook(id: string): void {
    setQuick(null);
    cursor.resume(id);
  }

  return {
    ask,
    meant,
    openFor,
    openPlain,
    runOn,
    selectAll,
    openSaved,
    showAll,
    leaveQuickLook,
    openStory: (id: string) => ask({ ...EVERYTHING, story: id }),
    sortBy: (sort: Sort) => {
      keepSort(sort);
      go({ sort });
    },
    /** The detail, else the selection. */
    close: () => (opened === null ? selection.clear() : go({ capture: null })),
  };
}
