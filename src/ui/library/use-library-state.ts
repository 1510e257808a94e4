/** The library's state: what is asked and found, what is selected, open, at the keyboard, and what stands over the page. */
import { useMemo, useState } from 'preact/hooks';
import { uiLanguage } from '../../browser/i18n.ts';
import { isEverything, NO_STORY, type Query } from '../../store/search/query.ts';
import { listStories } from '../../store/stories.ts';
import { useLive } from '../shared/use-live.ts';
import { useFrontDraft } from './draft/use-front-draft.ts';
import type { LibraryDialog } from './library-dialogs.tsx';
import { useCaptures } from './list/use-captures.ts';
import { useCursor } from './list/use-cursor.ts';
import { useSelection } from './list/use-selection.ts';
import { useOpenFirst } from './search/use-open-first.ts';
import { oneLineEach, useSets } from './sets/use-sets.ts';
import { useSavedSearches } from './search/use-saved-searches.ts';
import { useSummary } from './search/use-summary.ts';
import { writeTokens } from './search/search-tokens.ts';
import { useAddress } from './use-address.ts';
import { useNotices } from './use-notice.ts';

export type LibraryState = ReturnType<typeof useLibraryState>;

export function useLibraryState() {
  const { viewState, go, adjust } = useAddress();
  const { query, capture: opened } = viewState;
  const found = useCaptures(query, viewState.sort);
  const sets = useSets();
  const lines = useMemo(() => found.captures && oneLineEach(found.captures, sets), [found.captures, sets]);
  /** One for each line of the list. */
  const captures = { ...found, captures: lines };
  const selection = useSelection();
  const notices = useNotices();
  const draft = useFrontDraft();
  const saved = useSavedSearches();
  const summary = useSummary(captures.captures !== null);
  const { value } = useLive(() => listStories(uiLanguage()), []);
  const stories = value ?? [];
  const [dialog, setDialog] = useState<LibraryDialog | null>(null);
  /** The capture that is looked at over the list. */
  const [quick, setQuick] = useState<string | null>(null);
  const [isPalette, setPalette] = useState(false);

  const shown = (captures.captures ?? []).map(({ id }) => id);
  const isAnswered = captures.answered !== null && JSON.stringify(captures.answered) === JSON.stringify(query);
  const cursor = useCursor({ shown, isAnswered, onStep: (id) => opened !== null && adjust({ capture: id }) });
  const openFirst = useOpenFirst({
    shown,
    isAnswered,
    onOpen: (id) => {
      cursor.set(id);
      go({ capture: id });
    },
  });

  const story = stories.find(({ id }) => id === query.story);
  /** What is asked for can be shown as a story's page. */
  const canBePage = story !== undefined && asksForStoryAlone(query);
  /** The story that is shown as a page; null: a list is shown. */
  const storyPage = viewState.view === 'story' && canBePage ? story : null;

  return {
    viewState,
    go,
    adjust,
    query,
    opened,
    captures,
    sets,
    shown,
    selection,
    chosen: [...selection.ids],
    notices,
    draft,
    saved,
    summary,
    stories,
    story,
    canBePage,
    storyPage,
    cursor,
    /** The list's cursor: a story's page has none. */
    at: storyPage === null ? cursor.id : null,
    openFirst,
    /** What is asked, as one would type it. */
    typed: writeTokens(query, stories),
    dialog,
    setDialog,
    quick,
    setQuick,
    isPalette,
    setPalette,
  };
}

/** The story's page shows all of it: what is asked besides is found in the list. */
export function asksForStoryAlone(query: Query): boolean {
  return query.story !== null && query.story !== NO_STORY && isEverything({ ...query, story: null });
}
