/** What made a capture: our version and commit, the browser and its version. */
import { browser } from '../browser/api.ts';
import { BUILD, IS_FIREFOX, VERSION } from '../browser/build-facts.ts';
import type { Capture } from '../model/capture.ts';

export async function describeTool(): Promise<Capture['tool']> {
  return { name: 'Tearsheet', version: VERSION, build: BUILD, browser: await browserName() };
}

async function browserName(): Promise<string> {
  if (IS_FIREFOX) {
    const { name, version } = await browser.runtime.getBrowserInfo();
    return `${name} ${version}`;
  }
  // Chromium has no such call; its user agent gives the major version alone.
  const version = /Chrom(?:e|ium)\/(\d+)/.exec(navigator.userAgent)?.[1]; // another engine names itself otherwise
  return version ? `Chromium ${version}` : 'unknown';
}
