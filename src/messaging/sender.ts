/** Who sent a message. Decided from what the browser says of the sender, never from the message. */
import type { Caller } from './message.ts';

/** The part of `runtime.MessageSender` that counts; all of it is filled in by the browser. */
export interface Sender {
  id?: string | undefined;
  url?: string | undefined;
  /** Newer browsers only. A compromised page process cannot forge it. */
  origin?: string | undefined;
  frameId?: number | undefined;
  /** As it was when the message was sent. */
  tab?: { id?: number | undefined; active?: boolean | undefined } | undefined;
}

export interface Self {
  /** `runtime.id`. */
  id: string;
  /** `runtime.getURL('')`, which ends with a slash: `…://ID.evil.example` cannot look like it. */
  baseUrl: string;
  /** Whether our script runs in this tab's document, whose origin the browser gives. */
  isPage: (origin: string, tabId: number) => boolean | Promise<boolean>;
}

/** Null: somebody whom nothing is done for. */
export async function callerOf(sender: Sender, self: Self): Promise<Caller | null> {
  const { id, url, origin, frameId, tab } = sender;
  if (id !== self.id) return null;
  // A frame inside another page is never ours: neither our pages nor our script run in one.
  if (frameId !== undefined && frameId !== 0) return null;
  if (url === undefined) return tab || origin !== undefined ? null : 'background';
  if (origin === 'null') return null;

  if (url.startsWith(self.baseUrl)) {
    const isOurs = origin === undefined || `${origin}/` === self.baseUrl;
    if (!isOurs) return null;
    return isBackground(url, self.baseUrl) ? 'background' : 'page';
  }
  if (!tab || tab.id === undefined) return null;
  return (await self.isPage(origin ?? URL.parse(url)?.origin ?? '', tab.id)) ? 'content' : null;
}

/** The worker in Chrome; Firefox makes a page of its own for the background scripts. */
function isBackground(url: string, baseUrl: string): boolean {
  const path = url.slice(baseUrl.length);
  return path === 'background.js' || path === '_generated_background_page.html';
}
