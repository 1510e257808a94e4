import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Delivery } from '../../../src/connectors/contract.ts';
import { isReceiver } from '../../../src/connectors/contract.ts';
import { CATALOG } from '../../../src/connectors/catalog.ts';
import { MOST_PICTURES } from '../../../src/connectors/webhook/article.ts';
import { webhook } from '../../../src/connectors/webhook/kind.ts';
import { type Answer, type Asked, fakeServer, type FakeServer } from '../fake-server.ts';

const { signal } = new AbortController();
const bytes = Buffer.alloc(24 * 1_024 + 1, 'a picture of more than one part ');
const sha256 = 'b'.repeat(64);
const KEY = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const captureId = '01987e2c-7d7d-7000-8000-000000000001';
const href = 'https://x.com/someone/status/1';
const delivery: Delivery = {
  jobId: '01987e2c-7d7d-7000-8000-00000000000a',
  sentAt: '2026-11-16T20:04:05.000Z',
  title: 'Fähre — <storm>',
  language: 'en',
  blocks: [
    { type: 'image', captureId, derivativeId: null, sha256, title: 'T', alt: 'A', caption: 'C', credit: 'R', href },
    { type: 'quotation', captureId, text: '<script>alert(1)</script>', lang: 'en', cite: 'Someone', href },
    { type: 'link', captureId, text: 'The post', href },
  ],
  captures: [{ id: captureId, facts: { author_handle: 'someone' }, seal: null }],
  pictures: [{ sha256, blob: new Blob([bytes], { type: 'image/png' }), size: { width: 2, height: 3 } }],
};

let server: FakeServer;
let answer: (asked: Asked) => Answer | null;

beforeEach(async () => {
  answer = () => ({ body: { name: 'The Harbour Weekly', url: 'https://harbour.example/a/1' } });
  server = await fakeServer((asked) => answer(asked));
});
afterEach(() => server.close());

const connect = (path = '/in') => {
  const site = { origin: server.url, apiRoot: `${server.url}${path}` };
  return webhook.connect(site, { key: KEY });
};
const hello = () => connect().readAccount(signal);
const deliver = (changes: Partial<Delivery> = {}) => connect().deliver({ ...delivery, ...changes }, signal);

function lastAsked(): Asked {
  const asked = server.asked.at(-1);
  if (!asked) throw new Error('nothing was asked');
  return asked;
}

const parsed = (asked: Asked) => JSON.parse(asked.body.toString()) as Record<string, unknown>;

describe('the address', () => {
  it('is taken as it is typed, and nothing is asked there', async () => {
    const found = await webhook.discover(`${server.url}/in?desk=night#here`);
    expect(found).toMatchObject({ origin: server.url, apiRoot: `${server.url}/in?desk=night`, authorizePage: null });
    expect(await webhook.discover('cms.example.org/in')).toMatchObject({ apiRoot: 'https://cms.example.org/in' });
    expect(server.asked).toEqual([]);
  });

  it('has to be https, except on this machine', async () => {
    await expect(webhook.discover('http://cms.example.org/in')).rejects.toMatchObject({ code: 'INSECURE_ADDRESS' });
    await expect(webhook.discover('ftp://cms.example.org/')).rejects.toMatchObject({ code: 'BAD_ADDRESS' });
    const stored = { origin: 'http://cms.example.org', apiRoot: 'http://cms.example.org/in' };
    const call = webhook.connect(stored, { key: KEY }).readAccount(signal);
    await expect(call).rejects.toMatchObject({ code: 'INSECURE_ADDRESS' });
  });
});

describe('the key', () => {
  const site = { origin: 'https://cms.example.org', apiRoot: 'https://cms.example.org/in' };

  it.each([
    ['nothing', ''],
    ['a word', 'secret'],
    ['32 signs that are no base64', 'correct horse battery staple 1234'],
    ['23 bytes', `whsec_${Buffer.alloc(23, 7).toString('base64')}`],
    ['65 bytes', Buffer.alloc(65, 7).toString('base64')],
    ['the key of another scheme', `whsk_${Buffer.alloc(32, 7).toString('base64')}`],
    ['base64 with a hole', `${'A'.repeat(40)}B`],
  ])('is not %s', (_, key) => {
    expect(() => webhook.connect(site, { key })).toThrow(expect.objectContaining({ code: 'CMS_KEY_MALFORMED' }));
  });

  it.each([24, 25, 26, 32, 64])('may have %i bytes, with or without its beginning', (length) => {
    const base64 = Buffer.alloc(length, 7).toString('base64');
    for (const key of [`whsec_${base64}`, base64, ` whsec_${base64.replace(/=+$/, '')}\n`]) {
      expect(isReceiver(webhook.connect(site, { key }))).toBe(true);
    }
  });
});

it('the catalog says that it has no drafts', () => {
  expect(CATALOG['webhook']?.isReceiver).toBe(true);
  expect(isReceiver(connect())).toBe(true);
});

describe('what is sent', () => {
  it('is signed as Standard Webhooks say, over the bytes that arrive', async () => {
    const before = Math.floor(Date.now() / 1000);
    await deliver();
    const { method, url, headers, body } = lastAsked();
    expect([method, url.pathname, headers['content-type']]).toEqual(['POST', '/in', 'application/json']);
    expect(headers['webhook-id']).toBe(delivery.jobId);
    const at = String(headers['webhook-timestamp']);
    expect(Number(at) - before).toBeLessThan(60);
    expect(Number(at)).toBeGreaterThanOrEqual(before);
    const hmac = createHmac('sha256', Buffer.alloc(32, 7)).update(`${delivery.jobId}.${at}.`).update(body);
    expect(headers['webhook-signature']).toBe(`v1,${hmac.digest('base64')}`);
  });

  it('is the piece with its pictures to the byte, and nothing that is ours alone', async () => {
    await deliver();
    const { type, timestamp, data } = parsed(lastAsked()) as { type: string; timestamp: string; data: unknown };
    expect([type, timestamp]).toEqual(['article', delivery.sentAt]);
    expect(data).toEqual({
      version: 1,
      job: delivery.jobId,
      title: 'Fähre — <storm>',
      language: 'en',
      html: expect.stringContaining(`<img src="cid:${sha256}" alt="A">`) as string,
      pictures: [
        { sha256, type: 'image/png', bytes: bytes.length, width: 2, height: 3, base64: bytes.toString('base64') },
      ],
      captures: [
        {
          id: captureId,
          facts: { author_handle: 'someone' },
          seal: null,
          blocks: [
            { type: 'image', sha256, title: 'T', alt: 'A', caption: 'C', credit: 'R', href },
            { type: 'quotation', text: '<script>alert(1)</script>', lang: 'en', cite: 'Someone', href },
            { type: 'link', text: 'The post', href },
          ],
        },
      ],
    });
    const { html } = data as { html: string };
    expect(html).toContain('&#60;script&#62;');
    expect(html).not.toContain('<script');
  });

  it('has the same body and id at the next attempt, with another time', async () => {
    const clock = vi.spyOn(Date, 'now');
    for (const seconds of [1_800_000_000, 1_800_000_030]) {
      clock.mockReturnValue(seconds * 1000);
      await deliver();
    }
    clock.mockRestore();
    const [first, second] = server.asked;
    expect(second?.body).toEqual(first?.body);
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect([first, second].map((asked) => asked?.headers['webhook-timestamp'])).toEqual(['1800000000', '1800000030']);
  });

  it('is not sent with more pictures than the memory bears, nor read for it', async () => {
    const read = vi.fn();
    const blob = { size: MOST_PICTURES + 1, type: 'image/png', arrayBuffer: read } as unknown as Blob;
    await expect(deliver({ pictures: [{ sha256, blob, size: null }] })).rejects.toMatchObject({
      code: 'CMS_TOO_LARGE',
    });
    expect(read).not.toHaveBeenCalled();
    expect(server.asked).toEqual([]);
  });
});

describe('the answer', () => {
  it('to “hello” names the receiver', async () => {
    const account = await hello();
    expect(account).toMatchObject({ siteName: 'The Harbour Weekly', adminUrl: null });
    expect(account.user).toBe(`${new URL(server.url).host}/in`);
    expect(parsed(lastAsked())).toMatchObject({ type: 'hello', data: {} });
  });

  it.each([
    ['https', 'https://harbour.example/a/1', 'https://harbour.example/a/1'],
    ['http', 'http://harbour.example/a/1', null],
    ['a script', 'javascript:alert(1)', null],
    ['with a password', 'https://a:b@harbour.example/', null],
    ['none', undefined, null],
    ['no text', 7, null],
    ['endless', `https://harbour.example/${'a'.repeat(3_000)}`, null],
  ])('to a piece may link it: %s', async (_, url, expected) => {
    answer = () => ({ body: { url } });
    expect(await deliver()).toEqual({ url: expected });
  });

  it.each([
    ['HTML', { body: '<!doctype html><title>Log in</title>' }, 'CMS_NOT_JSON'],
    ['nothing', { body: '' }, 'CMS_NOT_JSON'],
    ['no content', { status: 204, body: '' }, 'CMS_NOT_JSON'],
    ['a list', { body: [] }, 'CMS_NOT_JSON'],
    ['a text', { body: '"taken"' }, 'CMS_NOT_JSON'],
    ['a refusal', { status: 401, body: { error: 'signature' } }, 'CMS_LOGIN_REFUSED'],
    [
      'a refusal in plain text',
      { status: 403, headers: { 'content-type': 'text/plain' }, body: 'no' },
      'CMS_LOGIN_REFUSED',
    ],
    ['a firewall', { status: 403, body: '<html><title>Blocked</title></html>' }, 'CMS_NOT_JSON'],
    ['not found', { status: 404, body: {} }, 'CMS_NOT_FOUND'],
    ['gone', { status: 410, body: {} }, 'CMS_NOT_FOUND'],
    ['too large', { status: 413, body: '<html></html>' }, 'CMS_TOO_LARGE'],
    ['a full disk', { status: 507, body: {} }, 'CMS_SITE_FULL'],
    ['overload', { status: 503, body: '<html></html>' }, 'CMS_BUSY'],
    ['a fault', { status: 500, body: {} }, 'CMS_BUSY'],
    ['another method', { status: 405, body: {} }, 'CMS_ERROR'],
  ] satisfies [string, Answer, string][])('is told when it is %s', async (_, given, code) => {
    answer = () => given;
    await expect(deliver()).rejects.toMatchObject({ code });
    await expect(hello()).rejects.toMatchObject({ code });
  });

  it('to “hello” without a name is none', async () => {
    for (const body of [{}, { name: '' }, { name: ' \u202e ' }, { name: 7 }, { name: 'a'.repeat(201) }]) {
      answer = () => ({ body });
      await expect(hello()).rejects.toMatchObject({ code: 'CMS_NOT_JSON' });
    }
  });

  it('is never followed elsewhere: the body and its signature stay here', async () => {
    const elsewhere = await fakeServer(() => ({ body: { name: 'Somebody else' } }));
    for (const status of [301, 302, 303, 307, 308]) {
      answer = () => ({ status, headers: { location: `${elsewhere.url}/in` } });
      await expect(deliver()).rejects.toMatchObject({ code: 'CMS_REDIRECTED' });
      await expect(hello()).rejects.toMatchObject({ code: 'CMS_REDIRECTED' });
    }
    expect(elsewhere.asked).toEqual([]);
    await elsewhere.close();
  });

  it('may ask for time', async () => {
    answer = () => ({ status: 429, headers: { 'retry-after': '120' }, body: {} });
    await expect(deliver()).rejects.toMatchObject({ code: 'CMS_BUSY', retryAfter: 120_000 });
  });

  it('that does not come is waited for only so long', async () => {
    answer = () => null;
    await expect(deliver()).rejects.toMatchObject({ code: 'CMS_UNREACHABLE' });
    const timeout = vi
      .spyOn(AbortSignal, 'timeout')
      .mockReturnValue(AbortSignal.abort(new DOMException('', 'TimeoutError')));
    await expect(deliver()).rejects.toMatchObject({ code: 'CMS_UNREACHABLE' });
    expect(timeout.mock.calls[0]?.[0]).toBeGreaterThanOrEqual(60_000);
    expect(timeout.mock.calls[0]?.[0]).toBeLessThan(120_000);
    timeout.mockRestore();
  });

  it('names neither the key nor the end of the address in what is shown of a failure', async () => {
    answer = () => ({ status: 401, body: { error: 'no such key' } });
    const failure = await connect('/in/of-the-night-desk?desk=night')
      .deliver(delivery, signal)
      .catch((error: unknown) => error);
    const shown = JSON.stringify(failure) + String((failure as { facts: string[] }).facts);
    expect(shown).toContain('no such key');
    for (const hidden of [KEY, 'night', 'signature']) expect(shown).not.toContain(hidden);
  });
});
