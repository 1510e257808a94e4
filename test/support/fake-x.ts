/**
 * Plays X and its media hosts on this machine: one HTTPS server behind an HTTP CONNECT proxy. A browser that
 * uses the proxy reaches it at the true addresses (`https://x.com/…`), and reaches nothing else: the proxy
 * refuses every other host. Loopback addresses (a local CMS) do not go through the proxy.
 */
import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import { createServer as createProxy, type IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import { connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { generate } from 'selfsigned';
import { xContentSecurityPolicy } from './x-csp.ts';

/** The hosts that are played; the last is a server of a made-up network. */
export const PLAYED_HOSTS = [
  'x.com',
  'twitter.com',
  't.co',
  'pbs.twimg.com',
  'abs.twimg.com',
  'abs-0.twimg.com',
  'video.twimg.com',
  'cdn.syndication.twimg.com',
  'publish.twitter.com',
  'web.archive.org',
  'quay.example',
  'harbour.example',
  'gazette.example',
  'bsky.app',
] as const;

export interface XRequest {
  url: URL;
  method: string;
  /** For inline scripts of a page: the policy lets only scripts with this nonce run. */
  nonce: string;
}

export interface XAnswer {
  status?: number;
  /** Content type; HTML when left out. */
  type?: string;
  body: string | Uint8Array;
  /** Added to the host's usual headers; `null` takes one of those away. */
  headers?: Record<string, string | null>;
}

/** What is served; `null` for "not mine" (in the end a 404). */
export type XSite = (request: XRequest) => XAnswer | null | Promise<XAnswer | null>;

export interface Hit {
  method: string;
  url: string;
  origin: string | null;
  /** `Sec-Fetch-Dest`: document, image, empty (fetch and XHR), … */
  dest: string | null;
  /** `Cookie`, where one was sent. */
  cookie: string | null;
  status: number;
}

export interface FakeX {
  /** For the browser's proxy setting. */
  proxy: { host: string; port: number };
  /** Base64 SHA-256 of the certificate's public key: Chromium trusts this one certificate and no other stranger. */
  certificatePin: string;
  /** Every request that was answered, oldest first. */
  hits: Hit[];
  /** `host:port` of everything the proxy refused. */
  refused: string[];
  /** Serves `html` at a path of x.com, or at a whole address. Wins over the site. */
  setPage(address: string, html: string): void;
  /** Answers every address that matches. The last one set wins, over pages and site. Returns how to take it back. */
  setAnswer(pattern: RegExp, answer: XAnswer | XSite): () => void;
  close(): Promise<void>;
}

/** Starts server and proxy on free ports of 127.0.0.1. */
export async function startFakeX(options: { site?: XSite } = {}): Promise<FakeX> {
  const nonce = randomBytes(18).toString('base64');
  const certificate = await makeCertificate();
  const hits: Hit[] = [];
  const refused: string[] = [];
  const pages = new Map<string, string>();
  const answers: { pattern: RegExp; answer: XAnswer | XSite }[] = [];

  async function answerFor(request: XRequest): Promise<XAnswer> {
    for (const { pattern, answer } of answers.toReversed()) {
      if (!pattern.test(request.url.href)) continue;
      const given = typeof answer === 'function' ? await answer(request) : answer;
      if (given !== null) return given;
    }
    const page = pages.get(request.url.origin + request.url.pathname);
    if (page !== undefined) return { body: page };
    return (await options.site?.(request)) ?? defaultAnswer(request);
  }

  const server = createServer({ key: certificate.key, cert: certificate.cert }, (incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/', `https://${incoming.headers.host ?? 'x.com'}`);
    const method = incoming.method ?? 'GET';
    incoming.resume();
    void answerFor({ url, method, nonce })
      .catch((error: unknown): XAnswer => ({ status: 500, type: 'text/plain', body: String(error) }))
      .then((answer) => {
        const status = answer.status ?? 200;
        hits.push({
          method,
          url: url.href,
          origin: header(incoming, 'origin'),
          dest: header(incoming, 'sec-fetch-dest'),
          cookie: header(incoming, 'cookie'),
          status,
        });
        outgoing.writeHead(status, headersFor(url, answer, nonce));
        outgoing.end(method === 'HEAD' ? undefined : answer.body);
      });
  });
  const port = await listen(server);

  const proxy = createProxy((incoming, outgoing) => {
    refused.push(incoming.url ?? '');
    outgoing.writeHead(403, { 'content-type': 'text/plain' }).end('refused: only https to the played hosts');
  });
  const tunnels = new Set<Socket>();
  proxy.on('connect', (incoming: IncomingMessage, client: Socket, head: Buffer) => {
    client.on('error', () => client.destroy()); // the browser went away: nothing is lost
    const target = incoming.url ?? '';
    if (!PLAYED_HOSTS.some((host) => target === `${host}:443`)) {
      refused.push(target);
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const tunnel = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      tunnel.write(head);
      tunnel.pipe(client).pipe(tunnel);
    });
    tunnel.on('error', () => client.destroy());
    for (const socket of [client, tunnel]) {
      tunnels.add(socket);
      socket.on('close', () => tunnels.delete(socket));
    }
  });
  const proxyPort = await listen(proxy);

  return {
    proxy: { host: '127.0.0.1', port: proxyPort },
    certificatePin: certificate.pin,
    hits,
    refused,
    setPage(address, html) {
      const url = new URL(address, 'https://x.com');
      pages.set(url.origin + url.pathname, html);
    },
    setAnswer(pattern, answer) {
      const entry = { pattern, answer };
      answers.push(entry);
      return () => {
        const at = answers.indexOf(entry);
        if (at >= 0) answers.splice(at, 1);
      };
    },
    async close() {
      for (const socket of tunnels) socket.destroy();
      proxy.closeAllConnections();
      server.closeAllConnections();
      await Promise.all([stop(proxy), stop(server)]);
    },
  };
}

async function makeCertificate(): Promise<{ key: string; cert: string; pin: string }> {
  const made = await generate([{ name: 'commonName', value: 'x.com' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      {
        name: 'subjectAltName',
        altNames: [
          'x.com',
          'twitter.com',
          'publish.twitter.com',
          't.co',
          '*.twimg.com',
          'cdn.syndication.twimg.com',
          'web.archive.org',
          'quay.example',
          'harbour.example',
          'bsky.app',
        ].map((value) => ({
          type: 2,
          value,
        })),
      },
    ],
  });
  const publicKey = new X509Certificate(made.cert).publicKey.export({ type: 'spki', format: 'der' });
  return { key: made.private, cert: made.cert, pin: createHash('sha256').update(publicKey).digest('base64') };
}

/** twitter.com sends everything to x.com, as it does; a policy report is taken; the rest does not exist. */
function defaultAnswer({ url }: XRequest): XAnswer {
  if (url.pathname === '/i/csp_report') return { status: 204, body: '' };
  if (url.hostname === 'twitter.com') {
    return { status: 302, body: '', headers: { location: `https://x.com${url.pathname}${url.search}` } };
  }
  return { status: 404, type: 'text/plain', body: 'not found' };
}

function headersFor(url: URL, answer: XAnswer, nonce: string): Record<string, string> {
  const type = answer.type ?? 'text/html; charset=utf-8';
  const usual: Record<string, string> =
    url.hostname.endsWith('.twimg.com') && url.hostname !== 'cdn.syndication.twimg.com'
      ? {
          'access-control-allow-origin': '*',
          'cache-control': 'max-age=604800, must-revalidate',
          'x-content-type-options': 'nosniff',
        }
      : {
          'content-security-policy': xContentSecurityPolicy(nonce),
          'cache-control': 'no-cache, no-store, must-revalidate, pre-check=0, post-check=0',
          'x-content-type-options': 'nosniff',
          'x-frame-options': 'DENY',
          'cross-origin-opener-policy': 'same-origin-allow-popups',
        };
  const headers: Record<string, string> = { 'content-type': type, ...usual };
  for (const [name, value] of Object.entries(answer.headers ?? {})) {
    if (value === null) delete headers[name];
    else headers[name] = value;
  }
  return headers;
}

function header(incoming: IncomingMessage, name: string): string | null {
  const value = incoming.headers[name];
  return typeof value === 'string' ? value : null;
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
