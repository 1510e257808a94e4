/** Photographs that have been asked for and not yet stored: the background asks the tab while it makes them. */
import type { Recheck } from '../messaging/payloads.ts';
import type { ToContent } from '../messaging/protocol.ts';
import { AppError } from '../model/errors.ts';

type Answer<K extends keyof ToContent> = ToContent[K]['output'] | Promise<ToContent[K]['output']>;

export interface Flight {
  /** When the screen shows the post as it is to be photographed. */
  whenDrawn(): Promise<null>;
  /** Each throws when there is nothing to photograph any more. */
  showPart(part: Omit<ToContent['showPart']['input'], 'id'>): Answer<'showPart'>;
  holdStill(): Answer<'holdStill'>;
  hasHeld(): Answer<'hasHeld'>;
  confirm(): Recheck | Promise<Recheck>;
}

const KEY = Symbol.for('tearsheet.flights');

/** One for all scripts of ours in the document: the background's question is answered by whichever of them hears it. */
function flightsHere(): Map<string, Flight> {
  const world = globalThis as unknown as Record<symbol, Map<string, Flight> | undefined>;
  return (world[KEY] ??= new Map<string, Flight>());
}

export class InFlight {
  readonly #flights = flightsHere();

  /** Returns the end of the watch. */
  watch(id: string, flight: Flight): () => void {
    this.#flights.set(id, flight);
    return () => this.#flights.delete(id);
  }

  /** Throws POST_GONE when nobody waits for this photograph. */
  of(id: string): Flight {
    const flight = this.#flights.get(id);
    if (!flight) throw new AppError('POST_GONE', 'the tab no longer waits for this photograph');
    return flight;
  }
}
