/** What a backup keeps of the settings: how the newsroom writes, who works here, the story of new captures, saved searches. */
import { browser } from './api.ts';

/** As `settings.ts` stores them; whoever reads one checks it. */
const KEPT = ['houseStyle', 'person', 'currentStory', 'savedSearches'] as const;

export async function readBackupSettings(): Promise<Record<string, unknown>> {
  const settings: Record<string, unknown> = {};
  for (const key of KEPT) Object.assign(settings, await browser.storage.local.get(key));
  return settings;
}

/** What is set here stays. */
export async function fillInSettings(settings: Record<string, unknown>): Promise<void> {
  const here = await readBackupSettings();
  const missing = KEPT.filter((key) => settings[key] !== undefined && here[key] === undefined);
  if (missing.length > 0)
    await browser.storage.local.set(Object.fromEntries(missing.map((key) => [key, settings[key]])));
}
