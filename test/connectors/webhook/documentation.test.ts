/** What the documentation says to those who write a receiver, done by our own sender. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { webhook } from '../../../src/connectors/webhook/kind.ts';
import { factsOf } from '../../../src/draft/facts-table.ts';
import { aCapture } from '../../helpers/records.ts';
import { DOCUMENTATION, documentedCode, runReceiver, type RunningReceiver } from './documented-receiver.ts';

const KEY = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const { signal } = new AbortController();
const delivery = { sentAt: '2026-11-16T20:04:05.000Z', language: 'en', blocks: [], captures: [], pictures: [] };
let receiver: RunningReceiver;

beforeAll(async () => {
  receiver = await runReceiver(KEY);
});
afterAll(() => receiver.close());

const connect = (key: string) => {
  const { address } = receiver;
  return webhook.connect({ origin: address, apiRoot: `${address}/` }, { key });
};

it('the documented receiver takes a piece, and takes it once', async () => {
  const ours = connect(KEY);
  expect(await ours.readAccount(signal)).toMatchObject({ siteName: 'Our newsroom' });
  const first = await ours.deliver({ ...delivery, jobId: 'one', title: 'Fähre' }, signal);
  expect(first).toEqual({ url: 'https://cms.example.org/articles/one' });
  expect(await ours.deliver({ ...delivery, jobId: 'one', title: 'Fähre' }, signal)).toEqual(first);
  await ours.deliver({ ...delivery, jobId: 'two', title: 'Storm' }, signal);
  await vi.waitFor(() => expect(receiver.articles()).toEqual(['Fähre', 'Storm']));
});

it('it refuses another key, an old message, a changed body, and no signature at all', async () => {
  const before = receiver.articles();
  const other = connect(`whsec_${Buffer.alloc(32, 8).toString('base64')}`);
  const piece = { ...delivery, jobId: 'three', title: 'Three' };
  await expect(other.deliver(piece, signal)).rejects.toMatchObject({ code: 'CMS_LOGIN_REFUSED' });
  const minutes = 60_000;
  for (const wrong of [-6 * minutes, 6 * minutes]) {
    const now = vi.spyOn(Date, 'now').mockReturnValue(new Date().getTime() + wrong);
    await expect(connect(KEY).deliver(piece, signal)).rejects.toMatchObject({ code: 'CMS_LOGIN_REFUSED' });
    now.mockRestore();
  }
  const sent = vi.spyOn(globalThis, 'fetch');
  await connect(KEY).deliver({ ...piece, jobId: 'four', title: 'Four' }, signal);
  const [, init] = sent.mock.calls[0] ?? [];
  sent.mockRestore();
  const headers = new Headers(init?.headers);
  for (const change of [
    { body: '{"type":"article","data":{"title":"forged"}}', headers },
    { body: '{}' },
    { body: '{}', headers: { 'webhook-id': 'x', 'webhook-timestamp': 'soon', 'webhook-signature': 'v1,' } },
  ]) {
    expect((await fetch(receiver.address, { method: 'POST', ...change })).status).toBe(401);
  }
  await vi.waitFor(() => expect(receiver.articles()).toEqual([...before, 'Four']));
});

it('it has about thirty lines, and does not start without a key', async () => {
  const lines = documentedCode()
    .split('\n')
    .filter((line) => line.trim() !== '');
  expect(lines.length).toBeLessThanOrEqual(36);
  await expect(runReceiver('whsec_c2hvcnQ=')).rejects.toThrow('has ended');
});

it('the documentation names every field that is sent', async () => {
  const text = readFileSync(DOCUMENTATION, 'utf8');
  const sent = vi.spyOn(globalThis, 'fetch');
  const captureId = '01987e2c-7d7d-7000-8000-000000000001';
  await connect(KEY).deliver(
    {
      ...delivery,
      jobId: 'five',
      title: 'Five',
      blocks: [
        {
          type: 'image',
          captureId,
          derivativeId: null,
          sha256: 'a',
          title: 'T',
          alt: 'A',
          caption: 'C',
          credit: 'R',
          href: null,
        },
        { type: 'quotation', captureId, text: 'T', lang: 'en', cite: 'C', href: null },
        { type: 'embed', captureId, url: 'https://x.com/', provider: 'twitter', summary: 'S' },
        { type: 'link', captureId, text: 'T', href: 'https://x.com/' },
      ],
      captures: [{ id: captureId, facts: factsOf(aCapture({ id: captureId })), seal: { sha256: 'a', key: 'k' } }],
      pictures: [{ sha256: 'a', blob: new Blob(['x'], { type: 'image/png' }), size: null }],
    },
    signal,
  );
  const body = await (sent.mock.calls[0]?.[1]?.body as Blob).text();
  sent.mockRestore();
  const names = new Set([...body.matchAll(/"(\w+)":/g)].map(([, name]) => name ?? '')); // the pattern has it
  expect(names.size).toBeGreaterThan(20);
  expect([...names].filter((name) => !new RegExp(`[\`"]${name}[\`"]`).test(text))).toEqual([]);
});
