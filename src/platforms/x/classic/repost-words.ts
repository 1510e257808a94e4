/**
 * What X writes above a repost, in the languages that it is known in: third evidence, asked only where no icon tells. The
 * name of an account stands before or after it, and is not looked at.
 */
const WORDS = [
  'reposted',
  'retweeted',
  'reposteó',
  'retwitteó',
  'retuiteó',
  'a reposté',
  'a retweeté',
  'hat repostet',
  'hat retweetet',
  'repostou',
  'retweetou',
  'ha ripostato',
  'ha repostato',
  'ha ritwittato',
  'ha retwittato',
  'heeft gerepost',
  'heeft geretweet',
  'yeniden gönderdi',
  'retweetledi',
  'さんがリポストしました',
  'さんがリツイート',
  'さんがリツイートしました',
  '已转帖',
  '转推了',
  '已转推',
  '已轉發',
  '轉推了',
  '님이 재게시했습니다',
  '님이 리트윗했습니다',
  'сделал(а) репост',
  'ретвитнул(а)',
  'أعاد النشر',
  'قام بإعادة النشر',
  'قام بإعادة تغريد',
  'podał dalej',
  'podał/a dalej',
];

/** Whether a line says at its beginning or its end that somebody reposted. */
export function isRepostLabel(label: string): boolean {
  const line = label.toLowerCase().replace(/\s+/g, ' ').trim();
  return WORDS.some((words) => line.endsWith(words) || line.startsWith(`${words} `));
}
