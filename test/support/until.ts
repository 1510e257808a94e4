/** Waiting for a condition that tells nobody when it comes true. */
import { setTimeout as delay } from 'node:timers/promises';

/** Asks until the answer is neither `undefined` nor `false`, and gives it. Throws when it is too late, naming `what`. */
export async function until<T>(
  look: () => Promise<T | undefined | false>,
  what: string,
  { seconds = 60 }: { seconds?: number } = {},
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`${what}: not within ${seconds} s`);
    await delay(20);
  }
}
