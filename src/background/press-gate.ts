/**
 * Nothing is stored that nobody pressed for. A press by toolbar, shortcut or menu is the browser's own word, and is noted
 * here before the tab hears of it. A press on the button in the page is the word of our script, whose process a hostile
 * site may have taken over: it counts only for a tab that is in front, and so many times a minute. What moment it was is
 * by our own clock. Kept in session storage, since a worker dies and a press does not.
 */
import * as v from 'valibot';
import { browser } from '../browser/api.ts';
import type { Sender } from '../messaging/sender.ts';
import { MOST_MEMBERS } from '../model/capture.ts';
import { AppError } from '../model/errors.ts';

const KEY = 'presses';

/** Milliseconds for the longest of captures: a post of many screens, after others that wait. */
const KEPT = 30 * 60_000;

/** Milliseconds by which the page's clock may differ from ours: the message's own way, and a worker that starts. */
const TOLERANCE = 2 * 60_000;

const MINUTE = 60_000;

/** On the buttons of one tab, a minute: more than a person presses. */
const MOST_IN_PAGE = 60;

const pressSchema = v.object({
  id: v.string(),
  tabId: v.number(),
  /** Milliseconds since 1970, by the background's clock. */
  at: v.number(),
  by: v.picklist(['browser', 'page']),
  /** The set of captures that it was pressed for. */
  setId: v.optional(v.nullable(v.string()), null),
});

const pressesSchema = v.fallback(v.array(pressSchema), []);

type Press = v.InferOutput<typeof pressSchema>;

/** Of one capture: its id, and when the page says that it was pressed (ISO). */
export interface Pressed {
  id: string;
  capturedAt: string;
}

/** One after the other, in the order in which the messages came. */
function withPresses<T>(act: (presses: Press[]) => T): Promise<T> {
  return navigator.locks.request(KEY, async () => {
    const stored = await browser.storage.session.get(KEY);
    const now = Date.now();
    const presses = v.parse(pressesSchema, stored[KEY]).filter(({ at }) => Math.abs(now - at) < KEPT);
    const before = presses.length;
    const result = act(presses);
    if (presses.length !== before) await browser.storage.session.set({ [KEY]: presses });
    return result;
  });
}

/** By toolbar, shortcut or menu. Written down before the tab is told of it. */
export async function noteBrowserPress(id: string, tabId: number): Promise<void> {
  await withPresses((presses) => presses.push({ id, tabId, at: Date.now(), by: 'browser', setId: null }));
}

/** By the button in a page. Throws NOT_PRESSED, PRESS_CLOCK, TOO_MANY_PRESSES. */
export async function notePagePress({ id, capturedAt }: Pressed, { tab }: Sender): Promise<void> {
  const at = Date.now();
  assertNow(capturedAt, at);
  // As the browser knew it when the message was sent: who presses and goes elsewhere at once has pressed.
  const { id: tabId, active } = tab ?? {};
  if (tabId === undefined || active !== true)
    throw new AppError('NOT_PRESSED', 'a press in a tab that is not in front');
  await withPresses((presses) => {
    if (presses.some((press) => press.id === id)) return; // a repeated message
    const isRecent = (press: Press): boolean => press.tabId === tabId && Math.abs(at - press.at) < MINUTE;
    const recent = presses.filter((press) => press.by === 'page' && isRecent(press));
    if (recent.length >= MOST_IN_PAGE) throw new AppError('TOO_MANY_PRESSES', `${String(recent.length)} in a minute`);
    presses.push({ id, tabId, at, by: 'page', setId: null });
  });
}

/**
 * One press for a set counts for each of its captures, so many at most. Throws NOT_PRESSED, PRESS_CLOCK,
 * TOO_MANY_PRESSES.
 */
export async function noteMemberPress({ id, capturedAt }: Pressed, setId: string, tabId: number): Promise<void> {
  const at = Date.now();
  assertNow(capturedAt, at);
  await withPresses((presses) => {
    if (presses.some((press) => press.id === id)) return; // a repeated message
    if (!presses.some((press) => press.id === setId && press.tabId === tabId)) {
      throw new AppError('NOT_PRESSED', 'nobody has pressed for this set in its tab');
    }
    const members = presses.filter((press) => press.setId === setId);
    if (members.length >= MOST_MEMBERS) throw new AppError('TOO_MANY_PRESSES', `${members.length} of one set`);
    presses.push({ id, tabId, at, by: 'browser', setId });
  });
}

/** The set that a capture was pressed for; null: for none. */
export function setOfPress(id: string): Promise<string | null> {
  return withPresses((presses) => presses.find((press) => press.id === id)?.setId ?? null); // absent: nobody pressed
}

/** Before anything of a capture is stored. Throws NOT_PRESSED, PRESS_CLOCK. */
export async function assertPressed({ id, capturedAt }: Pressed, tabId: number): Promise<void> {
  const press = await withPresses((presses) => presses.find((one) => one.id === id && one.tabId === tabId));
  if (press === undefined) throw new AppError('NOT_PRESSED', 'nobody has pressed for this in its tab');
  assertNow(capturedAt, press.at);
}

export function isPressedIn(id: string, tabId: number): Promise<boolean> {
  return withPresses((presses) => presses.some((one) => one.id === id && one.tabId === tabId));
}

/** Before a tab is told of a capture, or changes it. Throws NOT_PRESSED. */
export async function assertPressedIn(id: string, tabId: number): Promise<void> {
  if (!(await isPressedIn(id, tabId))) throw new AppError('NOT_PRESSED', 'nobody has pressed for this in its tab');
}

/** Whether anybody has pressed in the last so many milliseconds: their capture may still be under way. */
export function hasJustPressed(ms: number): Promise<boolean> {
  const now = Date.now();
  return withPresses((presses) => presses.some(({ at }) => Math.abs(now - at) < ms));
}

function assertNow(capturedAt: string, at: number): void {
  const difference = Math.abs(Date.parse(capturedAt) - at);
  if (!(difference <= TOLERANCE)) throw new AppError('PRESS_CLOCK', `${capturedAt} is not the moment of the press`);
}
