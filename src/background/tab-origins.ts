/**
 * Which tabs something holds for, and as long as they stay at which origin. In session storage: a worker dies, and what
 * the browser granted does not.
 */
import * as v from 'valibot';
import { browser } from '../browser/api.ts';

/** A new object each time: it is written to, and what holds for one list of tabs must not hold for another. */
const tabsSchema = v.fallback(v.record(v.string(), v.string()), () => ({}));

export class TabOrigins {
  /** The name in session storage. */
  readonly #key: string;

  constructor(key: string) {
    this.#key = key;
  }

  /** Undefined: it does not hold for this tab. */
  async originOf(tabId: number): Promise<string | undefined> {
    return (await this.#read())[tabId];
  }

  async ids(): Promise<number[]> {
    return Object.keys(await this.#read()).map(Number);
  }

  set(tabId: number, origin: string): Promise<void> {
    return this.#change((tabs) => {
      tabs[tabId] = origin;
    });
  }

  forget(tabId: number): Promise<void> {
    return this.#change((tabs) => {
      delete tabs[tabId];
    });
  }

  async #read(): Promise<Record<string, string>> {
    const stored = await browser.storage.session.get(this.#key);
    return v.parse(tabsSchema, stored[this.#key]);
  }

  /** Writes happen one after the other, in whichever wake of the worker. */
  #change(edit: (tabs: Record<string, string>) => void): Promise<void> {
    return navigator.locks.request(this.#key, async () => {
      const tabs = await this.#read();
      edit(tabs);
      await browser.storage.session.set({ [this.#key]: tabs });
    });
  }
}
