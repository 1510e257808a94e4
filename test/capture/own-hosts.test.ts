// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import { isOwn, markOwn, ownAtFoot, setSpeaking, speakingHosts } from '../../src/capture/own-hosts.ts';

function host(parent: Element): HTMLElement {
  const element = document.createElement('div');
  parent.append(element);
  return element;
}

beforeEach(() => {
  document.body.replaceChildren();
  for (const one of ownAtFoot('notice')) one.remove();
});

it('knows what is ours, and leaves no mark upon it that a page could read', () => {
  const [ours, theirs] = [host(document.body), host(document.body)];
  markOwn(ours, 'capture');
  expect([isOwn(ours), isOwn(theirs)]).toEqual([true, false]);
  expect(ours.outerHTML).toBe('<div></div>');
});

it('is known by every script of ours in the document', async () => {
  const ours = host(document.body);
  markOwn(ours, 'mark');
  vi.resetModules();
  const other = await import('../../src/capture/own-hosts.ts');
  expect(other.isOwn(ours)).toBe(true);
});

it('finds notices at the foot of the page by what they are', () => {
  const [notice, progress] = [host(document.documentElement), host(document.documentElement)];
  markOwn(notice, 'notice');
  markOwn(progress, 'progress');
  host(document.documentElement);
  expect(ownAtFoot('notice')).toEqual([notice]);
  progress.remove();
});

it('finds what speaks for as long as it is in the page', () => {
  const ours = host(document.body);
  markOwn(ours, 'capture');
  expect(speakingHosts()).not.toContain(ours);
  setSpeaking(ours, true);
  expect(speakingHosts()).toContain(ours);
  setSpeaking(ours, false);
  expect(speakingHosts()).not.toContain(ours);
  setSpeaking(ours, true);
  ours.remove();
  expect(speakingHosts()).not.toContain(ours);
});
