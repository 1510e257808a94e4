/** What the browser tells of the machine on which a capture is sealed. */
import { browser } from '../browser/api.ts';
import { readHouseStyle, readPerson } from '../browser/settings.ts';
import type { EnvironmentFacts } from '../evidence/environment.ts';

export async function describeEnvironment(captureId: string): Promise<EnvironmentFacts> {
  const [{ os, arch }, maker] = await Promise.all([browser.runtime.getPlatformInfo(), makerName()]);
  const now = new Date();
  return {
    captureId,
    notedAt: now.toISOString(),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    utcOffsetMinutes: 0 - now.getTimezoneOffset(), // not the negative zero, which has no canonical spelling
    system: `${os} ${arch}`,
    userAgent: navigator.userAgent,
    languages: [...navigator.languages],
    // A worker has no screen.
    screen: typeof screen === 'undefined' ? null : { width: screen.width, height: screen.height },
    maker,
  };
}

/** The person where they have switched that on, and the newsroom where it is named. */
async function makerName(): Promise<string | null> {
  const [person, house] = await Promise.all([readPerson(), readHouseStyle()]);
  const outlet = house.locked.outlet ?? house.outlet ?? '';
  const names = [person.isGiven ? person.name.trim() : '', outlet.trim()].filter((name) => name !== '');
  return names.length === 0 ? null : names.join(', ');
}
