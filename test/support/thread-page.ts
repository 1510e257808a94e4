/** A post's own page with its author's thread below it, replies of others, and what the page keeps back. */
import * as people from '../tools/demo/accounts.ts';
import { tweetDetail } from '../tools/demo/answer.ts';
import { statusPage } from '../tools/demo/page-html.ts';
import { idAt, type Post } from '../tools/demo/post.ts';
import { statusUrl } from '../tools/demo/timeline.ts';
import type { FakeX } from './fake-x.ts';
import type { Tab } from './drive.ts';

function invented(minute: number, text: string, rest: Partial<Post> = {}): Post {
  const createdAt = new Date(Date.UTC(2026, 10, 19, 8, minute)).toISOString();
  const counts = { replies: 1, reposts: 2, quotes: 0, likes: 8, bookmarks: 0, views: 311 };
  return { id: idAt(createdAt), createdAt, author: people.INES, text, lang: 'en', counts, ...rest };
}

const ROOT = invented(1, 'What the harbour office says about the crane, in four parts. 1/4');
const SECOND = invented(2, 'The crane was to stay until 2030. That is what the contract of 2019 says. 2/4', {
  replyTo: ROOT,
});
const THIRD = invented(3, 'The contract was changed in March, in a session without minutes. 3/4', { replyTo: SECOND });
const FOURTH = invented(4, 'We have asked all nine members who voted. Two have answered. 4/4', { replyTo: THIRD });
const OTHER = invented(9, 'Which two?', { author: people.LEA, replyTo: ROOT });

export const THREAD = [ROOT, SECOND, THIRD, FOURTH] as const;

/** The page of its first post; of its second one with the first above would be another page of X's. */
export const THREAD_URL = statusUrl(ROOT);

export function setThreadPage(fakeX: FakeX): void {
  const replies = [SECOND, THIRD, FOURTH, OTHER];
  fakeX.setAnswer(new RegExp(`^${THREAD_URL}`), ({ nonce }) => ({
    body: statusPage(ROOT, replies, { theme: 'light', nonce, now: new Date('2026-11-22T10:00:00Z') }),
  }));
  fakeX.setAnswer(/\/TweetDetail\?/, ({ url }) =>
    url.searchParams.get('variables')?.includes(ROOT.id) === true
      ? { type: 'application/json', body: JSON.stringify(tweetDetail(ROOT, replies)) }
      : null,
  );
}

/** The fourth post is there only once "Show replies" was pressed. */
export async function keepBackLast(tab: Tab): Promise<void> {
  await tab.evaluate(() => {
    const cells = [...document.querySelectorAll<HTMLElement>('[data-testid="cellInnerDiv"]')];
    const last = cells[3];
    const row = last?.cloneNode(false) as HTMLElement;
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Show replies' });
    button.setAttribute('role', 'button');
    row.append(button);
    last?.replaceWith(row);
    button.addEventListener('click', () => last && row.replaceWith(last));
  });
}
