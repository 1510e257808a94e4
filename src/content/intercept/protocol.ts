/**
 * What page-tap and the isolated world agree upon: names of events, and that everything is a string. An answer is a
 * line with its heading, and below it the answer itself, which is empty where it was a refusal.
 *
 * A page must not find out that we are here. So the two names that every copy of this extension shares are in use only
 * until both ends have met, which is before the page's first script runs; from then on they speak under a name that was
 * made for this document.
 */

/** What is told of an answer besides its content. */
export interface Heading {
  operation: string;
  status: number;
  /** Where in a list it goes on; null at its beginning. */
  cursor: string | null;
}

/** Isolated world → page's world: its detail is the secret name of the channel. */
export const HELLO = 'hello';

/** Page's world → isolated world: the tap has started. Holds nothing. */
export const READY = 'ready';

/** Name of the event that asks about a post (upon it) and of the one that answers (upon the document). */
export function askName(channel: string): string {
  return `${channel}-props`;
}

/** Name of the event with which the isolated world asks for every answer that still waits, at a press. */
export function flushName(channel: string): string {
  return `${channel}-flush`;
}

/** Name of the event with which the isolated world leaves: the tap hears nothing any more. */
export function endName(channel: string): string {
  return `${channel}-end`;
}
