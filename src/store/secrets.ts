/** Logins of CMS accounts. The background alone may import this file; a test checks it. */
import * as v from 'valibot';
import type { Secret, SiteSecret } from '../model/draft.ts';
import { secretsDb } from './db.ts';
import { freeing, storing } from './failures.ts';

/** As the first release stored it: no row of it is rewritten before its site is connected anew. */
const formerSchema = v.object({ siteId: v.string(), user: v.string(), password: v.string() });

export function putSecret(secret: SiteSecret): Promise<string> {
  return storing(() => secretsDb.secrets.put(secret));
}

export async function getSecret(siteId: string): Promise<Secret | null> {
  const row = await secretsDb.secrets.get(siteId);
  const former = v.safeParse(formerSchema, row);
  if (former.success) return { user: former.output.user, password: former.output.password };
  return row ? row.secret : null;
}

/** Whether the site made it for us: what a person typed is theirs. */
export async function isSecretOurs(siteId: string): Promise<boolean> {
  return (await secretsDb.secrets.get(siteId))?.isOurs === true;
}

export function removeSecret(siteId: string): Promise<void> {
  return freeing(() => secretsDb.secrets.delete(siteId));
}
