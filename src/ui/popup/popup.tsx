/** The toolbar's popup. Opening it grants `activeTab`, so that its first action can photograph. */
import { useEffect, useState } from 'preact/hooks';
import { browser } from '../../browser/api.ts';
import { t } from '../../browser/i18n.ts';
import { openSidePanel } from '../../browser/side-panel.ts';
import { logError } from '../../browser/log.ts';
import { Icon } from '../shared/icon.tsx';
import { openTab } from '../shared/open-page.ts';
import { SiteChanged } from '../shared/site-changed.tsx';
import { findEditorTab } from './active-tab.ts';
import { AllowHost } from './allow-host.tsx';
import { CaptureAction } from './capture-action.tsx';
import { FollowHere } from './follow-here.tsx';
import { InsertAction } from './insert-action.tsx';
import { JustSeen } from './just-seen.tsx';
import { PageAction } from './page-action.tsx';
import { Recent } from './recent.tsx';
import { SetAction } from './set-action.tsx';
import { StoryChoice } from './story-choice.tsx';

/** A popup stays open over the tab that it opened, unless it closes itself. */
function leave(opening: Promise<void>): void {
  opening.then(
    () => window.close(),
    (thrown: unknown) => logError('opening a page from the popup', thrown),
  );
}

/** The tab in front when it shows a CMS's editor: then there is nothing to capture, and somewhere to insert. */
function useEditorTab(): number | null {
  const [tabId, setTabId] = useState<number | null>(null);
  useEffect(() => {
    findEditorTab().then(setTabId, (thrown: unknown) => logError('looking at the active tab', thrown));
  }, []);
  return tabId;
}

/** Asked beforehand: after a wait, a press is no longer one. */
function useWindowId(): number | null {
  const [id, setId] = useState<number | null>(null);
  useEffect(() => {
    browser.windows.getCurrent().then(
      (current) => setId(current.id ?? null), // absent in no window that holds a popup
      (thrown: unknown) => logError('looking at the window', thrown),
    );
  }, []);
  return id;
}

export function Popup() {
  const editorTab = useEditorTab();
  const windowId = useWindowId();
  const open = (address: string) => leave(openTab(address));
  return (
    <main>
      <h1 class="hidden">{t('extension_name')}</h1>
      {editorTab === null ? (
        <>
          <CaptureAction onOpen={open} />
          <SetAction />
          <PageAction onOpen={open} />
          <SiteChanged />
          <StoryChoice />
          <AllowHost />
          <FollowHere />
          <JustSeen onOpen={open} />
          <Recent onOpen={open} />
        </>
      ) : (
        <InsertAction tabId={editorTab} />
      )}
      <nav class="popup-nav">
        <button type="button" id="open-library" class="quiet" onClick={() => open('library.html')}>
          <Icon name="library" />
          {t('open_library')}
        </button>
        {windowId !== null && (
          <button
            type="button"
            id="open-panel"
            class="quiet"
            title={t('open_panel_hint')}
            onClick={() => leave(openSidePanel(windowId))}
          >
            <Icon name="panel" />
            {t('open_panel')}
          </button>
        )}
        <button type="button" id="open-options" class="quiet" onClick={() => leave(browser.runtime.openOptionsPage())}>
          <Icon name="options" />
          {t('open_options')}
        </button>
      </nav>
    </main>
  );
}
