/** X's rules for the page's own world. */
import type { InterceptorRules } from '../../contract.ts';
import { cursorOf, HOSTS, operationOf } from './keep-response.ts';
import { postInProps } from './page-props.ts';

export const rules: InterceptorRules = {
  runsOn: (hostname) => HOSTS.test(hostname),
  keeps: operationOf,
  cursorOf,
  propsOf: postInProps,
};
