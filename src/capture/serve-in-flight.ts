/** Answers the background's questions about photographs on their way: one script of ours in a document does so for all. */
import { serveContent } from '../messaging/messenger.ts';
import type { InFlight } from './in-flight.ts';

const KEY = Symbol.for('tearsheet.serves-flights');

export function serveInFlight(inFlight: InFlight, signal: AbortSignal): void {
  const world = globalThis as unknown as Record<symbol, boolean | undefined>;
  if (world[KEY] === true) return;
  world[KEY] = true;
  signal.addEventListener('abort', () => (world[KEY] = false), { once: true });
  serveContent(
    {
      whenDrawn: ({ id }) => inFlight.of(id).whenDrawn(),
      showPart: ({ id, ...part }) => inFlight.of(id).showPart(part),
      holdStill: ({ id }) => inFlight.of(id).holdStill(),
      hasHeld: ({ id }) => inFlight.of(id).hasHeld(),
      confirmFrame: ({ id }) => inFlight.of(id).confirm(),
    },
    signal,
  );
}
