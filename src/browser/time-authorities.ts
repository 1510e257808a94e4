/** Which authorities are asked for the time. None until somebody switches one on. */
import * as v from 'valibot';
import { TIME_AUTHORITIES, type TimeAuthority } from '../model/stamp.ts';
import { browser } from './api.ts';
import { readPolicy } from './managed.ts';
import { onChangeOf } from './settings.ts';

const ASKED = 'timeAuthorities';

/** Of those that a person has added too. */
const address = v.pipe(v.string(), v.url(), v.maxLength(2_000));
const stored = v.fallback(
  v.object({ added: v.array(address), on: v.array(address) }),
  (): { added: string[]; on: string[] } => ({ added: [], on: [] }),
);

export interface TimeAuthorities {
  /** The organisation's, where it has set some; else ours and those that were added. */
  offered: TimeAuthority[];
  /** Addresses of those that are asked. */
  on: string[];
  /** Whether the organisation says which ones there are. */
  isLocked: boolean;
}

export async function readTimeAuthorities(): Promise<TimeAuthorities> {
  const [kept, { timeAuthorities: set }] = await Promise.all([read(), readPolicy()]);
  const named = (url: string): TimeAuthority => ({ name: new URL(url).hostname, url });
  const offered = set ? set.map(named) : [...TIME_AUTHORITIES, ...kept.added.map(named)];
  const on = kept.on.filter((url) => offered.some((one) => one.url === url));
  return { offered, on, isLocked: set !== null };
}

async function read(): Promise<v.InferOutput<typeof stored>> {
  return v.parse(stored, (await browser.storage.local.get(ASKED))[ASKED]);
}

export async function switchTimeAuthority(url: string, isOn: boolean): Promise<void> {
  const { added, on } = await read();
  const others = on.filter((one) => one !== url);
  await browser.storage.local.set({ [ASKED]: { added, on: isOn ? [...others, url] : others } });
}

/** Offered from now on, and switched on. */
export async function addTimeAuthority(url: string): Promise<void> {
  const { added, on } = await read();
  const isKnown = [...TIME_AUTHORITIES.map((one) => one.url), ...added].includes(url);
  const kept = { added: isKnown ? added : [...added, url], on: on.includes(url) ? on : [...on, url] };
  await browser.storage.local.set({ [ASKED]: kept });
}

/** Calls back when they were changed in any context of ours, until `signal` aborts. */
export function onTimeAuthorities(act: () => void, signal: AbortSignal): void {
  onChangeOf(ASKED, act, signal);
}
