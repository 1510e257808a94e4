/**
 * Stands in for `browser/api.ts` in tests of our pages: the English words as the browser gives them, and
 * a background that answers what a test says. Use it by
 * `vi.mock('…/src/browser/api.ts', () => import('…/fake-browser.ts'))`.
 */
import { vi } from 'vitest';
import english from '../../src/_locales/en/messages.json';
import type { BackgroundCall, ToBackground } from '../../src/messaging/protocol.ts';
import { toEnvelope } from '../../src/model/errors.ts';

interface Message {
  message: string;
  placeholders?: Record<string, { content: string }>;
}

const messages: Record<string, Message> = english;

/** As the browser fills a message in; `''` for an unknown key. */
export function words(key: string, substitutions: readonly string[] = []): string {
  const { message = '', placeholders = {} } = messages[key] ?? {};
  return message.replace(/\$(\w+)\$/g, (_, name: string) => {
    const position = Number(placeholders[name]?.content.slice(1));
    return substitutions[position - 1] ?? '';
  });
}

type Answers = { [K in BackgroundCall]?: (input: ToBackground[K]['input']) => unknown };

/** What the background answers; a throw becomes an error's envelope. Emptied after each test. */
export const answers: Answers = {};

/** A storage area that remembers. Emptied after each test. */
export const stored: Record<string, unknown> = {};

function area() {
  const listeners = new Set<(changes: Record<string, unknown>) => void>();
  return {
    get: vi.fn((key: string): Promise<Record<string, unknown>> =>
      Promise.resolve(key in stored ? { [key]: stored[key] } : {}),
    ),
    set: vi.fn((values: Record<string, unknown>) => {
      Object.assign(stored, structuredClone(values));
      for (const listener of listeners) listener(values);
      return Promise.resolve();
    }),
    onChanged: {
      addListener: (listener: (changes: Record<string, unknown>) => void) => void listeners.add(listener),
      removeListener: (listener: (changes: Record<string, unknown>) => void) => void listeners.delete(listener),
    },
  };
}

/** One that never happens. */
function anEvent() {
  return { addListener: vi.fn(), removeListener: vi.fn() };
}

/** Who hears the shortcut. */
export const commandListeners = new Set<(name: string) => void>();

export const browser = {
  i18n: { getMessage: vi.fn(words), getUILanguage: vi.fn(() => 'en-GB') },
  runtime: {
    getURL: (path: string) => `extension://tearsheet/${path}`,
    getManifest: () => ({ host_permissions: ['https://x.com/*'] }),
    openOptionsPage: vi.fn(() => Promise.resolve()),
    sendMessage: vi.fn(async ({ tearsheet, input }: { tearsheet: BackgroundCall; input: never }) => {
      try {
        const answer = answers[tearsheet];
        if (!answer) throw new Error(`no test answers ${tearsheet}`);
        return { value: await answer(input) };
      } catch (thrown) {
        return { error: toEnvelope(thrown) };
      }
    }),
  },
  tabs: {
    query: vi.fn(() => Promise.resolve([{ id: 7, url: 'https://x.com/home' }])),
    create: vi.fn(() => Promise.resolve({})),
    update: vi.fn(() => Promise.resolve({ windowId: 1 })),
    onActivated: anEvent(),
    onUpdated: anEvent(),
  },
  action: {
    setBadgeText: vi.fn(() => Promise.resolve()),
    setBadgeBackgroundColor: vi.fn(() => Promise.resolve()),
    setTitle: vi.fn(() => Promise.resolve()),
  },
  windows: { update: vi.fn(() => Promise.resolve({})), getCurrent: vi.fn(() => Promise.resolve({ id: 1 })) },
  sidePanel: { open: vi.fn(() => Promise.resolve()) },
  permissions: {
    request: vi.fn((_wanted: { origins?: string[]; permissions?: string[] }) => Promise.resolve(true)),
    contains: vi.fn(() => Promise.resolve(false)),
    remove: vi.fn(() => Promise.resolve(true)),
    onAdded: anEvent(),
    onRemoved: anEvent(),
  },
  storage: {
    session: { get: vi.fn((): Promise<Record<string, unknown>> => Promise.resolve({})) },
    local: area(),
    managed: { get: vi.fn((): Promise<Record<string, unknown>> => Promise.resolve({})) },
  },
  identity: { launchWebAuthFlow: vi.fn(() => Promise.resolve('')) },
  commands: {
    getAll: vi.fn(() => Promise.resolve([{ name: 'capture', description: 'Capture', shortcut: '' }])),
    onCommand: {
      addListener: (listener: (name: string) => void) => void commandListeners.add(listener),
      removeListener: (listener: (name: string) => void) => void commandListeners.delete(listener),
    },
  },
};

/** The calls of one kind that reached the background. */
export function calls<K extends BackgroundCall>(name: K): ToBackground[K]['input'][] {
  return browser.runtime.sendMessage.mock.calls
    .map(([message]) => message)
    .filter(({ tearsheet }) => tearsheet === name)
    .map(({ input }) => input);
}
