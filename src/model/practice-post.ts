/** An invented post by invented people: practised on at the first start, and shown where words are set. */
import { exampleNetwork } from './profiles/profile-of.ts';
import { type PostRecord, unknownAuthor, unknownPost } from './post.ts';

/** It has no number and no address: nothing may lead from it to anybody's post. */
export function practicePost(text: string, language: string): PostRecord {
  const { platform, host } = exampleNetwork();
  return {
    ...unknownPost(platform, host),
    kind: 'repost',
    author: { ...unknownAuthor(), handle: 'mara_lind', name: 'Mara Lind' },
    text,
    lang: language,
    createdAt: '2025-11-16T09:20:00.000Z',
    repost: {
      by: { ...unknownAuthor(), handle: 'harbournews', name: 'Harbour News' },
      id: null,
      at: '2025-11-16T23:42:00.000Z',
      label: null,
    },
  };
}
