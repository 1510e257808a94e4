// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { CaptureContext } from '../../src/capture/capture-session.ts';
import type { CaptureButtons } from '../../src/content/capture-buttons.ts';
import { aPost } from '../helpers/records.ts';

vi.mock('../../src/browser/api.ts', () => import('../ui/fake-browser.ts'));
const capturePost = vi.hoisted(() => vi.fn());
vi.mock('../../src/capture/capture-post.ts', () => ({ capturePost }));
const card = vi.hoisted(() => ({ show: vi.fn(() => Promise.resolve()), close: vi.fn(), onUndone: vi.fn() }));
vi.mock('../../src/content/capture-card.ts', () => ({
  CaptureCard: class {
    constructor(_signal: AbortSignal, onUndone: (id: string) => void) {
      card.onUndone.mockImplementation(onUndone);
    }
    show = card.show;
    close = card.close;
  },
}));
const { Presses } = await import('../../src/content/capture-commands.ts');

const end = new AbortController();
const context = {
  page: { readPost: (post: Element) => ({ post: aPost({ id: post.id }), failed: [] }) },
} as unknown as CaptureContext;
const redrawingOf = vi.fn(() => null as string | null);
const buttons = {
  saving: vi.fn(),
  saved: vi.fn(),
  progress: vi.fn(),
  redrawingOf,
} as unknown as CaptureButtons;

function post(id: string): Element {
  const element = document.createElement('article');
  element.id = id;
  return document.body.appendChild(element);
}

let made = 0;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  made = 0;
  capturePost.mockImplementation(() => Promise.resolve({ captureId: `c${++made}`, method: 'photograph' }));
});
afterEach(() => {
  vi.useRealTimers();
  vi.clearAllMocks();
  document.body.replaceChildren();
});

it('a second capture of a post within a minute is told, with the first', async () => {
  const presses = new Presses(context, end.signal, vi.fn());
  const one = post('1');
  await presses.capture(one, 'photograph', buttons);
  vi.advanceTimersByTime(30_000);
  await presses.capture(post('2'), 'photograph', buttons);
  await presses.capture(one, 'photograph', buttons);
  vi.advanceTimersByTime(61_000);
  await presses.capture(one, 'photograph', buttons);
  expect(card.show.mock.calls).toEqual([
    ['c1', null],
    ['c2', null],
    ['c3', { captureId: 'c1', secondsAgo: 30 }],
    ['c4', null],
  ]);
});

it('one that was taken back is no earlier one, nor is the redrawing that a photograph is to stand beside', async () => {
  const presses = new Presses(context, end.signal, vi.fn());
  const one = post('1');
  await presses.capture(one, 'photograph', buttons);
  card.onUndone('c1');
  await presses.capture(one, 'redraw', buttons);
  redrawingOf.mockReturnValueOnce('c2');
  await presses.capture(one, 'photograph', buttons);
  expect(card.show.mock.calls.map((call: unknown[]) => call[1])).toEqual([null, null, null]);
});

it('the card goes before the next picture, and does not come while another is being made', async () => {
  const presses = new Presses(context, end.signal, vi.fn());
  const finish: ((saved: object) => void)[] = [];
  capturePost.mockImplementation(() => {
    expect(card.close).toHaveBeenCalled();
    return new Promise((resolve) => finish.push(resolve));
  });
  const first = presses.capture(post('1'), 'photograph', buttons);
  const second = presses.capture(post('2'), 'photograph', buttons);
  finish[0]?.({ captureId: 'c1', method: 'photograph' });
  await first;
  expect(card.show).not.toHaveBeenCalled();
  finish[1]?.({ captureId: 'c2', method: 'photograph' });
  await second;
  expect(card.show).toHaveBeenCalledTimes(1);
});
