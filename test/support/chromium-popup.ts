/** The toolbar button's real popup in Chromium. Playwright does not list it, so it is driven over the DevTools protocol. */
import type { CDPSession } from 'playwright-core';
import { toExpression, type Evaluator } from './page-function.ts';

export interface ChromiumPopup extends Evaluator {
  /** Presses and releases a key, as the browser itself reports it (`isTrusted`). */
  press(key: 'Enter' | 'Tab'): Promise<void>;
  close(): Promise<void>;
  /** Waits until the popup has gone (it closes itself, or `close`). */
  closed: Promise<void>;
}

const KEYS = {
  Enter: { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' },
  Tab: { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 },
};

/** Attaches to the popup `targetId`; `browser` is a browser-level session. */
export async function attachPopup(browser: CDPSession, targetId: string): Promise<ChromiumPopup> {
  // `flatten: false` because a Playwright session can only speak to its own target: messages for the popup
  // are wrapped instead.
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: false });
  const waiting = new Map<number, (answer: CdpAnswer) => void>();
  let lastId = 0;
  let gone = false;
  const closed = new Promise<void>((resolve) => {
    browser.on('Target.detachedFromTarget', (event) => {
      if (event.sessionId !== sessionId) return;
      gone = true;
      for (const answer of waiting.values()) answer({ error: { message: 'the popup is closed' } });
      waiting.clear();
      resolve();
    });
  });
  browser.on('Target.receivedMessageFromTarget', (event) => {
    if (event.sessionId !== sessionId) return;
    const answer = JSON.parse(event.message) as CdpAnswer & { id?: number };
    if (answer.id === undefined) return;
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });

  async function send(method: string, params: object): Promise<unknown> {
    if (gone) throw new Error('the popup is closed');
    const id = ++lastId;
    const answered = new Promise<CdpAnswer>((resolve) => waiting.set(id, resolve));
    await browser.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params }) });
    const { result, error } = await answered;
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  }

  async function evaluate<T, A>(call: (argument: A) => T | Promise<T>, argument?: A): Promise<T> {
    const answer = (await send('Runtime.evaluate', {
      expression: toExpression(call, argument),
      awaitPromise: true,
      returnByValue: true,
    })) as Evaluated;
    const thrown = answer.exceptionDetails;
    if (thrown) throw new Error(thrown.exception?.description ?? thrown.text);
    return answer.result.value as T;
  }

  return {
    evaluate,
    closed,
    async press(key) {
      await send('Input.dispatchKeyEvent', { type: 'keyDown', ...KEYS[key] });
      // The key may close the popup, and then nobody is left to hear it go up.
      if (!gone) await send('Input.dispatchKeyEvent', { type: 'keyUp', ...KEYS[key] }).catch(ignoreClosed);
    },
    async close() {
      if (!gone) await browser.send('Target.closeTarget', { targetId });
      await closed;
    },
  };
}

interface CdpAnswer {
  result?: unknown;
  error?: { message: string };
}

interface Evaluated {
  result: { value?: unknown };
  exceptionDetails?: { text: string; exception?: { description?: string } };
}

function ignoreClosed(error: unknown): void {
  if (!(error instanceof Error) || !/the popup is closed|No session with given id/.test(error.message)) throw error;
}
