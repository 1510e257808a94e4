/** Puts our components on a page and works them as a person does. The store is empty at the start of each test. */
import type { ComponentChild } from 'preact';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, vi } from 'vitest';
import type { BackgroundCall } from '../../src/messaging/protocol.ts';
import type { ErrorCode } from '../../src/model/errors.ts';
import { db } from '../../src/store/db.ts';
import { makeLocks } from '../helpers/web-locks.ts';
import { answers, stored, words } from './fake-browser.ts';

/** Puts a component on an empty page. */
export function mount(content: ComponentChild): HTMLElement {
  const root = document.createElement('div');
  document.body.replaceChildren(root);
  render(content, root);
  return root;
}

/** The one element that matches; throws when there is none. */
export function find<E extends HTMLElement = HTMLElement>(selector: string): E {
  const element = document.querySelector<E>(selector);
  if (!element) throw new Error(`nothing on the page is ${selector}`);
  return element;
}

/** Waits until it is there. */
export function appeared<E extends HTMLElement = HTMLElement>(selector: string): Promise<E> {
  return vi.waitFor(() => find<E>(selector));
}

/** What a person does next finds the page as they left it: each of these returns after the rendering. */
function send(element: Element, event: Event): void {
  void act(() => void element.dispatchEvent(event));
}

export function press(element: Element): void {
  send(element, new MouseEvent('click', { bubbles: true, cancelable: true }));
}

export function type(selector: string, text: string): void {
  const field = find<HTMLInputElement>(selector);
  field.value = text;
  send(field, new Event('input', { bubbles: true }));
}

export function choose(selector: string, value: string): void {
  const field = find<HTMLSelectElement>(selector);
  field.value = value;
  send(field, new Event('change', { bubbles: true }));
}

export function submit(form: Element): void {
  send(form, new Event('submit', { bubbles: true, cancelable: true }));
}

/** Whether the page tells a failure in both its parts. */
export function tells(code: ErrorCode): boolean {
  const shown = document.body.textContent;
  return shown.includes(words(`error_${code}`)) && shown.includes(words(`error_${code}_next`));
}

/** The browser's room, in bytes; a test may change it. */
export const room = { usage: 2_000_000, quota: 100_000_000_000 };
Object.defineProperty(navigator, 'storage', { value: { estimate: () => Promise.resolve(room) }, configurable: true });

Object.defineProperty(navigator, 'locks', { value: makeLocks(), configurable: true });

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
});

afterEach(() => {
  render(null, document.body.firstElementChild ?? document.body);
  document.body.replaceChildren();
  for (const name of Object.keys(answers)) delete answers[name as BackgroundCall];
  for (const name of Object.keys(stored)) delete stored[name];
  vi.clearAllMocks();
});
