/** A tap that is met before it is known which network the page is of, since its first answers come before that. */
import { listenToTap, type ReceivedText, type Tap } from './channel.ts';

export interface EarlyTap {
  tap: Tap;
  /** Until the end of what this script does in the page. */
  signal: AbortSignal;
  /** From here on `hear` gets what was kept, and all that comes. */
  handTo: (hear: (response: ReceivedText) => void) => void;
  /** The page is none for us: what was kept goes, and nothing more is heard. */
  end: () => void;
}

export function listenEarly(until: AbortSignal): EarlyTap {
  const ended = new AbortController();
  const signal = AbortSignal.any([until, ended.signal]);
  const kept: ReceivedText[] = [];
  let hear = (response: ReceivedText): void => void kept.push(response);
  const tap = listenToTap((response) => hear(response), signal);
  return {
    tap,
    signal,
    handTo: (next) => {
      hear = next;
      kept.splice(0).forEach(next);
    },
    end: () => {
      ended.abort();
      kept.length = 0;
    },
  };
}
