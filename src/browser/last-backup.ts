/** When everything that there was had last been written somewhere else. */
import * as v from 'valibot';
import { browser } from './api.ts';

const KEY = 'lastBackup';

const schema = v.fallback(v.nullable(v.object({ at: v.string() })), null);

/** ISO 8601; null: never. */
export async function readLastBackup(): Promise<string | null> {
  const stored = await browser.storage.local.get(KEY);
  return v.parse(schema, stored[KEY] ?? null)?.at ?? null;
}

/** `at`: when it was begun, for what came meanwhile may not be in it. */
export async function noteBackup(at: Date): Promise<void> {
  await browser.storage.local.set({ [KEY]: { at: at.toISOString() } });
}
