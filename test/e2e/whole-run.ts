/**
 * `npm run test:e2e` runs all of these tests; `npm test`, which everybody waits for, leaves out what another row says nearly
 * as well.
 */
export const IS_WHOLE_RUN = process.env['TEARSHEET_WHOLE_E2E'] === '1';
