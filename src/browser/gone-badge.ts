/**
 * On the toolbar's icon, since somebody last looked into the library: how many captures' posts were found gone; and where
 * nothing is gone, in another colour and with a plus, how many were kept without a press.
 */
import * as v from 'valibot';
import { browser } from './api.ts';
import { t } from './i18n.ts';

const KEY = 'goneUnseen';

const KEPT = 'keptUnseen';

const GONE_COLOR = '#a8261c';
const KEPT_COLOR = '#55606e';

const schema = v.fallback(v.array(v.string()), []);

async function read(): Promise<string[]> {
  const stored = await browser.storage.local.get(KEY);
  return v.parse(schema, stored[KEY]);
}

async function show(): Promise<void> {
  const [gone, kept] = [(await read()).length, await readKept()];
  await browser.action.setBadgeBackgroundColor({ color: gone > 0 ? GONE_COLOR : KEPT_COLOR });
  await browser.action.setBadgeText({ text: gone > 0 ? String(gone) : kept > 0 ? `+${Math.min(kept, 999)}` : '' });
  const lines = [gone > 0 && t('gone_on_toolbar', gone), kept > 0 && t('kept_on_toolbar', kept)];
  await browser.action.setTitle({ title: lines.filter(Boolean).join('\n') || t('extension_name') });
}

async function readKept(): Promise<number> {
  const stored = await browser.storage.local.get(KEPT);
  return v.parse(v.fallback(v.number(), 0), stored[KEPT]);
}

/** One more was kept without a press. */
export function noteKept(): Promise<void> {
  return setKept((before) => before + 1);
}

function setKept(change: (before: number) => number): Promise<void> {
  return navigator.locks.request(KEY, async () => {
    const before = await readKept();
    const after = change(before);
    if (after === before) return;
    await browser.storage.local.set({ [KEPT]: after });
    await show();
  });
}

/** One after the other: two may be found gone at once. */
function change(act: (ids: readonly string[]) => string[] | Promise<string[]>): Promise<void> {
  return navigator.locks.request(KEY, async () => {
    const before = await read();
    const ids = await act(before);
    if (ids.length === before.length) return;
    await browser.storage.local.set({ [KEY]: ids });
    await show();
  });
}

export function noteGone(captureId: string): Promise<void> {
  return change((ids) => (ids.includes(captureId) ? [...ids] : [...ids, captureId]));
}

/** Somebody looks into the library, which marks them. */
export async function seeGone(): Promise<void> {
  await change(() => []);
  await setKept(() => 0);
}

/** `stillGone`: of these, what is to be counted on. */
export function keepGone(stillGone: (ids: readonly string[]) => Promise<string[]>): Promise<void> {
  return change((ids) => (ids.length === 0 ? [] : stillGone(ids)));
}

/** As it was before the browser was closed, or we were updated: both forget what the toolbar said. */
export function showGone(): Promise<void> {
  return show();
}

/** What a tab's own badge hides comes back, in its own colour. */
export async function showGoneIn(tabId: number): Promise<void> {
  await browser.action.setBadgeText({ tabId, text: null });
  const isGone = (await read()).length > 0;
  await browser.action.setBadgeBackgroundColor({ tabId, color: isGone ? GONE_COLOR : KEPT_COLOR });
}

/** Calls back when one was found gone or was kept without a press, in any context of ours, until `signal` aborts. */
export function onGone(act: () => void, signal: AbortSignal): void {
  const listener = (changes: Record<string, unknown>) => {
    if (KEY in changes || KEPT in changes) act();
  };
  browser.storage.local.onChanged.addListener(listener);
  signal.addEventListener('abort', () => browser.storage.local.onChanged.removeListener(listener));
}
