/** A poll: answers, and, where they are shown, votes. Which one the viewer has ticked is never read. */
import type { Poll } from '../../../model/post.ts';
import { isoSecond } from '../../../model/iso-second.ts';
import { onlyNumber } from '../../shared/number.ts';
import { all, first, is } from '../../shared/query-dom.ts';
import { STATUS } from '../selectors.ts';
import { lineOf } from '../text.ts';

export function readPoll(box: Element | undefined): Poll | null {
  if (box === undefined) return null;
  const options = all(box, STATUS.pollOption).flatMap((option) => {
    const label = first(option, STATUS.pollLabel);
    const share = first(option, STATUS.pollShare);
    if (label === null) return [];
    const percent = share === null ? null : onlyNumber(lineOf(share).replace(/%|٪/, ''));
    return [
      {
        label: lineOf(label),
        votes: onlyNumber(share?.getAttribute('title') ?? null),
        shareBasisPoints: percent === null ? null : percent * 100,
      },
    ];
  });
  if (options.length === 0) return null;
  const footer = first(box, STATUS.pollFooter);
  const time = footer === null ? null : first(footer, STATUS.time);
  // "42 votes · Closed", or "42 votes · 3 days left", which is an element of its own.
  const [counted = '', end = ''] =
    footer === null
      ? []
      : lineOf(footer, (part) => is(part, STATUS.pollControl))
          .split('·')
          .map(trimmed)
          .filter(Boolean);
  return {
    options,
    total: totalOf(options, counted, first(box, STATUS.pollMultiple) !== null),
    endsAt: isoSecond(Date.parse(time?.getAttribute('datetime') ?? '')),
    final: time !== null ? false : end === '' ? null : true,
  };
}

function trimmed(text: string): string {
  return text.trim();
}

/** Votes, not people: the same number only where each has one vote. */
function totalOf(options: Poll['options'], counted: string, isMultiple: boolean): number | null {
  const votes = options.map((option) => option.votes);
  if (votes.every((vote) => vote !== null)) return votes.reduce((sum, vote) => sum + vote, 0);
  return isMultiple ? null : onlyNumber(counted);
}
