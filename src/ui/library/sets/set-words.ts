/** What a set is, how much of it there is, and what it lacks, in words. */
import { errorWords, t } from '../../../browser/i18n.ts';
import { type CaptureSet, SET_GAPS } from '../../../model/capture.ts';

/** "Thread: 3 of 5". */
export function setTitle(set: CaptureSet): string {
  const { length } = set.members;
  const of = Math.max(length, set.seen ?? 0); // null: nothing says how many there are
  const words = t(`set_kind_${set.kind}`);
  return length < of ? t('set_title_of', words, length, of) : t('set_title', words, length);
}

/** A sentence each, none twice. */
export function gapsOf({ missing }: CaptureSet): string[] {
  return [...new Set(missing)].map((code) => {
    const count = missing.filter((one) => one === code).length;
    const words = SET_GAPS.some((one) => one === code)
      ? t(`set_gap_${code.replace('-', '_')}`)
      : errorWords(code).sentence;
    return count > 1 ? t('set_gap_times', words, count) : words;
  });
}
