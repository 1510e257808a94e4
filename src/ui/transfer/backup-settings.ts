/** What a backup keeps of the settings: how the newsroom writes, who works here, the story of new captures. */
import { browser } from '../../browser/api.ts';
import type { BackupSettings } from '../../transfer/backup.ts';

/** As `browser/settings.ts` stores them; whoever reads one checks it. */
const KEPT = ['houseStyle', 'person', 'currentStory'] as const;

export async function readBackupSettings(): Promise<BackupSettings> {
  const settings: BackupSettings = {};
  for (const key of KEPT) Object.assign(settings, await browser.storage.local.get(key));
  return settings;
}

/** What is set here stays. */
export async function fillInSettings(settings: BackupSettings): Promise<void> {
  const here = await readBackupSettings();
  const missing = KEPT.filter((key) => settings[key] !== undefined && here[key] === undefined);
  if (missing.length > 0)
    await browser.storage.local.set(Object.fromEntries(missing.map((key) => [key, settings[key]])));
}
