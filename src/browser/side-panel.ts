/** The library beside the page: Chrome's side panel, Firefox's sidebar. */
import { browser } from './api.ts';

/** Chrome's, which the common types do not know. */
interface SidePanel {
  open(options: { windowId: number }): Promise<void>;
}

/** The first statement of a press: the browser forgets it after any wait. */
export function openSidePanel(windowId: number): Promise<void> {
  const { sidebarAction, sidePanel } = browser as typeof browser & { sidePanel?: SidePanel };
  if (sidePanel) return sidePanel.open({ windowId });
  return sidebarAction.open();
}
