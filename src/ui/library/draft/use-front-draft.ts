/**
 * The draft in the tab in front, where the library stands beside it: which captures it holds, and how one more goes in where
 * its cursor is. A library in a tab of its own is itself in front, and has none.
 */
import { createContext } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { browser } from '../../../browser/api.ts';
import { logError } from '../../../browser/log.ts';
import { callBackground } from '../../../messaging/messenger.ts';
import type { EditorInTab, Insertion, InsertRequest } from '../../../model/draft.ts';
import { keptEdits } from '../../composer/kept-edits.ts';
import { editsOf } from '../../composer/use-edits.ts';
import { useArticleLanguage } from '../../shared/language-field.tsx';
import { type Outcome, useAction } from '../../shared/use-action.ts';

export interface FrontDraft {
  editor: EditorInTab;
  /** Does nothing while an earlier one is on its way. */
  insert: (captureId: string, isPartial?: boolean) => void;
  /** The capture that was inserted last into this draft, or is on its way. */
  latest: string | null;
  /** What came of it: of an insertion into another draft nothing is told here. */
  outcome: Outcome<Insertion>;
}

/** Null where no draft is in front. */
export const FrontDraftContext = createContext<FrontDraft | null>(null);

interface InFront {
  tabId: number;
  editor: EditorInTab;
}

/** Null: the tab in front shows no editor that we may look into, or one that is still loading. */
async function lookInFront(): Promise<InFront | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined || tab.url?.startsWith(browser.runtime.getURL('')) === true) return null;
  if (!(await callBackground('isEditorTab', { tabId: tab.id }))) return null;
  return { tabId: tab.id, editor: await callBackground('readEditor', { tabId: tab.id }) };
}

export function useFrontDraft(): FrontDraft | null {
  const [front, setFront] = useState<InFront | null>(null);
  const [latest, setLatest] = useState<InsertRequest | null>(null);
  const [language] = useArticleLanguage();
  const looks = useRef(0);

  async function look(): Promise<void> {
    const mine = ++looks.current;
    const found = await lookInFront().catch((thrown: unknown) => {
      logError('looking at the draft in front', thrown); // it is loading, or has just been closed
      return null;
    });
    if (mine === looks.current) setFront(found); // else somebody has gone on meanwhile
  }

  const { outcome, start } = useAction(async (request: InsertRequest) => {
    const insertion = await callBackground('insertHere', request);
    await look();
    return insertion;
  });

  useEffect(() => {
    const again = () => void look();
    again();
    const controller = new AbortController();
    // Whoever comes over from the editor may have taken something out there.
    window.addEventListener('focus', again, { signal: controller.signal });
    document.documentElement.addEventListener('pointerenter', again, { signal: controller.signal });
    browser.tabs.onActivated.addListener(again);
    browser.tabs.onUpdated.addListener(again);
    return () => {
      controller.abort();
      browser.tabs.onActivated.removeListener(again);
      browser.tabs.onUpdated.removeListener(again);
    };
  }, []);

  if (front === null) return null;
  const { tabId, editor } = front;
  const isAboutThis = latest !== null && latest.tabId === tabId && latest.draftId === editor.draftId;
  return {
    editor,
    latest: isAboutThis ? (latest.captureIds[0] ?? null) : null,
    // One that is on its way keeps the next one waiting, wherever it goes.
    outcome: isAboutThis || outcome.state === 'running' ? outcome : { state: 'idle' },
    insert: (captureId, isPartial = false) => {
      if (language === null) return; // for the blink of an eye in which the setting is read
      const pieces = { captureIds: [captureId], language, ...editsOf([captureId], keptEdits([captureId])) };
      const request = { tabId, draftId: editor.draftId, ...pieces };
      if (outcome.state !== 'running') setLatest(request);
      start(isPartial ? { ...request, isPartial } : request);
    },
  };
}
