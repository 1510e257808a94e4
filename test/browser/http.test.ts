/** What a site answers is read to its end, and no further than any true answer goes. */
import { afterEach, expect, it, vi } from 'vitest';
import { requestText } from '../../src/browser/http.ts';

const { signal } = new AbortController();
const answer = (body: ReadableStream<Uint8Array> | string) =>
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(body)));

afterEach(() => vi.unstubAllGlobals());

it('reads characters that come in two parts', async () => {
  const [first, rest] = [
    new TextEncoder().encode('d\u00e9j\u00e0 vu').slice(0, 2),
    new TextEncoder().encode('d\u00e9j\u00e0 vu').slice(2),
  ];
  answer(
    new ReadableStream({
      start(controller) {
        controller.enqueue(first);
        controller.enqueue(rest);
        controller.close();
      },
    }),
  );
  expect((await requestText('https://example.org/', { signal })).text).toBe('d\u00e9j\u00e0 vu');
});

it('stops reading an answer that has no end', async () => {
  let given = 0;
  answer(
    new ReadableStream({
      pull(controller) {
        given += 1_000_000;
        controller.enqueue(new Uint8Array(1_000_000));
      },
    }),
  );
  await expect(requestText('https://example.org/', { signal })).rejects.toMatchObject({ code: 'CMS_ERROR' });
  expect(given).toBeLessThan(20_000_000);
});
