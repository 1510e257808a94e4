/** The profile of a record's network. */
import { platforms } from '../platforms.ts';
import { WEB, WEB_LABEL } from '../web-page.ts';
import type { PlatformProfile } from './profile.ts';

const PROFILES: Readonly<Record<string, PlatformProfile>> = platforms;

/**
 * Null for a network of a newer version: a record of it is shown under the name that it gives, kept, and never said to
 * be checked.
 */
export function profileOf(platform: string): PlatformProfile | null {
  return Object.hasOwn(PROFILES, platform) ? (PROFILES[platform] ?? null) : null;
}

/** What a network is called in a sentence; a network that we do not know goes by its own name for itself. */
export function labelOf(platform: string): string {
  return platform === WEB ? WEB_LABEL : (profileOf(platform)?.label ?? platform);
}

/**
 * How others name an account, without the sign before it. On a network of many servers a page leaves out the server of its
 * own accounts, and without it the name is anybody's.
 */
export function wholeHandle({ platform, host }: { platform: string; host: string }, handle: string): string {
  const isLocal = (profileOf(platform)?.pages.anyInstance ?? null) !== null && !handle.includes('@');
  return isLocal ? `${handle}@${host}` : handle;
}

/** The network that examples are of. */
export function exampleNetwork(): { platform: string; host: string } {
  const [platform = '', profile] = Object.entries(PROFILES)[0] ?? [];
  return { platform, host: profile?.pages.fixed[0] ?? '' };
}

/** Every network's name, as a list in a sentence of that language ("One or Another"). */
export function networkNames(language: string): string {
  return new Intl.ListFormat(language, { type: 'disjunction' }).format(allProfiles().map(({ label }) => label));
}

export function allProfiles(): PlatformProfile[] {
  return Object.values(PROFILES);
}
