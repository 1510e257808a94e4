/** The only use of the console. Never give it a post's text, an address with a secret, or a password. */
import { toAppError } from '../model/errors.ts';

/** Reports a failure with its code and chain of causes. `when` says what was being tried. */
export function logError(when: string, thrown: unknown): void {
  const error = toAppError(thrown);
  console.error(`[tearsheet] ${when}: ${error.code}: ${error.message}`, error.cause ?? '');
}
