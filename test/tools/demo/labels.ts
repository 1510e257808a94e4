/** Words and numbers as X writes them on the page, in English. */
import { createHash } from 'node:crypto';
import type { Post } from './post.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** "39m", "5h", "Nov 20", "Nov 16, 2017"; long: "39 minutes ago". The zone is UTC. */
export function relativeTime(iso: string, now: Date, form: 'short' | 'long' = 'short'): string {
  const age = now.getTime() - Date.parse(iso);
  const long = form === 'long';
  if (age >= 0 && age < HOUR) return amount(Math.max(1, Math.floor(age / MINUTE)), long ? 'minute' : 'm', long);
  if (age >= 0 && age < 24 * HOUR) return amount(Math.floor(age / HOUR), long ? 'hour' : 'h', long);
  const date = new Date(iso);
  const day = date.toLocaleDateString('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' });
  return date.getUTCFullYear() === now.getUTCFullYear() ? day : `${day}, ${date.getUTCFullYear()}`;
}

function amount(count: number, unit: string, long: boolean): string {
  return long ? `${count} ${unit}${count === 1 ? '' : 's'} ago` : `${count}${unit}`;
}

/** "6:12 PM · Nov 16, 2017", in UTC. */
export function fullTime(iso: string): string {
  const date = new Date(iso);
  const time = date
    .toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' })
    .replace(/\s/u, ' ');
  const day = date.toLocaleDateString('en-US', { month: 'short', day: 'numeric', year: 'numeric', timeZone: 'UTC' });
  return `${time} · ${day}`;
}

/** "14K", "1.2M": cut, never rounded up. */
export function shortNumber(count: number): string {
  if (count < 10_000) return count.toLocaleString('en-US');
  const [unit, size] = count < 1_000_000 ? (['K', 1_000] as const) : (['M', 1_000_000] as const);
  const value = count / size;
  return `${value < 100 ? Math.floor(value * 10) / 10 : Math.floor(value)}${unit}`;
}

/** The exact counts, as the row of buttons is labelled; parts that are zero are left out, the viewer's own state is put in. */
export function groupLabel({ counts, viewer = {} }: Post): string {
  const part = (count: number, one: string, many = `${one}s`) =>
    count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  return [
    ...part(counts.replies, 'reply', 'replies'),
    ...part(counts.reposts, 'repost'),
    ...(viewer.reposted === true ? ['Reposted'] : []),
    ...part(counts.likes, 'like'),
    ...(viewer.liked === true ? ['Liked'] : []),
    ...part(counts.bookmarks, 'bookmark'),
    ...(viewer.bookmarked === true ? ['Bookmarked'] : []),
    ...part(counts.views, 'view'),
  ].join(', ');
}

/** An element id that looks like X's and is always the same. */
export function pageId(part: string, id: string): string {
  return `id__${createHash('sha256').update(`${part} ${id}`).digest('hex').slice(0, 11)}`;
}
