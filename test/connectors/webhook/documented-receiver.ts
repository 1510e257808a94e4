/** The receiver that the documentation shows, run from its text. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const DOCUMENTATION = new URL('../../../.github/docs/webhook.md', import.meta.url);

export function documentedCode(): string {
  const code = /```js\n(.*?)```/s.exec(readFileSync(DOCUMENTATION, 'utf8'))?.[1];
  if (code === undefined) throw new Error('the documentation shows no receiver');
  return code;
}

export interface RunningReceiver {
  address: string;
  /** Titles of the articles that it has taken. */
  articles(): string[];
  close(): Promise<void>;
}

export async function runReceiver(key: string): Promise<RunningReceiver> {
  const file = join(mkdtempSync(join(tmpdir(), 'receiver-')), 'receiver.mjs');
  writeFileSync(file, documentedCode());
  const port = await freePort();
  const child = spawn(process.execPath, [file], {
    env: { WEBHOOK_KEY: key, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let told = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (told += part));
  const address = `http://127.0.0.1:${String(port)}`;
  await answers(address, child);
  return {
    address,
    articles: () => [...told.matchAll(/^article (.*)$/gm)].map(([, title]) => title ?? ''), // the pattern has it
    close: async () => {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** It listens as soon as it answers anything. */
async function answers(address: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const isThere = await fetch(address).then(
      () => true,
      () => false,
    );
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('the receiver has ended');
}
