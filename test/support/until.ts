/** Waiting for a condition that tells nobody when it comes true. */
import { setTimeout as delay } from 'node:timers/promises';

/** Asks until the answer is neither `undefined` nor `false`, and gives it. Throws after a minute, naming `what`. */
export async function until<T>(look: () => Promise<T | undefined | false>, what: string): Promise<T> {
  const end = Date.now() + 60_000;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`${what}: not within a minute`);
    await delay(20);
  }
}
