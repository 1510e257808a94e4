/** Answers of an invented server; nobody in them exists. */

export type Json = Record<string, unknown>;

export function account(acct: string, more: Json = {}): Json {
  const host = acct.split('@')[1] ?? 'harbour.example';
  const [username] = acct.split('@');
  const url = `https://${host}/@${username}`;
  return {
    id: '42',
    username,
    acct,
    display_name: 'Mara Quay',
    url,
    followers_count: 120,
    avatar_static: null,
    ...more,
  };
}

export function sent(more: Json = {}): Json {
  return {
    id: '116000000000000001',
    created_at: '2026-02-03T10:20:30.456Z',
    in_reply_to_id: null,
    in_reply_to_account_id: null,
    sensitive: false,
    spoiler_text: '',
    visibility: 'public',
    language: 'en',
    uri: 'https://harbour.example/users/mara/statuses/116000000000000001',
    url: 'https://harbour.example/@mara/116000000000000001',
    replies_count: 2,
    reblogs_count: 3,
    favourites_count: 5,
    quotes_count: 1,
    edited_at: null,
    content: '<p>The ferry is late.</p>',
    reblog: null,
    account: account('mara'),
    media_attachments: [],
    mentions: [],
    card: null,
    poll: null,
    ...more,
  };
}
