/** What an article may say of a repost after its capture: word for word, and nothing where nothing is known. */
import { describe as group, expect, it } from 'vitest';
import { describe } from '../../src/draft/describe.ts';
import { stillThereById } from '../../src/draft/presence-addition.ts';
import type { Capture, Observation, Subject } from '../../src/model/capture.ts';
import type { Method, Presence } from '../../src/model/presence.ts';
import { aCapture, aPost } from '../helpers/records.ts';

const CAPTURE = aCapture({ capturedAt: '2025-11-16T15:00:00.000Z' });
const REPOST: Subject = { platform: 'x', repostId: '1990000500000000000' };
const POST: Subject = { platform: 'x', postId: '1990000000000000000' };

function caption(language: string, capture: Capture, ...checks: [Subject, string, Presence, Method?][]): string {
  const observations = checks.map(([subject, at, result, method = 'check'], i): Observation => ({
    captureId: capture.id,
    subject,
    kind: 'still-there',
    result,
    witness: 'UserTweets',
    id: `019a0000-0000-7000-8000-00000000000${String(i)}`,
    at: `2025-11-16T${at}:00.000Z`,
    detail: JSON.stringify({
      method,
      ...(method === 'source' ? { source: { name: 'le Pentagone', url: 'https://example.org/' } } : {}),
    }),
  }));
  const stillThere = stillThereById([capture], observations);
  return describe(capture, { language, timeZone: 'Europe/Paris', outlet: null, stillThere }).caption;
}

const plain = (language: string, capture = CAPTURE) => caption(language, capture);
const added = (language: string, ...checks: [Subject, string, Presence, Method?][]) =>
  caption(language, CAPTURE, ...checks).replace(`${plain(language)} `, '');

group('the caption of a repost', () => {
  it('says that it no longer appeared, at the time when that was first known', () => {
    const checks: [Subject, string, Presence][] = [
      [REPOST, '15:04', 'visible'],
      [REPOST, '15:11', 'gone'],
      [REPOST, '18:00', 'gone'],
    ];
    expect(added('fr', ...checks)).toBe(
      'Le repost n’apparaissait plus sur ce compte le 16 novembre 2025 à 16\u00a0h\u00a011.',
    );
    expect(added('en', ...checks)).toBe(
      'The repost no longer appeared on the account on November 16, 2025 at 4:11 pm.',
    );
  });

  it('says who says that it was withdrawn', () => {
    const checks: [Subject, string, Presence, Method?][] = [
      [REPOST, '15:11', 'gone'],
      [REPOST, '16:00', 'unknown', 'source'],
    ];
    expect(added('fr', ...checks)).toBe('Le repost a depuis été retiré, selon le Pentagone.');
    expect(added('en', ...checks)).toBe('The repost has since been withdrawn, according to le Pentagone.');
  });

  it('says that it was still visible, with the clock', () => {
    expect(added('fr', [REPOST, '15:04', 'visible'])).toBe(
      'Le repost était encore visible le 16 novembre 2025 à 16\u00a0h\u00a004 (Paris).',
    );
    expect(added('en', [REPOST, '15:04', 'visible'])).toBe(
      'The repost was still visible on November 16, 2025 at 4:04 pm (Paris).',
    );
  });

  it('says nothing of what only seemed gone by passing by', () => {
    expect(caption('fr', CAPTURE, [REPOST, '15:11', 'gone', 'passing'])).toBe(plain('fr'));
    expect(added('en', [REPOST, '15:04', 'visible', 'passing'], [REPOST, '15:11', 'gone', 'passing'])).toBe(
      'The repost was still visible on November 16, 2025 at 4:04 pm (Paris).',
    );
  });

  it('says nothing where nothing is known', () => {
    for (const result of ['unknown', 'restricted', 'changed'] as const) {
      expect(caption('fr', CAPTURE, [REPOST, '15:11', result])).toBe(plain('fr'));
    }
    expect(caption('fr', CAPTURE, [REPOST, '14:00', 'visible'])).toBe(plain('fr'));
  });

  it('says nothing of the original, whatever became of it', () => {
    for (const result of ['gone', 'visible', 'restricted'] as const) {
      expect(caption('en', CAPTURE, [POST, '15:11', result])).toBe(plain('en'));
    }
  });

  it('says nothing of the original where the record does not name the repost', () => {
    const post = aPost();
    const nameless = {
      ...post,
      repost: post.repost && { ...post.repost, id: null, by: { ...post.repost.by, handle: null } },
    };
    const capture = aCapture({ post: nameless });
    expect(caption('en', capture, [POST, '15:11', 'gone'])).toBe(plain('en', capture));
  });

  it('calls it what the house calls it', () => {
    const stillThere = { [CAPTURE.id]: { state: 'gone' as const, at: '2025-11-16T15:11:00.000Z' } };
    const options = {
      timeZone: 'Europe/Paris',
      outlet: null,
      stillThere,
      house: { repost: 'retweeted' as const, hours: null },
    };
    expect(describe(CAPTURE, { ...options, language: 'fr' }).caption).toContain('Le retweet n’apparaissait plus');
    expect(describe(CAPTURE, { ...options, language: 'en' }).caption).toContain('The retweet no longer appeared');
  });
});

group('the caption of a post', () => {
  const capture = aCapture({ capturedAt: '2025-11-16T15:00:00.000Z', post: aPost({ kind: 'post', repost: null }) });

  it('speaks of the post', () => {
    expect(caption('fr', capture, [POST, '15:11', 'gone'])).toContain(
      'Le message n’apparaissait plus sur X le 16 novembre 2025 à 16\u00a0h\u00a011.',
    );
    expect(caption('en', capture, [POST, '15:11', 'gone'])).toContain('The post no longer appeared on X on');
  });
});
