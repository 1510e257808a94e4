/** The background's side with a store in memory, and a browser of which only what is used here is played. */
import { vi } from 'vitest';
import type { Observation } from '../../../src/model/capture.ts';
import { addCapture } from '../../../src/store/captures.ts';
import { db } from '../../../src/store/db.ts';
import { aCapture } from '../../helpers/records.ts';
import { makeLocks } from '../../helpers/web-locks.ts';

vi.stubGlobal('navigator', { locks: makeLocks() });

/** What lies in the browser's own storage. */
export const session: Record<string, unknown> = {};
export const local: Record<string, unknown> = {};

function area(store: Record<string, unknown>) {
  return {
    get: (key: string) => Promise.resolve(key in store ? { [key]: structuredClone(store[key]) } : {}),
    set: (values: object) => Promise.resolve(Object.assign(store, structuredClone(values))),
    remove: (key: string) => Promise.resolve(delete store[key]),
  };
}

export const browser = {
  storage: { session: area(session), local: area(local), managed: area({}) },
  tabs: {
    create: vi.fn((_tab: { url: string; active: boolean }) => Promise.resolve({ id: 7 })),
    update: vi.fn((_id: number, _tab: { url?: string; active?: boolean }) => Promise.resolve({})),
    get: vi.fn((_id: number) => Promise.resolve({ active: false, windowId: 3 })),
    reload: vi.fn((_id: number) => Promise.resolve()),
    remove: vi.fn((_id: number) => Promise.resolve()),
  },
  permissions: { contains: vi.fn((_wanted: { origins?: string[]; permissions?: string[] }) => Promise.resolve(true)) },
  action: {
    setBadgeText: vi.fn((_badge: { text: string | null; tabId?: number }) => Promise.resolve()),
    setBadgeBackgroundColor: vi.fn(() => Promise.resolve()),
    setTitle: vi.fn((_title: { title: string }) => Promise.resolve()),
  },
  alarms: {
    onAlarm: { addListener: vi.fn((_listener: (alarm: { name: string }) => void) => undefined) },
    create: vi.fn((_name: string, _when: { when?: number; delayInMinutes?: number }) => Promise.resolve()),
    clear: vi.fn(() => Promise.resolve(true)),
  },
  notifications: { create: vi.fn((_id: string, _what: { title: string; message: string }) => Promise.resolve('')) },
  i18n: { getMessage: (key: string, words: string[] = []) => [key, ...words].join(' '), getUILanguage: () => 'en' },
  runtime: { getURL: (path: string) => `chrome-extension://id/${path}`, getPlatformInfo: () => Promise.resolve({}) },
};

export const ID = '019a0000-0000-7000-8000-000000000001';

export async function emptyStage(): Promise<void> {
  await Promise.all(db.tables.map((table) => table.clear()));
  for (const store of [session, local]) for (const key of Object.keys(store)) delete store[key];
  vi.clearAllMocks();
}

export async function store(changes: Parameters<typeof aCapture>[0] = {}): Promise<string> {
  const capture = aCapture({ id: ID, ...changes });
  await addCapture({ capture, files: [], thumb: null });
  return capture.id;
}

export const observations = (): Promise<Observation[]> => db.observations.orderBy('id').toArray();
