/** An in-memory stand-in for `browser/api.ts`: one bus for messages, and what the tests ask to have answered. */
import { vi } from 'vitest';

type Listener = (message: unknown, sender: object) => unknown;

export const EXTENSION_ID = 'abcdefghijklmnopabcdefghijklmnop';
const BASE_URL = `chrome-extension://${EXTENSION_ID}/`;

export const senders = {
  page: { id: EXTENSION_ID, url: `${BASE_URL}library.html`, origin: BASE_URL.slice(0, -1), frameId: 0 },
  content: { id: EXTENSION_ID, url: 'https://x.com/home', origin: 'https://x.com', frameId: 0, tab: { id: 7 } },
  background: { id: EXTENSION_ID, url: `${BASE_URL}background.js`, origin: BASE_URL.slice(0, -1) },
};

export function makeFakeBrowser() {
  const listeners = new Set<Listener>();
  const bus = { sender: senders.page as object };
  /** As a browser does it: what is not a promise is no answer. */
  const deliver = async (message: unknown): Promise<unknown> => {
    for (const listener of listeners) {
      const answer = listener(structuredClone(message), bus.sender);
      if (answer instanceof Promise) return structuredClone(await answer);
    }
    throw new Error('Could not establish connection. Receiving end does not exist.');
  };
  const browser = {
    runtime: {
      id: EXTENSION_ID,
      getURL: (path: string) => BASE_URL + path,
      sendMessage: vi.fn(deliver),
      onMessage: {
        addListener: (listener: Listener) => listeners.add(listener),
        removeListener: (listener: Listener) => listeners.delete(listener),
      },
    },
    storage: {
      local: { get: vi.fn((): Promise<Record<string, unknown>> => Promise.resolve({})) },
      managed: { get: vi.fn((): Promise<Record<string, unknown>> => Promise.resolve({})) },
    },
    tabs: { sendMessage: vi.fn((_tabId: number, message: unknown) => deliver(message)) },
  };
  return { browser, bus, listeners };
}
