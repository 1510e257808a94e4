/** One tab of Firefox, driven over WebDriver BiDi. */
import { type Bidi, evaluateIn } from './bidi.ts';
import { toExpression, type Evaluator } from './page-function.ts';

export interface FirefoxTab extends Evaluator {
  /** BiDi's own name for the tab. */
  context: string;
  goto(url: string): Promise<void>;
  /** Brings the tab to the front. */
  activate(): Promise<void>;
  /** A real click at the middle of the first match, scrolled into view, or at a place in the view (CSS pixels). */
  click(target: string | Point, options?: { modifiers?: Modifier[] }): Promise<void>;
  /** Moves the pointer there. */
  hover(target: string | Point): Promise<void>;
  /** Presses and releases a key (a character, or a name of `KEYS`), modifiers held. */
  press(key: string, options?: { modifiers?: Modifier[] }): Promise<void>;
  /** Types into what has the focus. */
  type(text: string): Promise<void>;
  /** PNG of the view, or of a part of it (CSS pixels). */
  screenshot(clip?: { x: number; y: number; width: number; height: number }): Promise<Buffer>;
  close(): Promise<void>;
}

export interface Point {
  x: number;
  y: number;
}

export type Modifier = 'Shift' | 'Alt' | 'Control' | 'Meta';

/** WebDriver's code points for keys that are no characters. */
const KEYS: Record<string, string> = {
  Enter: '\uE007',
  Tab: '\uE004',
  Escape: '\uE00C',
  Backspace: '\uE003',
  ArrowUp: '\uE013',
  ArrowDown: '\uE015',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Meta: '\uE03D',
};

export function createTab(bidi: Bidi, context: string): FirefoxTab {
  // Clicking needs the page's own words to be seen as a user's, so that permission requests are allowed.
  const evaluate = <T, A>(call: (argument: A) => T | Promise<T>, argument?: A) =>
    evaluateIn(bidi, context, toExpression(call, argument), true) as Promise<T>;

  async function place(target: string | Point): Promise<Point> {
    if (typeof target !== 'string') return target;
    return evaluate((selector) => {
      const element = document.querySelector(selector);
      if (element === null) throw new Error(`nothing matches ${selector}`);
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      const { left, top, width, height } = element.getBoundingClientRect();
      return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
    }, target);
  }

  function perform(keys: object[], pointer: object[] = []): Promise<unknown> {
    const actions = [
      ...(keys.length === 0 ? [] : [{ type: 'key', id: 'keyboard', actions: keys }]),
      ...(pointer.length === 0
        ? []
        : [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions: pointer }]),
    ];
    return bidi.send('input.performActions', { context, actions });
  }

  const down = (key: string) => ({ type: 'keyDown', value: KEYS[key] ?? key });
  const up = (key: string) => ({ type: 'keyUp', value: KEYS[key] ?? key });

  return {
    context,
    evaluate,

    async goto(url) {
      await bidi.send('browsingContext.navigate', { context, url, wait: 'complete' });
    },

    async activate() {
      await bidi.send('browsingContext.activate', { context });
    },

    async click(target, { modifiers = [] } = {}) {
      const { x, y } = await place(target);
      // Sources act in step: the keys go down before the button, and come up after it.
      const hold = [
        ...modifiers.map(down),
        { type: 'pause' },
        { type: 'pause' },
        { type: 'pause' },
        ...modifiers.map(up),
      ];
      const wait = modifiers.map(() => ({ type: 'pause' }));
      await perform(modifiers.length === 0 ? [] : hold, [
        ...wait,
        { type: 'pointerMove', x, y },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ]);
    },

    async hover(target) {
      const { x, y } = await place(target);
      await perform([], [{ type: 'pointerMove', x, y }]);
    },

    async press(key, { modifiers = [] } = {}) {
      await perform([...modifiers.map(down), down(key), up(key), ...modifiers.toReversed().map(up)]);
    },

    async type(text) {
      await perform([...text].flatMap((character) => [down(character), up(character)]));
    },

    async screenshot(clip) {
      const box = clip === undefined ? {} : { clip: { type: 'box', ...clip } };
      const { data } = (await bidi.send('browsingContext.captureScreenshot', { context, ...box })) as { data: string };
      return Buffer.from(data, 'base64');
    },

    async close() {
      await bidi.send('browsingContext.close', { context });
    },
  };
}
