/**
 * `environment.json`: what tells about the maker of a capture. A sealed file of its own, so that it can be withheld
 * without breaking the seal.
 */
import { toHex } from './bytes.ts';
import { canonical } from './canonical.ts';

export interface Environment {
  schema: 1;
  captureId: string;
  /** Random: without it, what was withheld could be found by trying every time zone and system. */
  salt: string;
  notedAt: string;
  timeZone: string;
  utcOffsetMinutes: number;
  system: string;
  userAgent: string;
  languages: string[];
  screen: { width: number; height: number } | null;
  /** Person and newsroom, as far as the options say that they may be told; null: nobody. */
  maker: string | null;
}

export type EnvironmentFacts = Omit<Environment, 'schema' | 'salt'>;

/** The exact text that is hashed. */
export function environmentText(facts: EnvironmentFacts): string {
  const salt = toHex(crypto.getRandomValues(new Uint8Array(16)));
  return canonical({ ...facts, schema: 1, salt } satisfies Environment);
}
