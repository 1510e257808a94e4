/** How many captures' posts were found gone since somebody last looked into the library: on the toolbar's icon. */
import * as v from 'valibot';
import { browser } from './api.ts';
import { t } from './i18n.ts';

const KEY = 'goneUnseen';

const COLOR = '#a8261c';

const schema = v.fallback(v.array(v.string()), []);

async function read(): Promise<string[]> {
  const stored = await browser.storage.local.get(KEY);
  return v.parse(schema, stored[KEY]);
}

async function show(count: number): Promise<void> {
  await browser.action.setBadgeBackgroundColor({ color: COLOR });
  await browser.action.setBadgeText({ text: count === 0 ? '' : String(count) });
  await browser.action.setTitle({ title: count === 0 ? t('extension_name') : t('gone_on_toolbar', count) });
}

/** One after the other: two may be found gone at once. */
function change(act: (ids: readonly string[]) => string[] | Promise<string[]>): Promise<void> {
  return navigator.locks.request(KEY, async () => {
    const before = await read();
    const ids = await act(before);
    if (ids.length === before.length) return;
    await browser.storage.local.set({ [KEY]: ids });
    await show(ids.length);
  });
}

export function noteGone(captureId: string): Promise<void> {
  return change((ids) => (ids.includes(captureId) ? [...ids] : [...ids, captureId]));
}

/** Somebody looks into the library, which marks them. */
export function seeGone(): Promise<void> {
  return change(() => []);
}

/** `stillGone`: of these, what is to be counted on. */
export function keepGone(stillGone: (ids: readonly string[]) => Promise<string[]>): Promise<void> {
  return change((ids) => (ids.length === 0 ? [] : stillGone(ids)));
}

/** As it was before the browser was closed, or we were updated: both forget what the toolbar said. */
export async function showGone(): Promise<void> {
  await show((await read()).length);
}

/** What a tab's own badge hides comes back, in its own colour. */
export async function showGoneIn(tabId: number): Promise<void> {
  await browser.action.setBadgeText({ tabId, text: null });
  await browser.action.setBadgeBackgroundColor({ tabId, color: COLOR });
}

/** Calls back when one was found gone, in any context of ours, until `signal` aborts. */
export function onGone(act: () => void, signal: AbortSignal): void {
  const listener = (changes: Record<string, unknown>) => {
    if (KEY in changes) act();
  };
  browser.storage.local.onChanged.addListener(listener);
  signal.addEventListener('abort', () => browser.storage.local.onChanged.removeListener(listener));
}
