/** A site that stands before the real WordPress under an address of its own, and fails as it is told. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface FailingSite {
  url: string;
  /**
   * `html`: a firewall's page for everything. `refuse-upload`: WordPress' own refusal of a picture. `hold-upload`: a
   * picture is not answered, ever.
   */
  mode: 'pass' | 'html' | 'refuse-upload' | 'hold-upload';
  /** Pictures that were not answered. */
  held: number;
  stop(): Promise<void>;
}

export async function startFailingSite(wordpressUrl: string): Promise<FailingSite> {
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch((error: unknown) => outgoing.writeHead(502).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await buffer(incoming);
    const isUpload = incoming.method === 'POST' && (incoming.url ?? '').includes('/wp/v2/media');
    if (site.mode === 'html') {
      outgoing.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><h1>Are you human?</h1>');
    } else if (site.mode === 'refuse-upload' && isUpload) {
      const refusal = { code: 'rest_upload_sideload_error', message: 'no', data: { status: 500 } };
      outgoing.writeHead(500, { 'content-type': 'application/json' }).end(JSON.stringify(refusal));
    } else if (site.mode === 'hold-upload' && isUpload) {
      site.held++;
    } else {
      await pass(incoming, body, outgoing);
    }
  }

  async function pass({ method, url: path, headers }: IncomingMessage, body: Buffer, outgoing: ServerResponse) {
    const kept = ['authorization', 'content-type', 'content-disposition'].flatMap((name) => {
      const value = headers[name];
      return typeof value === 'string' ? [[name, value] as const] : [];
    });
    const response = await fetch(wordpressUrl + path, {
      method: method ?? 'GET',
      headers: Object.fromEntries(kept),
      ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
      redirect: 'manual',
    });
    // WordPress names itself by its own address: here it must name ours.
    const ours = (words: string) =>
      words.replaceAll(wordpressUrl, url).replaceAll(wordpressUrl.replaceAll('/', '\\/'), url.replaceAll('/', '\\/'));
    outgoing.writeHead(response.status, {
      'content-type': response.headers.get('content-type') ?? 'text/plain',
      link: ours(response.headers.get('link') ?? ''),
    });
    outgoing.end(ours(await response.text()));
  }

  const site: FailingSite = {
    url,
    mode: 'pass',
    held: 0,
    async stop() {
      server.closeAllConnections();
      // Already closed is closed.
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return site;
}
