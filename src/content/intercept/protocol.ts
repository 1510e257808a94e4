/**
 * What page-tap and the isolated world agree upon: names of events, and that everything is a string. An answer is a
 * line with its heading, and below it the answer itself, which is empty where it was a refusal.
 */

/** What is told of an answer besides its content. */
export interface Heading {
  operation: string;
  status: number;
  /** Where in a list it goes on; null at its beginning. */
  cursor: string | null;
}

/** Isolated world → page's world: its detail is the secret name of the channel. */
export const HELLO = 'tearsheet:hello';

/** Page's world → isolated world, when the tap starts after us. Holds nothing. */
export const READY = 'tearsheet:ready';

/** Asked by a tap before it begins; one that is there already cancels it, so that answers are heard once. */
export const ANYBODY = 'tearsheet:anybody';

/** Name of the event that asks about a post (upon it) and of the one that answers (upon the document). */
export function askName(channel: string): string {
  return `${channel}-props`;
}

/** Name of the event with which the isolated world asks for every answer that still waits, at a press. */
export function flushName(channel: string): string {
  return `${channel}-flush`;
}
