/** What build.mjs stamps into the code. */
declare const TEARSHEET_VERSION: string;
declare const TEARSHEET_BUILD: string;
declare const TEARSHEET_BROWSER: 'chrome' | 'firefox';

/** The defaults serve code that runs from its source: tests, command line. */
export const VERSION = typeof TEARSHEET_VERSION === 'undefined' ? '0.0.0' : TEARSHEET_VERSION;
/** Commit; a `+` says that there were changes besides. */
export const BUILD = typeof TEARSHEET_BUILD === 'undefined' ? 'source' : TEARSHEET_BUILD;
export const IS_FIREFOX = typeof TEARSHEET_BROWSER !== 'undefined' && TEARSHEET_BROWSER === 'firefox';
