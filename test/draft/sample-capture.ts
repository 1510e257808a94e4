/** Captures of invented posts by invented people. */
import { CAPTURE_SCHEMA, type Capture } from '../../src/model/capture.ts';
import { type Author, type PostRecord, type Repost, unknownAuthor, unknownPost } from '../../src/model/post.ts';

export const author = (handle: string | null, name: string | null): Author => ({ ...unknownAuthor(), handle, name });

export const repostBy = (by: Author, at: string | null = null): Repost => ({ by, id: null, at, label: 'Reposted' });

export const samplePost = (post: Partial<PostRecord> = {}): PostRecord => ({
  ...unknownPost('x', 'x.com'),
  kind: 'post',
  id: '1',
  url: 'https://x.com/river_watch/status/1',
  author: author('river_watch', 'River Watch'),
  text: 'The water rose in the night.',
  lang: 'en',
  createdAt: '2026-03-01T09:05:00.000Z',
  ...post,
});

export const sampleRepost = (at: string | null = null, post: Partial<PostRecord> = {}): PostRecord =>
  samplePost({ kind: 'repost', repost: repostBy(author('CityHall', 'City Hall'), at), ...post });

export function sampleCapture(capture: Partial<Capture> = {}, post: PostRecord = samplePost()): Capture {
  return {
    id: '01987e2c-7d7d-7000-8000-000000000001',
    schema: CAPTURE_SCHEMA,
    capturedAt: '2026-03-01T15:04:09.000Z',
    post,
    page: { url: 'https://x.com/home', title: 'X', view: 'timeline', language: 'en', theme: 'light', archive: null },
    frame: null,
    picture: {
      sha256: 'a'.repeat(64),
      width: 1196,
      height: 840,
      method: 'photograph',
      renderer: 'captureVisibleTab',
      fallbackReason: null,
      masked: [],
      missingResources: [],
      parts: null,
    },
    files: [],
    tool: { name: 'Tearsheet', version: '0.1.0', build: 'test', browser: 'Chromium' },
    suspect: false,
    demo: false,
    automatic: null,
    ...capture,
  };
}

export function redrawn(capture: Capture): Capture {
  return { ...capture, picture: capture.picture && { ...capture.picture, method: 'redrawing' } };
}
