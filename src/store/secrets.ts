/** Passwords of CMS accounts. The background alone may import this file; a test checks it. */
import type { SiteSecret } from '../model/draft.ts';
import { secretsDb } from './db.ts';
import { storing } from './failures.ts';

export function putSecret(secret: SiteSecret): Promise<string> {
  return storing(() => secretsDb.secrets.put(secret));
}

export async function getSecret(siteId: string): Promise<SiteSecret | null> {
  return (await secretsDb.secrets.get(siteId)) ?? null;
}

export function removeSecret(siteId: string): Promise<void> {
  return storing(() => secretsDb.secrets.delete(siteId));
}
