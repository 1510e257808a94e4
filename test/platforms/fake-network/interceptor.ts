/** What of the made-up network's traffic may be heard, on whichever server. */
import type { InterceptorRules } from '../../../src/platforms/contract.ts';

export const rules: InterceptorRules = {
  runsOn: null,
  keeps: (url) => (new URL(url).pathname === '/api/notes' ? 'notes' : null),
  cursorOf: () => null,
  propsOf: () => null,
};
