import { describe, expect, it } from 'vitest';
import { type PostRecord, unknownAuthor } from '../../../src/model/post.ts';
import { parentOf, Thread } from '../../../src/content/thread/thread.ts';
import { aPost } from '../../helpers/records.ts';

const by = (handle: string) => ({ ...unknownAuthor(), handle });

/** A post by @mara; `answers`: the id of what it answers, by `whom`. Undefined: nothing tells. */
function post(id: string, answers?: string | null, changes: Partial<PostRecord> = {}, whom = 'mara'): PostRecord {
  const replyTo = answers === undefined ? null : { id: answers, handle: whom };
  return aPost({ id, author: by('mara'), repost: null, replyTo, conversationId: '1', kind: 'post', ...changes });
}

const theirs = (id: string, answers: string) => post(id, answers, { author: by('other') });

/** Ids, in the order of the page, of what belongs to the thread of `focal`. */
function found(posts: PostRecord[], focal: PostRecord): (string | null)[] {
  const thread = new Thread(focal);
  thread.find(posts);
  return posts.map(({ id }) => id).filter((id) => thread.has(id));
}

describe('which posts are of one thread', () => {
  it('follows what each answers, up and down, past the replies of others', () => {
    const posts = [post('1'), post('2', '1'), post('3', '2'), theirs('8', '2'), post('4', '3'), theirs('9', '1')];
    expect(found(posts, posts[1] ?? post('x'))).toEqual(['1', '2', '3', '4']);
  });

  it('leaves out what the author answers to others, and what others put between', () => {
    const posts = [post('1'), theirs('2', '1'), post('3', '2', {}, 'other'), post('4', '1')];
    expect(found(posts, posts[0] ?? post('x'))).toEqual(['1', '4']);
  });

  it('goes by standing one after the other where nothing tells, and no further than the next of others', () => {
    const plain = (id: string, handle = 'mara') => post(id, undefined, { author: by(handle), conversationId: null });
    const posts = [plain('1'), plain('2'), plain('3'), plain('7', 'other'), plain('4')];
    expect(found(posts, posts[1] ?? plain('x'))).toEqual(['1', '2', '3']);
  });

  it('takes no reply to somebody else, no other conversation, no repost, no advertisement and no post of a namesake', () => {
    const focal = post('1');
    const posts = [
      focal,
      post('2', null, {}, 'other'),
      post('3', '1', { repost: { by: by('x'), id: null, at: null, label: null } }),
      post('4', '1', { flags: { ...focal.flags, promoted: true } }),
      post('5', '1', { conversationId: '77' }),
      post('6', '1', { host: 'elsewhere.example' }),
      post('7', '1', { author: { ...by('mara'), id: '77' } }),
    ];
    expect(found(posts, { ...focal, author: { ...by('mara'), id: '11' } })).toEqual(['1']);
  });

  it('is the same for accounts that were renamed over it, and for handles in other letters', () => {
    const focal = post('1', undefined, { author: { ...by('mara'), id: '11' } });
    const posts = [focal, post('2', '1', { author: { ...by('mara_new'), id: '11' } })];
    expect(found(posts, focal)).toEqual(['1', '2']);
    expect(found([post('1'), post('2', '1', { author: by('MARA') })], post('1'))).toEqual(['1', '2']);
  });

  it('keeps what it has found when the page takes it away, and knows that it lacks its beginning', () => {
    const thread = new Thread(post('3', '2'));
    expect(thread.lacksBeginning).toBe(true);
    thread.find([post('2', '1'), post('3', '2')]);
    thread.find([post('4', '3'), post('5', '4')]);
    expect(thread.size).toBe(4);
    expect(thread.lacksBeginning).toBe(true);
    thread.find([post('1'), post('2', '1')]);
    expect(thread.lacksBeginning).toBe(false);
  });
});

describe('what a post answers', () => {
  const item = (record: PostRecord) => ({ post: record });

  it('is found by its id wherever it stands, and else right above by its author', () => {
    const [root, other] = [item(theirs('1', '0')), item(theirs('5', '0'))];
    const known = item(post('2', '1', {}, 'other'));
    expect(parentOf([root, other, known], known)).toBe(root);
    const unknown = item(post('2', null, {}, 'other'));
    expect(parentOf([root, unknown], unknown)).toBe(root);
    expect(parentOf([item(post('7')), unknown], unknown)).toBeNull();
  });

  it('is nothing where the page does not hold it, or the post answers nothing', () => {
    const lonely = item(post('2', '1'));
    expect(parentOf([lonely], lonely)).toBeNull();
    const plain = item(post('3'));
    expect(parentOf([item(post('1')), plain], plain)).toBeNull();
  });
});
