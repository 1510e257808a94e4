/** All captures: found, looked at, kept in stories, and put in a draft. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { t, uiLanguage } from '../../browser/i18n.ts';
import { EVERYTHING, isEverything, NO_STORY, type Query, type Sort } from '../../store/search/query.ts';
import { trashedIds } from '../../store/annotations.ts';
import { listStories } from '../../store/stories.ts';
import { ANNOTATION_LIMITS } from '../../model/annotations.ts';
import { ComposeContext } from '../shared/compose-again.ts';
import { BlockedNotice } from '../shared/blocked-notice.tsx';
import { PageHeader } from '../shared/page-header.tsx';
import { SiteChanged } from '../shared/site-changed.tsx';
import { useLive } from '../shared/use-live.ts';
import { BackupReminder } from '../transfer/backup-card.tsx';
import { LibraryLossNotice } from '../transfer/library-loss.tsx';
import { ImportZone } from '../transfer/import-zone.tsx';
import { CaptureDetail } from './detail/capture-detail.tsx';
import { CaptureList, focusOn } from './list/capture-list.tsx';
import { restore, trash } from './story/annotation-actions.ts';
import { FilterRail } from './search/filter-rail.tsx';
import { FrontDraftLine } from './draft/front-draft.tsx';
import { theSearchClient } from './search/search-client.ts';
import { type LibraryDialog, LibraryDialogs } from './library-dialogs.tsx';
import { keepSort } from './list/kept-sort.ts';
import { NoticeBar } from './notice-bar.tsx';
import { libraryCommands } from './keyboard/commands.ts';
import { Palette } from './keyboard/palette.tsx';
import { Outbox } from './draft/outbox.tsx';
import { QuickLook } from './picture/quick-look.tsx';
import { keepRecentSearch } from './search/recent-searches.ts';
import { SearchField } from './search/search-field.tsx';
import { writeTokens } from './search/search-tokens.ts';
import { SelectionBar } from './list/selection-bar.tsx';
import { StoryLinksContext } from './story/story-links.ts';
import { StoryPage } from './story/story-page.tsx';
import { StoryHead } from './story/story-head.tsx';
import { Toolbar } from './list/toolbar.tsx';
import { asksForDraft, DETAIL_TABS, readViewState, START, writeViewState } from './address.ts';
import { useAddress } from './use-address.ts';
import { useCaptures } from './list/use-captures.ts';
import { FrontDraftContext, useFrontDraft } from './draft/use-front-draft.ts';
import { useGoneSeen } from './use-gone-seen.ts';
import { type Keys, PALETTE_KEY, useKeys } from './keyboard/use-keys.ts';
import { useNotices } from './use-notice.ts';
import { useSelection } from './list/use-selection.ts';
import { useSavedSearches } from './search/use-saved-searches.ts';
import { useSummary } from './search/use-summary.ts';

export function Library() {
  const { viewState, go, adjust } = useAddress();
  const { query, capture: opened } = viewState;
  const captures = useCaptures(query, viewState.sort);
  const selection = useSelection();
  const notices = useNotices();
  const draft = useFrontDraft();
  const saved = useSavedSearches();
  const summary = useSummary(captures.captures !== null);
  const { value: stories } = useLive(() => listStories(uiLanguage()), []);
  const [dialog, setDialog] = useState<LibraryDialog | null>(null);
  /** The capture that the keyboard is at. */
  const [cursor, setCursor] = useState<string | null>(null);
  /** The capture that is looked at over the list. */
  const [quick, setQuick] = useState<string | null>(null);
  const [isPalette, setPalette] = useState(false);
  /** The first of what is found is to be opened. */
  const [isOpening, setOpening] = useState(false);
  /** Counts the steps of the keyboard: what was pressed with the pointer is in view, and has the focus. */
  const [steps, setSteps] = useState(0);
  const shown = (captures.captures ?? []).map(({ id }) => id);
  const chosen = [...selection.ids];
  const typed = writeTokens(query, stories ?? []);
  const story = stories?.find(({ id }) => id === query.story);
  const isStoryPage = viewState.view === 'story' && story !== undefined && asksForStoryAlone(query);

  useFocusBack(opened);
  useGoneSeen();

  function ask(changes: Partial<Query>): void {
    selection.clear();
    const asked = { ...query, ...changes };
    // A story that one goes to is a page; what is looked for in it is a list.
    const isNew = asked.story !== query.story && asked.story !== NO_STORY && asked.story !== null;
    const view = isNew && asksForStoryAlone(asked) ? 'story' : viewState.view === 'story' ? 'list' : viewState.view;
    go({ query: asked, view });
  }

  /** The list's: a story's page has none. */
  const at = isStoryPage ? null : cursor;

  /** The selected ones, else the open one, else the one that the keyboard is at. */
  function meant(): string[] {
    const one = opened ?? at;
    return chosen.length > 0 ? chosen : one === null ? [] : [one];
  }

  function openFor(name: 'draft' | 'story' | 'tag' | 'delete' | 'captions' | 'compare', captureIds = meant()): void {
    if (captureIds.length > 0) setDialog({ name, captureIds });
  }

  useEffect(() => {
    if (opened === null || !asksForDraft(location.hash)) return;
    openFor('draft', [opened]);
    adjust({});
  }, []);

  function runOn(act: typeof trash, captureIds = meant()): void {
    if (captureIds.length === 0) return;
    notices.run(() => act(captureIds));
    selection.clear();
    if (opened !== null && captureIds.includes(opened)) go({ capture: null });
  }

  async function selectAll(): Promise<void> {
    const { ids } = await theSearchClient().find(query, {
      before: null,
      limit: ANNOTATION_LIMITS.captures,
      sort: viewState.sort,
    });
    selection.set(ids);
  }
  const all = () => notices.run(() => selectAll().then(() => null));

  /** The keyboard goes on where the look ended. */
  function leaveQuickLook(id: string): void {
    setQuick(null);
    setCursor(id);
    setSteps(steps + 1);
  }

  function step(by: 1 | -1): void {
    const at = cursor === null ? -1 : shown.indexOf(cursor);
    goTo(at === -1 ? 0 : Math.min(shown.length - 1, Math.max(0, at + by)));
  }

  function goTo(at: number): void {
    const next = shown[at];
    if (next === undefined) return;
    setCursor(next);
    setSteps(steps + 1);
    if (opened !== null) adjust({ capture: next });
  }

  // Enter in the search is pressed before the answer to the last letter is here.
  const isAnswered = captures.answered !== null && JSON.stringify(captures.answered) === JSON.stringify(query);
  useEffect(() => {
    if (!isOpening || !isAnswered) return;
    setOpening(false);
    const [first] = shown;
    if (first === undefined) return;
    setCursor(first);
    go({ capture: first });
  }, [isOpening, isAnswered]);

  // What is no longer among what is found is nothing that a key could mean.
  useEffect(() => {
    if (isAnswered && cursor !== null && !shown.includes(cursor)) setCursor(null);
  }, [isAnswered]);

  function openSaved(address: string): void {
    const { query: saved, sort, view } = readViewState(address);
    selection.clear();
    const asList = viewState.view === 'story' ? 'list' : viewState.view;
    go({ query: saved, sort, view: view === 'story' ? view : asList, capture: null });
  }

  /** All others stand there too, these are selected; what lies in the trash is only where all of them do, for it is not seen. */
  async function showAll(captureIds: string[]): Promise<void> {
    const trashed = new Set(await trashedIds());
    const outside = captureIds.filter((id) => !trashed.has(id));
    const isTrashed = outside.length === 0;
    const seen = isTrashed ? captureIds : outside;
    go({
      query: { ...EVERYTHING, isTrashed },
      view: viewState.view === 'story' ? 'list' : viewState.view,
      capture: null,
    });
    selection.set(seen);
    setCursor(seen[0] ?? null);
  }

  function openStory(id: string): void {
    ask({ ...EVERYTHING, story: id });
  }
  // What is asked for already needs no line in each row.
  const names = new Map((stories ?? []).flatMap(({ id, name }) => (id === query.story ? [] : [[id, name] as const])));
  const storyLinks = { names, open: openStory };

  function sortBy(sort: Sort): void {
    keepSort(sort);
    go({ sort });
  }

  function close(): void {
    if (opened !== null) go({ capture: null });
    else selection.clear();
  }

  const keys: Keys = {
    '/': () => document.querySelector<HTMLInputElement>('#search')?.focus(), // it is there while this page is
    // A page is scrolled with the arrows.
    ...(isStoryPage ? {} : { j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1) }),
    x: () => at !== null && selection.toggle(at, false, shown),
    'Shift+x': () => at !== null && selection.toggle(at, true, shown),
    'Ctrl+a': all,
    d: query.isTrashed ? undefined : () => openFor('draft'),
    c: () => {
      // Of what has no page to check there is no such button.
      const button = (within: string) => document.querySelector<HTMLElement>(`${within} [data-action=check-now]`);
      if (opened !== null) {
        // Its line may be anywhere, or nowhere: the answer comes to where one reads.
        adjust({ tab: 'facts' });
        button(`[data-detail="${opened}"] .presence-subject`)?.click();
      } else if (at !== null) button(`[data-capture-id="${at}"]`)?.click();
    },
    y: () => {
      const copy = (within: string) => document.querySelector<HTMLElement>(`${within} [data-action=copy]`);
      const ofOpened = chosen.length > 0 ? null : copy('.detail');
      (ofOpened ?? copy('main'))?.click(); // none where nothing is chosen
    },
    o: () => at !== null && go({ capture: at }),
    v: chosen.length === 2 ? () => openFor('compare', chosen) : undefined,
    m: () => openFor('story'),
    t: () => openFor('tag'),
    Delete: () => (query.isTrashed ? openFor('delete') : runOn(trash)),
    z: notices.undo,
    'Ctrl+z': notices.undo,
    ' ': isStoryPage
      ? undefined
      : () => {
          const one = cursor ?? shown[0];
          if (one !== undefined) setQuick(one);
        },
    g: () => adjust({ view: viewState.view === 'grid' ? 'list' : 'grid' }),
    ...Object.fromEntries(
      DETAIL_TABS.map((tab, at) => [String(at + 1), opened === null ? undefined : () => adjust({ tab })]),
    ),
    Escape: close,
    '?': () => setDialog({ name: 'keys', captureIds: [] }),
    [PALETTE_KEY]: () => setPalette(true),
  };
  useKeys(keys);

  return (
    <ComposeContext.Provider value={(captureIds) => openFor('draft', [...captureIds])}>
      <PageHeader current="library">
        <SearchField
          words={query.words}
          known={{ summary, stories: stories ?? [] }}
          run={notices.run}
          onWords={(words) => {
            setOpening(false); // who types on does not want the first of what was asked before
            adjust({ query: { ...query, words } });
          }}
          onAsk={ask}
          onGo={openSaved}
          onOpenFirst={() => {
            keepRecentSearch(typed);
            setOpening(true);
          }}
          onFirst={() => {
            keepRecentSearch(typed);
            goTo(0);
          }}
        />
        <ImportZone
          next={{
            draft: (ids) => openFor('draft', ids),
            show: (ids) => notices.run(() => showAll(ids).then(() => null)),
          }}
        />
      </PageHeader>
      <main class={[opened && 'with-detail', draft && 'beside-draft'].filter(Boolean).join(' ')}>
        <h1 class="hidden">{t('open_library')}</h1>
        <FilterRail
          query={query}
          stories={stories ?? []}
          summary={summary}
          onAsk={ask}
          onNewStory={() => setDialog({ name: 'new-story', captureIds: [] })}
        />
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
            all={summary ? summary.total : null}
            stories={stories ?? []}
            onAsk={ask}
            isStoryPage={isStoryPage}
            canBePage={story !== undefined && asksForStoryAlone(query)}
            onView={(view) => {
              if (view === 'story') selection.clear(); // its page shows none
              adjust({ view });
            }}
            onSort={sortBy}
            onSave={() => setDialog({ name: 'save-search', captureIds: [] })}
            onHelp={() => setDialog({ name: 'keys', captureIds: [] })}
          >
            {chosen.length > 0 && (
              <SelectionBar
                captureIds={chosen}
                title={story ? story.name : null}
                isInTrash={query.isTrashed}
                onDialog={(name) => openFor(name)}
                onTrash={() => runOn(trash)}
                onRestore={() => runOn(restore)}
                onAll={all}
                onClear={selection.clear}
              />
            )}
          </Toolbar>
          <div class="transfer-actions">
            <Outbox />
          </div>
          {story && <StoryHead story={story} run={notices.run} onRemoved={() => ask({ story: null })} />}
          {query.isTrashed && <p class="hint trash-hint">{t('trash_hint')}</p>}
          {isStoryPage ? (
            <StoryPage
              story={story}
              opened={opened}
              hrefOf={(id) => `library.html${writeViewState({ ...viewState, capture: id })}`}
              onOpen={(id) => go({ capture: id })}
              onDialog={openFor}
              onAccount={(handle, what) => ask({ [what]: handle })}
            />
          ) : (
            <StoryLinksContext.Provider value={storyLinks}>
              <FrontDraftContext.Provider value={draft}>
                <CaptureList
                  captures={captures}
                  viewState={viewState}
                  selected={selection.ids}
                  cursor={cursor}
                  steps={steps}
                  onOpen={(id) => {
                    keepRecentSearch(typed);
                    setCursor(id);
                    go({ capture: id });
                  }}
                  onSelect={(id, isRange) => {
                    setCursor(id);
                    selection.toggle(id, isRange, shown);
                  }}
                  onReset={() => ask(EVERYTHING)}
                />
              </FrontDraftContext.Provider>
            </StoryLinksContext.Provider>
          )}
        </section>
        {opened && (
          <FrontDraftContext.Provider value={draft}>
            <CaptureDetail
              key={opened}
              id={opened}
              stories={stories ?? []}
              onStory={openStory}
              run={notices.run}
              tab={viewState.tab}
              onTab={(tab) => adjust({ tab })}
              onClose={() => go({ capture: null })}
              onDialog={(name) => openFor(name, [opened])}
              onTrash={() => runOn(trash, [opened])}
              onRestore={() => runOn(restore, [opened])}
            />
          </FrontDraftContext.Provider>
        )}
      </main>
      {quick !== null && (
        <QuickLook
          ids={shown}
          id={quick}
          onMove={setQuick}
          onOpen={(id) => {
            leaveQuickLook(id);
            go({ capture: id });
          }}
          onDraft={(id) => {
            leaveQuickLook(id);
            openFor('draft', [id]);
          }}
          onClose={() => leaveQuickLook(quick)}
        />
      )}
      {isPalette && (
        <Palette
          commands={libraryCommands({
            meant: meant().length,
            isSelected: chosen.length > 0,
            stories: stories ?? [],
            summary,
            ask,
            sortBy,
            saved,
            openSaved,
            saveSearch: isEverything(query) ? null : () => setDialog({ name: 'save-search', captureIds: [] }),
            keys,
            newStory: () => setDialog({ name: 'new-story', captureIds: [] }),
            click: (selector) => document.querySelector<HTMLElement>(selector)?.click(), // none where nothing is selected
            goTo: (page) => location.assign(page),
          })}
          onSearch={(words) => ask({ ...EVERYTHING, words })}
          onClose={() => setPalette(false)}
        />
      )}
      <NoticeBar notices={notices} />
      {dialog && (
        <LibraryDialogs
          dialog={dialog}
          stories={stories ?? []}
          tags={summary ? summary.tags.map(({ value }) => value) : []}
          search={{
            address: writeViewState({
              ...START,
              query,
              sort: viewState.sort,
              view: isStoryPage ? 'story' : START.view,
            }),
            typed,
          }}
          run={notices.run}
          onClose={() => setDialog(null)}
        />
      )}
    </ComposeContext.Provider>
  );
}

/** The story's page shows all of it: what is asked besides is found in the list. */
function asksForStoryAlone(query: Query): boolean {
  return query.story !== null && query.story !== NO_STORY && isEverything({ ...query, story: null });
}

/** When the detail closes, the keyboard goes on where it was opened. */
function useFocusBack(opened: string | null): void {
  const before = useRef<string | null>(null);
  useEffect(() => {
    if (opened === null && before.current !== null) focusOn(before.current);
    before.current = opened;
  }, [opened]);
}
