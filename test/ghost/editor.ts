/** Ghost's own editor in a tab, with a person who is logged in. */
import type { Editor, EditorElement } from '../../src/connectors/ghost/editor/in-page/editor-page.ts';
import type { Tab } from '../support/drive.ts';
import { waitFor } from '../support/wait-for.ts';
import { OWNER } from './session.ts';

/** A node as the editor would store it. */
export interface ShownNode {
  type: string;
  children?: ShownNode[];
  text?: string;
  [field: string]: unknown;
}

type GhostWindow = Window & { tearsheetEditor?: Editor };

export async function logInTab(tab: Tab, url: string): Promise<void> {
  await tab.goto(`${url}/ghost/`);
  await tab.evaluate(async ({ email, password }) => {
    const headers = { 'content-type': 'application/json', 'accept-version': 'v5.0' };
    const body = JSON.stringify({ username: email, password });
    const answer = await fetch('/ghost/api/admin/session/', { method: 'POST', headers, body });
    if (!answer.ok) throw new Error(`Ghost does not let us in: ${String(answer.status)}`);
  }, OWNER);
}

/** Waits for the editor at the address of this tab, which then is at `window.tearsheetEditor`. */
export async function openEditor(tab: Tab): Promise<void> {
  await waitFor(
    tab,
    () => {
      const shown = [...document.querySelectorAll<EditorElement>('[data-secondary-instance="false"] .kg-prose')];
      const editor = shown[0]?.__lexicalEditor;
      if (!editor) return false;
      (window as GhostWindow).tearsheetEditor = editor;
      return true;
    },
    undefined,
    { seconds: 90, what: 'Ghost’s editor' },
  );
}

/** The nodes at the top of the text, now. */
export function editorOf(tab: Tab): Promise<ShownNode[]> {
  return tab.evaluate(() => {
    const editor = (window as GhostWindow).tearsheetEditor;
    if (!editor) throw new Error('no editor was opened');
    return JSON.parse(JSON.stringify(editor.getEditorState().toJSON().root.children)) as ShownNode[];
  });
}

/** At the end of the nth node, by a press of the mouse as a person does. */
export async function putCursor(tab: Tab, nth: number): Promise<void> {
  await tab.toFront();
  const node = `[data-secondary-instance="false"] .kg-prose > :nth-child(${String(nth + 1)})`;
  await tab.click(node);
  await waitFor(
    tab,
    (selector) => {
      const isThere = document.querySelector(selector)?.contains(getSelection()?.focusNode ?? null) === true;
      const selection = (window as GhostWindow).tearsheetEditor?.getEditorState()._selection;
      return isThere && Boolean(selection);
    },
    node,
  );
}
