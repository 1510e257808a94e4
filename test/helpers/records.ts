/** Invented records for tests. */
import { CAPTURE_SCHEMA, type Capture } from '../../src/model/capture.ts';
import { type PostRecord, unknownAuthor, unknownPost } from '../../src/model/post.ts';

/** A repost by @harbournews of a post by @mara_lind; ids and people are invented. */
export function aPost(changes: Partial<PostRecord> = {}): PostRecord {
  return {
    ...unknownPost('x', 'x.com'),
    kind: 'repost',
    id: '1990000000000000000',
    url: 'https://x.com/mara_lind/status/1990000000000000000',
    author: { ...unknownAuthor(), handle: 'mara_lind', name: 'Mara Lind' },
    text: 'The ferry to Östholm is cancelled until further notice.',
    lang: 'en',
    createdAt: '2025-11-16T09:20:11.000Z',
    repost: {
      by: { ...unknownAuthor(), handle: 'harbournews', name: 'Harbour News', followers: 5_230_000 },
      id: '1990000500000000000',
      at: '2025-11-16T09:22:10.000Z',
      label: 'Harbour News reposted',
    },
    ...changes,
  };
}

export function aCapture(changes: Partial<Capture> = {}): Capture {
  const sha256 = 'a'.repeat(64);
  return {
    id: '019a0000-0000-7000-8000-000000000001',
    schema: CAPTURE_SCHEMA,
    capturedAt: '2025-11-16T09:25:00.000Z',
    post: aPost(),
    page: {
      url: 'https://x.com/harbournews',
      title: 'Harbour News (@harbournews) / X',
      view: 'profile',
      language: 'en',
      theme: 'light',
      archive: null,
    },
    frame: {
      devicePixelRatioPercent: 100,
      viewport: { width: 1280, height: 800 },
      clip: { x: 300, y: 120, width: 598, height: 240 },
    },
    picture: {
      sha256,
      width: 598,
      height: 240,
      method: 'photograph',
      renderer: 'test',
      fallbackReason: null,
      masked: [],
      missingResources: [],
      parts: null,
    },
    files: [{ sha256, role: 'picture', type: 'image/png', bytes: 3, name: 'picture.png', sourceUrl: null }],
    tool: { name: 'Tearsheet', version: '0.0.0', build: 'test', browser: 'none' },
    suspect: false,
    demo: false,
    automatic: null,
    ...changes,
  };
}
