/** Mastodon's rules for the page's own world. */
import type { InterceptorRules } from '../../contract.ts';
import { cursorOf, operationOf } from './keep-response.ts';

export const rules: InterceptorRules = {
  // Any host may be a server; the script is there only where somebody let us in.
  runsOn: null,
  keeps: operationOf,
  cursorOf,
  // What its components hold says no more than its answers.
  propsOf: () => null,
};
