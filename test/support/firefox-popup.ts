/** The toolbar button's real popup in Firefox. */
import { toExpression, type Evaluator } from './page-function.ts';
import { until } from './until.ts';
import { waitFor } from './wait-for.ts';

/** What is called in it finds `document` and `window` with their elements, but not the page's own variables. */
export interface FirefoxPopup extends Evaluator {
  /** Presses and releases a key, as the browser itself reports it (`isTrusted`). */
  press(key: 'Enter' | 'Tab'): Promise<void>;
  close(): Promise<void>;
}

/** The popup's own browser element, once it shows the extension's page. */
const OPEN_POPUP = `[...document.querySelectorAll('browser.webextension-popup-browser')]
  .find((found) => found.closest('panel')?.state === 'open' && found.currentURI.spec.startsWith('moz-extension:'))`;

/** Waits until the popup is open and loaded. BiDi does not list popups: a script in the popup's process is asked instead. */
export async function openedPopup(privileged: (body: string) => Promise<unknown>): Promise<FirefoxPopup> {
  await until(async () => (await privileged(`return (${OPEN_POPUP}) !== undefined;`)) === true, 'the popup');

  async function inPopup(expression: string): Promise<unknown> {
    const answer = (await privileged(`
      const popup = ${OPEN_POPUP};
      if (popup === undefined) return { error: 'the popup is closed' };
      const name = 'tearsheet-test:' + crypto.randomUUID();
      const script = '(async (window, document) => JSON.stringify((await (' + ${JSON.stringify(expression)} + ')) ?? null))(content, content.document)' +
        '.then((value) => sendAsyncMessage("' + name + '", { value }), (error) => sendAsyncMessage("' + name + '", { error: String(error) }))';
      return await new Promise((resolve) => {
        popup.messageManager.addMessageListener(name, (message) => resolve(message.data));
        popup.closest('panel').addEventListener('popuphidden', () => resolve({ error: 'the popup is closed' }), { once: true });
        popup.messageManager.loadFrameScript('data:,' + encodeURIComponent(script), false);
      });`)) as { value?: string; error?: string };
    if (answer.error !== undefined) throw new Error(answer.error);
    return JSON.parse(answer.value ?? 'null') as unknown;
  }

  const popup: FirefoxPopup = {
    evaluate: <T, A>(call: (argument: A) => T | Promise<T>, argument?: A) =>
      inPopup(toExpression(call, argument)) as Promise<T>,
    async press(key) {
      // While Firefox moves a popup that it has loaded beforehand, keys go nowhere: a person comes later.
      const pressed = `(() => {
        let hasArrived = false;
        content.addEventListener('keydown', () => { hasArrived = true; }, { capture: true, once: true });
        const keyboard = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
        keyboard.beginInputTransactionForTests(content);
        const event = new content.KeyboardEvent('', ${JSON.stringify({ key, code: key, keyCode: KEY_CODES[key] })});
        keyboard.keydown(event);
        keyboard.keyup(event);
        return hasArrived;
      })()`;
      await until(async () => (await inPopup(pressed)) === true, `the key ${key}`);
    },
    async close() {
      // Hidden for good, or the next press of the toolbar button would only end its closing.
      await privileged(`
        const panel = (${OPEN_POPUP})?.closest('panel');
        if (panel === undefined) return;
        const hidden = new Promise((resolve) => panel.addEventListener('popuphidden', resolve, { once: true }));
        panel.hidePopup();
        await hidden;`);
    },
  };
  await waitFor(popup, () => document.readyState === 'complete');
  return popup;
}

const KEY_CODES = { Enter: 13, Tab: 9 };
