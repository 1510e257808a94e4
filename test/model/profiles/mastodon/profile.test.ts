import { describe, expect, it } from 'vitest';
import type { KnownPost, PublicAnswer } from '../../../../src/model/profiles/public-api.ts';
import { arrivalOf, compareIds, globalId } from '../../../../src/model/profiles/mastodon/ids.ts';
import { mastodon } from '../../../../src/model/profiles/mastodon/profile.ts';

const KNOWN: KnownPost = {
  id: '116000000000000001',
  uri: 'https://harbour.example/users/mara/statuses/116000000000000001',
  url: 'https://harbour.example/@mara/116000000000000001',
  host: 'harbour.example',
  text: 'The ferry is late.',
};
const REMOTE: KnownPost = {
  ...KNOWN,
  uri: 'https://social.isle.example/users/bo/statuses/77',
  url: 'https://harbour.example/@bo@isle.example/116000000000000001',
};
const asked = (post: KnownPost) => mastodon.publicApi?.endpoints.map((endpoint) => endpoint.address(post));

describe('ids of a server', () => {
  it('have an order among themselves alone', () => {
    expect(compareIds('9', '10')).toBe(-1);
    expect(compareIds('10@a.example', '9')).toBe(1);
    expect(compareIds('10@a.example', '10@a.example')).toBe(0);
    expect(compareIds('9@a.example', '10@b.example')).toBeNull();
    expect(compareIds('at://x', '10')).toBeNull();
    expect(globalId('a.example', '9')).toBe('9@a.example');
  });

  it('tell when the server got a post, and the network none', () => {
    expect(arrivalOf('116987635278582716')).toBe('2026-07-26T18:14:09.000Z');
    expect([arrivalOf('12345'), arrivalOf('f-1')]).toEqual([null, null]);
    expect(mastodon.timeOfId('116987635278582716')).toBeNull();
  });
});

describe('who is asked about a post', () => {
  it('is the server where it was written', () => {
    expect(asked(KNOWN)).toEqual([
      'https://harbour.example/api/v1/statuses/116000000000000001',
      'https://harbour.example/api/oembed?url=https%3A%2F%2Fharbour.example%2F%40mara%2F116000000000000001',
    ]);
    expect(asked(REMOTE)?.[0]).toBe('https://social.isle.example/api/v1/statuses/77');
  });

  it.each<[string, Partial<KnownPost>]>([
    ['that lies about where it is from', { uri: 'https://evil.example/users/bo/statuses/77' }],
    ['with another ending of the name', { uri: 'https://evilisle.example/users/bo/statuses/77' }],
    ['of another software', { uri: 'https://isle.example/objects/77' }],
    ['of which only a copy is known', { uri: null }],
    ['that is no address', { uri: 'javascript:1', url: 'x' }],
    ['at another post', { url: 'https://harbour.example/@bo@isle.example/116000000000000002' }],
  ])('is nobody for a post %s', (_name, more) => expect(asked({ ...REMOTE, ...more })).toEqual([null, null]));
});

describe('what a server’s answer says', () => {
  const [status, oembed] = mastodon.publicApi?.endpoints ?? [];
  const says = (answer: PublicAnswer, post = KNOWN) => [
    status?.read(answer, post).state,
    oembed?.read(answer, post).state,
  ];
  const post = { id: KNOWN.id, content: '<p>The ferry is late.</p>', edited_at: null, html: '<blockquote>' };

  it('is that it is there, changed, or not', () => {
    expect(says({ status: 200, json: post })).toEqual(['visible', 'visible']);
    const edited = { ...post, edited_at: '2026-02-04T00:00:00.000Z' };
    expect(says({ status: 200, json: edited })[0]).toBe('visible');
    expect(says({ status: 200, json: { ...edited, content: '<p>It sank.</p>' } })[0]).toBe('changed');
    expect(says({ status: 404, json: { error: 'Record not found' } })).toEqual(['gone', 'gone']);
    expect(says({ status: 410, json: { error: 'Gone' } })).toEqual(['gone', 'gone']);
  });

  it.each<[string, PublicAnswer]>([
    ['a wall for visitors', { status: 401, json: { error: 'This method requires an authenticated user' } }],
    ['a page instead of an answer', { status: 404, json: undefined }],
    ['a page of another site', { status: 200, json: undefined }],
    ['another post', { status: 200, json: { ...post, id: '5', html: undefined } }],
    ['nothing', { status: 0, json: undefined }],
    ['an error of the server', { status: 503, json: { error: 'x' } }],
  ])('is unknown: %s', (_name, answer) => expect(says(answer)).toEqual(['unknown', 'unknown']));
});

describe('addresses', () => {
  it('embed a post as its own server writes it, and no copy', () => {
    const { embed } = mastodon;
    const author = { handle: 'mara' };
    expect(embed?.address({ ...KNOWN, author })).toBe(KNOWN.url);
    expect(embed?.address({ ...REMOTE, author: { handle: 'bo@isle.example' } })).toBeNull();
    expect(embed?.address({ ...KNOWN, url: null, author })).toBe(KNOWN.url);
  });

  it('are made of handles in their form alone', () => {
    expect(mastodon.profileUrl('harbour.example', 'bo@isle.example')).toBe('https://harbour.example/@bo@isle.example');
    expect(mastodon.postUrl('harbour.example', 'mara', '1')).toBe('https://harbour.example/@mara/1');
    for (const handle of ['a/b', 'a b', '', '@a', 'a?b', 'a@b@c'])
      expect(mastodon.isHandle(handle), handle).toBe(false);
  });
});
