/** Bluesky's rules for the page's own world. */
import type { InterceptorRules } from '../../contract.ts';
import { cursorOf, operationOf } from './keep-response.ts';

export const rules: InterceptorRules = {
  runsOn: (hostname) => hostname === 'bsky.app',
  keeps: operationOf,
  cursorOf,
  // What its components hold says no more than its answers.
  propsOf: () => null,
};
