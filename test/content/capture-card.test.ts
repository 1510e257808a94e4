// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import type { CardFacts } from '../../src/messaging/payloads.ts';
import { AppError } from '../../src/model/errors.ts';
import { answers, calls, words } from '../ui/fake-browser.ts';

vi.mock('../../src/browser/api.ts', () => import('../ui/fake-browser.ts'));
const { CaptureCard } = await import('../../src/content/capture-card.ts');

const FACTS: CardFacts = {
  thumb: null,
  line: 'reposted by Harbour News, 20:04',
  drawbacks: ['Rebuilt'],
  account: null,
  draft: null,
};
const ID = '019a0000-0000-7000-8000-000000000001';
const EARLIER = '019a0000-0000-7000-8000-000000000002';

let attached: MockInstance<Element['attachShadow']>;
let end: AbortController;
const undone = vi.fn();

/** What no page can reach: only whoever has made a closed root holds it. */
const card = () => (attached.mock.results.at(-1)?.value as ShadowRoot | undefined)?.querySelector('.card');
const hosts = () => [...document.documentElement.children].filter(({ localName }) => localName === 'div');
const buttons = () => [...(card()?.querySelectorAll('button') ?? [])];
const said = () => card()?.querySelector('.outcome')?.textContent;

/** As the browser makes it when a person does it. */
function real<E extends Event>(event: E): E {
  Object.defineProperty(event, 'isTrusted', { value: true });
  return event;
}

/** A digit as a French keyboard has it: another sign, at the digit's place. */
const named = (name: string) => (/^\d$/.test(name) ? { key: '&', code: `Digit${name}` } : { key: name });

const key = (name: string, target: EventTarget = document.body) => {
  const event = new KeyboardEvent('keydown', { ...named(name), bubbles: true, cancelable: true, composed: true });
  target.dispatchEvent(real(event));
  return event.defaultPrevented;
};

function made(): InstanceType<typeof CaptureCard> {
  return new CaptureCard(end.signal, undone);
}

beforeEach(() => {
  vi.useFakeTimers();
  end = new AbortController();
  attached = vi.spyOn(Element.prototype, 'attachShadow');
  answers.describeCard = () => FACTS;
});

afterEach(() => {
  end.abort();
  vi.useRealTimers();
  vi.restoreAllMocks();
  for (const name of Object.keys(answers)) delete answers[name as keyof typeof answers];
  vi.clearAllMocks();
});

describe('the card after a capture', () => {
  it('says what was saved, what to know of it, and goes by itself', async () => {
    await made().show(ID, null);
    expect(attached.mock.calls.map(([{ mode }]) => mode)).toEqual(['closed']);
    expect(card()?.textContent).toContain(words('saved'));
    expect(card()?.textContent).toContain(FACTS.line);
    expect(card()?.querySelector('small')?.textContent).toBe('Rebuilt');
    vi.advanceTimersByTime(20_000);
    expect(hosts()).toEqual([]);
  });

  it('stays as long as the pointer is upon it', async () => {
    await made().show(ID, null);
    hosts()[0]?.dispatchEvent(new Event('pointerenter'));
    vi.advanceTimersByTime(60_000);
    expect(hosts()).toHaveLength(1);
    hosts()[0]?.dispatchEvent(new Event('pointerleave'));
    vi.advanceTimersByTime(20_000);
    expect(hosts()).toEqual([]);
  });

  it('is not shown where nobody wants it, and never rejects', async () => {
    answers.describeCard = () => null;
    await made().show(ID, null);
    answers.describeCard = () => {
      throw new AppError('STORAGE_FAILED', 'no');
    };
    await made().show(ID, null);
    expect(hosts()).toEqual([]);
  });

  it('does not come any more once the next capture has begun', async () => {
    const one = made();
    const shown = one.show(ID, null);
    one.close();
    await shown;
    expect(hosts()).toEqual([]);
  });

  it('ends with the script', async () => {
    await made().show(ID, null);
    end.abort();
    expect(hosts()).toEqual([]);
  });
});

describe('its acts', () => {
  it('are pressed by a person alone: a page can make an event, and nothing comes of it', async () => {
    answers.openCapture = () => null;
    await made().show(ID, null);
    buttons()[0]?.click();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '1', bubbles: true }));
    expect(calls('openCapture')).toEqual([]);
    buttons()[0]?.dispatchEvent(real(new MouseEvent('click')));
    expect(calls('openCapture')).toEqual([{ captureId: ID }]);
    expect(hosts()).toEqual([]);
  });

  it('put it into the draft that is open, by its digit, and say so', async () => {
    answers.describeCard = () => ({ ...FACTS, draft: 'Tonight' });
    answers.insertFromCard = () => ({ draft: 'Tonight, second version' });
    await made().show(ID, null);
    expect(buttons()[2]?.textContent).toContain(words('card_put_in', ['Tonight']));
    expect(key('3')).toBe(true);
    await vi.waitFor(() => expect(said()).toBe(words('card_inserted', ['Tonight, second version'])));
    expect(calls('insertFromCard')).toEqual([{ captureId: ID }]);
  });

  it('do not say that nothing is saved where the editor saves by itself', async () => {
    answers.describeCard = () => ({ ...FACTS, draft: 'Tonight' });
    answers.insertFromCard = () => ({ draft: 'Tonight', cms: 'ghost' });
    await made().show(ID, null);
    expect(key('3')).toBe(true);
    await vi.waitFor(() => expect(said()).toBe(words('cms_ghost_card_inserted', ['Tonight'])));
  });

  it('say that the dialog asks which copy goes in', async () => {
    answers.describeCard = () => ({ ...FACTS, draft: 'Tonight' });
    answers.insertFromCard = () => ({ draft: null });
    await made().show(ID, null);
    expect(key('3')).toBe(true);
    await vi.waitFor(() => expect(said()).toBe(words('card_hidden_part')));
  });

  it('are waited for, wherever the pointer goes meanwhile, and what came of one is not hurried away', async () => {
    answers.describeCard = () => ({ ...FACTS, draft: 'Tonight' });
    let done: (answer: { draft: string }) => void = () => undefined;
    answers.insertFromCard = () => new Promise((resolve) => (done = resolve));
    await made().show(ID, null);
    hosts()[0]?.dispatchEvent(new Event('pointerenter'));
    key('3');
    hosts()[0]?.dispatchEvent(new Event('pointerleave'));
    vi.advanceTimersByTime(60_000);
    hosts()[0]?.dispatchEvent(new Event('pointerenter'));
    done({ draft: 'Tonight' });
    await vi.waitFor(() => expect(said()).toBe(words('card_inserted', ['Tonight'])));
    vi.advanceTimersByTime(60_000);
    expect(hosts()).toHaveLength(1);
    hosts()[0]?.dispatchEvent(new Event('pointerleave'));
    vi.advanceTimersByTime(20_000);
    expect(hosts()).toEqual([]);
  });

  it('lead to the dialog where no draft is open', async () => {
    answers.composeCapture = () => null;
    await made().show(ID, null);
    key('3');
    expect(calls('composeCapture')).toEqual([{ captureId: ID }]);
  });

  it('take it back, and say why not', async () => {
    answers.undoCapture = () => null;
    await made().show(ID, null);
    key('4');
    await vi.waitFor(() => expect(said()).toBe(words('card_undone')));
    expect(undone).toHaveBeenCalledWith(ID);
    answers.undoCapture = () => {
      throw new AppError('STORAGE_FULL', 'no');
    };
    await made().show(ID, null);
    key('4');
    await vi.waitFor(() => expect(said()).toContain(words('error_STORAGE_FULL')));
  });

  it('leave the digits to whoever writes, and to what is held with them', async () => {
    answers.openCapture = () => null;
    const field = document.body.appendChild(document.createElement('textarea'));
    await made().show(ID, null);
    expect(key('1', field)).toBe(false);
    document.body.dispatchEvent(real(new KeyboardEvent('keydown', { key: '1', ctrlKey: true, bubbles: true })));
    expect(key('7')).toBe(false);
    expect(calls('openCapture')).toEqual([]);
    key('Escape');
    expect(hosts()).toEqual([]);
    expect(key('1')).toBe(false);
    field.remove();
  });

  it('file it in a story that was made lately, by its digit', async () => {
    answers.listCardStories = () => [
      { id: EARLIER, name: 'Ferries' },
      { id: ID, name: 'Ports' },
    ];
    answers.fileFromCard = () => ({ name: 'Ports' });
    await made().show(ID, null);
    key('2');
    await vi.waitFor(() =>
      expect(buttons().map((one) => one.firstChild?.textContent)).toEqual(['Ferries', 'Ports', words('story_new')]),
    );
    key('2');
    await vi.waitFor(() => expect(said()).toBe(words('moved_to_story', ['Ports'])));
    expect(calls('fileFromCard')).toEqual([{ captureId: ID, story: { id: ID } }]);
  });

  it('file it in a new story, whose name no page hears being typed; without a name in none', async () => {
    answers.listCardStories = () => [];
    answers.fileFromCard = () => ({ name: 'Harbour' });
    const asked = vi.fn((): string | null => null);
    vi.stubGlobal('prompt', asked);
    await made().show(ID, null);
    key('2');
    await vi.waitFor(() => expect(buttons()).toHaveLength(1));
    key('1');
    expect(calls('fileFromCard')).toEqual([]);
    asked.mockReturnValue('  Harbour ');
    key('1');
    await vi.waitFor(() => expect(said()).toBe(words('moved_to_story', ['Harbour'])));
    expect(calls('fileFromCard')).toEqual([{ captureId: ID, story: { name: 'Harbour' } }]);
    expect(card()?.querySelector('input')).toBeNull();
    vi.unstubAllGlobals();
  });

  it('offer the earlier capture of the same post, and to keep both', async () => {
    answers.openCapture = () => null;
    const one = made();
    await one.show(ID, { captureId: EARLIER, secondsAgo: 30 });
    expect(card()?.textContent).toContain(words('card_again', ['30']));
    key('1');
    expect(calls('openCapture')).toEqual([{ captureId: EARLIER }]);
    await one.show(ID, { captureId: EARLIER, secondsAgo: 31 });
    key('2');
    expect(hosts()).toEqual([]);
  });
});
