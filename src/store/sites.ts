/** CMS accounts, without their secrets. */
import type { Site } from '../model/draft.ts';
import { db } from './db.ts';
import { freeing, storing } from './failures.ts';

export function putSite(site: Site): Promise<string> {
  return storing(() => db.sites.put(site));
}

export async function getSite(id: string): Promise<Site | null> {
  return (await db.sites.get(id)) ?? null;
}

export function listSites(): Promise<Site[]> {
  return db.sites.toArray();
}

export function removeSite(id: string): Promise<void> {
  return freeing(() => db.sites.delete(id));
}
