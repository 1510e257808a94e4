/** Null for what is no absolute address. (`URL.parse` would do, but Node 20, in which the tests run, has none.) */
export function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
