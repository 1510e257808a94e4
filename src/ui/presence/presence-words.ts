/** What is known of a post's presence, in words with their times and zone. */
import { t } from '../../browser/i18n.ts';
import type { Capture, Subject } from '../../model/capture.ts';
import { isRepost, type Presence } from '../../model/presence.ts';
import type { DatedCheck, KnownPresence, PresenceStatus } from '../../model/presence-history.ts';
import { labelOf } from '../../model/profiles/profile-of.ts';
import { formatDay, formatHour, zoneCity } from '../shared/format.ts';

export function stateWords(result: Presence): string {
  return t(`presence_state_${result}`);
}

/** What a page seemed to say by passing by. */
export function hintWords(result: Presence): string {
  return t(`presence_hint_${result}`);
}

/** Which of a capture's two subjects, as a heading. */
export function subjectWords({ post }: Pick<Capture, 'post'>, subject: Subject): string {
  if (isRepost(subject)) return t('presence_repost');
  return t(post.repost ? 'presence_original' : 'presence_post');
}

/** "16 Nov 2017: visible at 16:04, no longer found at 16:11 (Paris)". `zone`: an IANA name. */
export function statusTexts({ known }: PresenceStatus, capturedAt: string, zone: string): string {
  if (known === null) return t('presence_not_looked');
  const steps = stepsOf(known, capturedAt);
  const days = new Set(steps.map(({ at }) => formatDay(at, zone)));
  const [day] = days;
  const isOneDay = day !== undefined && days.size === 1;
  const words = steps.map(({ state, at }) => {
    const hour = formatHour(at, zone);
    return isOneDay ? t('presence_at', state, hour) : t('presence_on', state, formatDay(at, zone), hour);
  });
  const line = t('presence_line', words.join(', '), zoneCity(zone));
  return isOneDay ? t('presence_day', day, line) : line;
}

/** What was seen before, where there is an end to it; then what is known now. */
function stepsOf(
  { result, first, last, lastSeen }: KnownPresence,
  capturedAt: string,
): { state: string; at: string }[] {
  const isThere = result === 'visible' || result === 'changed';
  const now = { state: stateWords(result), at: isThere ? last.at : first.at };
  if (isThere) return [now];
  const before =
    lastSeen === null
      ? { state: t('presence_captured'), at: capturedAt }
      : { state: stateWords(lastSeen.result), at: lastSeen.at };
  return [before, now];
}

/** By which way a look was taken, and on what it rests. */
export function witnessWords({ detail, witness, subject }: DatedCheck): string {
  const { method, answers } = detail;
  if (method === 'source') return '';
  if (method === 'watch') return t('presence_method_watch', answers ?? witness);
  return t(`presence_method_${method}`, labelOf(subject.platform));
}

/** Why nothing could be told, between which posts it is missing, or what the site says. */
export function detailWords({ detail, subject }: DatedCheck, zone: string): string[] {
  const { reason, newer, older, notice } = detail;
  const network = labelOf(subject.platform);
  const words: string[] = [];
  if (reason !== undefined) words.push(t(`presence_reason_${reason.replaceAll('-', '_')}`, network));
  const [from, to] = [older?.at ?? null, newer?.at ?? null]; // no neighbours, or with ids that tell no time
  if (from !== null && to !== null) {
    const at = (iso: string) => t('presence_moment', formatDay(iso, zone), formatHour(iso, zone));
    words.push(t('presence_between', at(from), at(to)));
  }
  if (notice !== undefined) words.push(t('presence_notice', network, notice));
  return words;
}
