/** Captions and credits of networks that have words and names of their own. */
import { describe as group, expect, it } from 'vitest';
import { describe } from '../../src/draft/describe.ts';
import type { PostRecord } from '../../src/model/post.ts';
import { author, repostBy, sampleCapture, samplePost } from './sample-capture.ts';

const english = { language: 'en-GB', timeZone: 'Europe/Paris', outlet: 'The Daily Example' };
const french = { ...english, language: 'fr-FR' };
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

const on = (where: Pick<PostRecord, 'platform' | 'host'>, handle: string, by: string | null = null) => {
  const post = { ...where, author: author(handle, 'Mara Quay') };
  const relay = by === null ? {} : { kind: 'repost' as const, repost: repostBy(author(by, 'Bo')) };
  return sampleCapture({}, samplePost({ ...post, ...relay }));
};

group('on Mastodon', () => {
  const mastodon = { platform: 'mastodon', host: 'quay.example' } as const;

  it('an account is named with its server, also where the page leaves it out', () => {
    const words = describe(on(mastodon, 'mara@harbour.example', 'bo'), english);
    expect(words.credit).toBe('Screenshot: The Daily Example – Mastodon/@mara@harbour.example');
    expect(words.caption).toContain('boosted on Mastodon by @bo@quay.example');
    expect(describe(on(mastodon, 'mara'), english).credit).toContain('Mastodon/@mara@quay.example');
  });

  it('it is a boost, and in French a sharing where the house does not say "relayed"', () => {
    const capture = on(mastodon, 'mara', 'bo');
    expect(plain(describe(capture, french).caption)).toContain('relayé sur Mastodon par @bo@quay.example');
    const shared = plain(describe(capture, { ...french, house: { repost: 'reposted', hours: null } }).caption);
    expect(shared).toContain('partagé sur Mastodon par @bo@quay.example');
    expect(shared).not.toContain('reposté');
  });
});

group('on Bluesky', () => {
  it('an account is named by its handle alone, and a repost is one', () => {
    const words = describe(on({ platform: 'bluesky', host: 'bsky.app' }, 'mara.example', 'bo.example'), english);
    expect(words.credit).toBe('Screenshot: The Daily Example – Bluesky/@mara.example');
    expect(words.caption).toContain('reposted on Bluesky by @bo.example');
    expect(Object.values(words).join(' ')).not.toMatch(/\bX\b|@bsky\.app/);
  });
});
