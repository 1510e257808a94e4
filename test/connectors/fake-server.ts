/** A server that remembers what it was asked. What it answers is up to the test. */
import { createServer, type IncomingHttpHeaders } from 'node:http';

export interface Asked {
  method: string;
  url: URL;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
}

export interface FakeServer {
  /** Without a slash at its end. */
  url: string;
  asked: Asked[];
  close(): Promise<void>;
}

/** Bytes are sent as they are, and any other body that is no string as JSON. `null` from `answer`: the line breaks without an answer. */
export async function fakeServer(answer: (asked: Asked) => Answer | null): Promise<FakeServer> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      const one = { method: request.method ?? '', url, headers: request.headers, body: Buffer.concat(parts) };
      asked.push(one);
      const result = answer(one);
      if (result === null) return void request.socket.destroy();
      const { status = 200, headers = {}, body = '' } = result;
      const text = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
      const type = typeof body === 'string' ? 'text/html; charset=UTF-8' : 'application/json; charset=UTF-8';
      response.writeHead(status, { 'content-type': type, ...headers }).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
