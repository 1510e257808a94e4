// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import type { CaptureContext } from '../../src/capture/capture-session.ts';
import { postSchema } from '../../src/model/post.ts';
import { aCapture, aPost } from '../helpers/records.ts';
import * as v from 'valibot';

const callBackground = vi.hoisted(() =>
  vi.fn((_name: string, input: { id: string }) => Promise.resolve({ captureId: input.id })),
);
vi.mock('../../src/messaging/messenger.ts', () => ({ callBackground }));

const { keepSeen, listSeen } = await import('../../src/content/just-seen.ts');

const around = {
  page: { readPage: () => aCapture().page },
  suspect: () => false,
  isDemo: () => false,
} as unknown as CaptureContext;

it('lists the newest thirty, post and repost apart', () => {
  const sent = Array.from({ length: 40 }, (_, i) => aPost({ id: String(1000 - i), repost: null }));
  const seen = listSeen([aPost(), ...sent]);
  expect(seen).toHaveLength(30);
  expect(seen[0]?.post.repost?.by.handle).toBe('harbournews');
  expect(new Set(seen.map(({ key }) => key)).size).toBe(30);
});

it('lists an item once, though it was sent twice', () => {
  const post = aPost({ repost: null });
  expect(listSeen([post, { ...post }, aPost({ id: '7' })]).map(({ post: { id } }) => id)).toEqual([post.id, '7']);
});

it('keeps the facts of a post that has gone, without a picture', async () => {
  const sent = [aPost()];
  const [seen] = listSeen(sent);
  const id = aCapture().id;
  const { captureId } = await keepSeen(id, seen?.key ?? '', sent, around);
  expect(captureId).toBe(id);
  const [name, input] = callBackground.mock.calls[0] ?? [];
  expect(name).toBe('saveFacts');
  expect(input).toMatchObject({ id: captureId, post: { repost: { at: '2025-11-16T09:22:10.000Z' } } });
  expect(v.is(postSchema, (input as unknown as { post: unknown }).post)).toBe(true);
});

it('says so when the tab has forgotten it', () => {
  expect(() => keepSeen(aCapture().id, '5 by nobody', [], around)).toThrow(
    expect.objectContaining({ code: 'POST_GONE' }),
  );
});
