/** Keeps the background running while something is under way that the browser does not count as work. */
import { browser } from './api.ts';

/** Milliseconds. Both browsers end a background that was idle for 30 s, and any call to the browser starts that anew. */
const BEAT = 20_000;

/**
 * Runs `act`, and calls the browser every 20 s until it has ended. Waiting for a server is idleness to both browsers:
 * Chromium 156 ended the worker 30 s after the last event with the upload unanswered, Firefox 140 its event page after
 * 60 s; with this an answer that took 345 s arrived (measured). So uploads need no document of their own, and the
 * password stays where it is.
 */
export async function keepingAlive<T>(act: () => Promise<T>): Promise<T> {
  const timer = setInterval(() => void browser.runtime.getPlatformInfo(), BEAT);
  try {
    return await act();
  } finally {
    clearInterval(timer);
  }
}
