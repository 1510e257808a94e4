/** A text that lies in the extension. */
import { browser } from './api.ts';
import { requestText } from './http.ts';

export async function readOwnFile(name: string): Promise<string> {
  const { text } = await requestText(browser.runtime.getURL(name), { signal: new AbortController().signal });
  return text;
}
