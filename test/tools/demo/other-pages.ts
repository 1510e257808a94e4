/** The demo beside X: a boost on a server of Mastodon, and a comment on a page of no network, on their way into the draft. */
import type { Capture } from '../../../src/model/capture.ts';
import { readCaptures } from '../../support/database.ts';
import type { Drive } from '../../support/drive.ts';
import { sendNewest } from '../../support/tour.ts';
import { waitForElement } from '../../support/wait-for.ts';
import { MASTODON_URL } from './mastodon-page.ts';
import { NEWS_URL } from './news-page.ts';

interface OtherPages {
  drive: Drive;
  /** Of the draft to whose end both are added. */
  draft: string;
  say: (line: string) => void;
  leave: (name: string, data: Buffer) => Promise<void>;
}

/** Throws at the first station that is not as it must be. */
export async function captureOtherPages({ drive, draft, say, leave }: OtherPages): Promise<void> {
  say(`Opening a server of Mastodon, ${MASTODON_URL}: toolbar button, Enter`);
  const mastodon = await drive.newTab(MASTODON_URL);
  await waitForElement(mastodon, '.status');
  await drive.captureByPopup(mastodon);
  await leave('mastodon.png', await mastodon.screenshot());
  const { post } = await newest(drive, 'mastodon');
  if (post.repost === null) throw new Error('the boost was not captured');
  say(`  @${post.repost.by.handle} boosted @${post.author.handle} at ${post.repost.at}`);
  await send(drive, draft);

  say(`Opening a page of no network, ${NEWS_URL}: toolbar button, Enter, and the comment is pointed at`);
  const news = await drive.newTab(NEWS_URL);
  await waitForElement(news, '#comment');
  const popup = await drive.openPopup(news);
  await waitForElement(popup, '#pick.primary');
  await popup.press('Enter');
  await waitForElement(news, '[data-tearsheet="picker"]');
  // What stands in the middle of the view is chosen at first: the comment's words, and around them the comment.
  await news.press('ArrowUp');
  await leave('picker.png', await news.screenshot());
  await news.press('Enter');
  await waitForElement(news, '[data-tearsheet="card"]');
  await leave('page.png', await news.screenshot());
  const page = await newest(drive, 'web');
  say(`  declared by the page: ${page.post.author.name}, ${page.post.createdAt}`);
  await send(drive, draft);
}

async function newest(drive: Drive, platform: string): Promise<Capture> {
  const library = await drive.extensionTab('library.html');
  try {
    await waitForElement(library, '[data-capture-id]');
    const capture = (await readCaptures(library)).at(-1);
    if (capture?.post.platform !== platform) throw new Error(`the newest capture is not of ${platform}`);
    return capture;
  } finally {
    await library.close();
  }
}

async function send(drive: Drive, draft: string): Promise<void> {
  const { job, library } = await sendNewest(drive, { draft });
  if (job.state !== 'done') throw new Error(`sending ended as ${job.state}: ${job.error?.code}`);
  await library.close();
}
