/** Stands in for `browser/api.ts` where our pages are to reach our real background: a call goes to its own listener. */
import { vi } from 'vitest';
import { browser as pages } from '../ui/fake-browser.ts';

type Listener = (message: unknown, sender: object) => Promise<unknown> | undefined;

const listeners: Listener[] = [];
const BASE = 'extension://tearsheet/';

export const browser = {
  ...pages,
  runtime: {
    ...pages.runtime,
    id: 'tearsheet',
    getURL: (path: string) => BASE + path,
    getPlatformInfo: () => Promise.resolve({ os: 'linux' }),
    onMessage: { addListener: (listener: Listener) => void listeners.push(listener) },
    sendMessage: vi.fn<(message: unknown) => Promise<unknown>>(),
  },
  tabs: { ...pages.tabs, query: vi.fn(() => Promise.resolve([])) },
  alarms: { create: () => Promise.resolve(), clear: () => Promise.resolve(true) },
  permissions: { ...pages.permissions, contains: vi.fn(() => Promise.resolve(true)) },
  scripting: { executeScript: () => Promise.resolve([]) },
};

/** Before each test: what was mocked is cleared after one. */
export function wire(): void {
  const sender = { id: browser.runtime.id, url: `${BASE}options.html` };
  browser.runtime.sendMessage.mockImplementation(async (message) => {
    for (const listener of listeners) {
      const answer = listener(structuredClone(message), sender);
      if (answer) return await answer;
    }
    throw new Error('nobody listens');
  });
}
