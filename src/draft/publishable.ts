/**
 * What may be said of a capture beside an edited copy of its picture. Whoever is hidden there is in none of it, in whatever
 * part of the record the same account stands; and the post's own words can be what is hidden.
 */
import type { Capture } from '../model/capture.ts';
import type { ArticleBlock } from '../model/draft.ts';
import { type Derivative, editsOf, HIDDEN_PERSONS, type HiddenPerson, type PictureEdits } from '../model/derivative.ts';
import { type Author, type PostRecord, unknownAuthor } from '../model/post.ts';
import { wholeHandle } from '../model/profiles/profile-of.ts';

type Operations = Pick<Derivative, 'operations'>;

/** As `editsOf`, with whoever is hidden in all their parts: who answers or reposts their own post has two. */
export function editsIn(post: PostRecord, copy: Operations | null): PictureEdits {
  const edits = editsOf(copy);
  return { ...edits, hidden: inAllParts(post, edits.hidden) };
}

function inAllParts(post: PostRecord, hidden: ReadonlySet<HiddenPerson>): ReadonlySet<HiddenPerson> {
  const quoted = post.quoted ? post.quoted.author : null;
  const answered = post.replyTo && { handle: post.replyTo.handle, id: null };
  const marks: Record<HiddenPerson, readonly string[]> = {
    author: marksOf(post, post.author),
    reposter: marksOf(post, post.repost && post.repost.by),
    other: [...marksOf(post, quoted), ...marksOf(post, answered)],
  };
  const all = new Set(hidden);
  // A set gives what is added while it is gone through: one part can bring in the next.
  for (const person of all) {
    for (const other of HIDDEN_PERSONS) if (marks[other].some((mark) => marks[person].includes(mark))) all.add(other);
  }
  return all;
}

/** By which two accounts are known to be one: networks do not tell capital letters apart. */
function marksOf(post: PostRecord, account: Pick<Author, 'handle' | 'id'> | null): string[] {
  if (account === null) return [];
  const { handle, id } = account;
  return [handle === null ? [] : `@${wholeHandle(post, handle).toLowerCase()}`, id === null ? [] : `#${id}`].flat();
}

/** The copy that is chosen for a picture, since `at`; null: it is not here, and nobody can say what it hid. */
export interface CopyChoice {
  id: string;
  at: string;
  copy: Operations | null;
}

/** Whether pieces of one capture, composed at that time, tell what the copy that is chosen by now hides. */
export function isExposing(blocks: readonly ArticleBlock[], { id, at, copy }: CopyChoice, composedAt: string): boolean {
  if (copy && !editsOf(copy).isRedacted) return false;
  const pictures = blocks.filter((block) => block.type === 'image');
  if (pictures.length > 0) return pictures.some(({ derivativeId }) => derivativeId !== id);
  return blocks.length > 0 && composedAt < at;
}

/** The record without what a redaction hides; the same one where nothing is hidden. It is no evidence of anything. */
export function publishable(capture: Capture, copy: Derivative | null): Capture {
  const { isRedacted, hidden } = editsIn(capture.post, copy);
  if (!isRedacted || copy === null) return capture;
  const { post, page, picture } = capture;
  const { author, repost, quoted, replyTo, translation } = post;
  // The address names the author, and shows at once who is quoted or answered.
  const isNowhere = hidden.has('author') || hidden.has('other');
  return {
    ...capture,
    // A profile's address and title name whose it is.
    page: hidden.size === 0 ? page : { ...page, url: '', title: '' },
    picture: picture && { ...picture, sha256: copy.sha256 },
    post: {
      ...post,
      ...(isNowhere ? { id: null, uri: null, url: null } : {}),
      text: null,
      notice: null,
      translation: translation && { ...translation, text: '' },
      author: hidden.has('author') ? unknownAuthor() : author,
      repost: repost && hidden.has('reposter') ? { ...repost, by: unknownAuthor(), label: '' } : repost,
      quoted: quoted && {
        ...quoted,
        text: null,
        ...(hidden.has('other') ? { author: null, url: null, id: null } : {}),
      },
      replyTo: hidden.has('other') ? null : replyTo,
    },
  };
}
