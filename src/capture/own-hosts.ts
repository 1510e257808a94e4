/**
 * Which elements of a page are ours. A page must not find that out, so they bear no mark: what they are is known in our
 * own world alone, and shared there by all scripts of ours in the document.
 */
declare const TEARSHEET_OBSERVABLE: boolean;

/** A build for tests and the demo, which shows in the page what we do there, and believes a page that says it is the demo. */
export const IS_OBSERVABLE = typeof TEARSHEET_OBSERVABLE !== 'undefined' && TEARSHEET_OBSERVABLE;

/** What a reader sees of us. */
export type VisibleRole = 'capture' | 'notice' | 'progress' | 'card';

/** `mark`: proof of the frame in a photograph. `plain`: something is measured in it. `picker`: a part of the page is chosen. */
export type HostRole = VisibleRole | 'mark' | 'plain' | 'picker';

interface OwnHosts {
  roles: WeakMap<Element, HostRole>;
  /** Those whose words are out without the pointer upon them. */
  speaking: Set<Element>;
}

const KEY = Symbol.for('tearsheet.hosts');

function ownHosts(): OwnHosts {
  const world = globalThis as unknown as Record<symbol, OwnHosts | undefined>;
  return (world[KEY] ??= { roles: new WeakMap(), speaking: new Set() });
}

export function markOwn(host: HTMLElement, role: HostRole): void {
  ownHosts().roles.set(host, role);
  if (IS_OBSERVABLE) host.dataset['tearsheet'] = role;
}

export function isOwn(element: Element): boolean {
  return ownHosts().roles.has(element);
}

export function ownWithin(element: Element): Element[] {
  return [...element.querySelectorAll('*')].filter(isOwn);
}

/** Of that role, among the children of the page's root: where notices stand. */
export function ownAtFoot(role: HostRole): HTMLElement[] {
  const { roles } = ownHosts();
  return [...document.documentElement.children].filter(
    (child): child is HTMLElement => child instanceof HTMLElement && roles.get(child) === role,
  );
}

export function setSpeaking(host: Element, isSpeaking: boolean): void {
  const { speaking } = ownHosts();
  if (isSpeaking) speaking.add(host);
  else speaking.delete(host);
}

/** Of ours, what says something just now: what went wrong, or what the pointer or the keyboard is upon. */
export function speakingHosts(): Element[] {
  const { speaking } = ownHosts();
  for (const host of speaking) if (!host.isConnected) speaking.delete(host);
  return [...new Set([...speaking, ...document.querySelectorAll(':hover, :focus-within')])].filter(isOwn);
}
