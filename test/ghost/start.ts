/** A real Ghost for the tests and the demo: `await startGhost({})`. A minute and a half the first time, then 4 s. */
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { versionOf } from '../support/folder-cache.ts';
import { run } from '../wordpress/command.ts';
import { freePort } from '../wordpress/serve.ts';
import { cached, program, type Say, sweep, workFolder } from './program.ts';
import { serve } from './serve.ts';
import { type GhostSession, logIn, OWNER } from './session.ts';

const ADD_STAFF = fileURLToPath(new URL('add-staff.cjs', import.meta.url));

export interface Person {
  name: string;
  /** A staff access token. */
  token: string;
}

const PEOPLE = {
  colleague: { name: 'Colleague & friend', role: 'Editor', status: 'active' },
  author: { name: 'Ada Author', role: 'Author', status: 'active' },
  contributor: { name: 'Cora Contributor', role: 'Contributor', status: 'active' },
  suspended: { name: 'Sam Suspended', role: 'Editor', status: 'inactive' },
} as const;

export interface GhostOptions {
  port?: number;
  /** Gets one line for each long step, with the seconds since the start. */
  onProgress?: (line: string) => void;
  /** Host, of this machine, at which people work: another than the site's. */
  adminHost?: string;
}

export interface TestGhost {
  /** Without a slash at its end. */
  url: string;
  people: Record<keyof typeof PEOPLE | 'owner', Person>;
  /** Of an integration, which is a program. */
  integrationKey: string;
  /** Of its pictures, on this machine. */
  images: string;
  /** The owner, logged in as in a browser. */
  session: () => Promise<GhostSession>;
  /** Ends it and removes its files. */
  stop: () => Promise<void>;
}

/** Throws one line that says what failed (npm, the port, Ghost). */
export async function startGhost({ port: wanted, onProgress, adminHost }: GhostOptions = {}): Promise<TestGhost> {
  const started = Date.now();
  const say: Say = (what) => onProgress?.(`${((Date.now() - started) / 1000).toFixed(1)} s  Ghost: ${what}`);
  // First, so that a port that is taken is told at once.
  const port = await freePort(wanted);
  await sweep();
  const inside = await program(say);
  const prepared = await preparedSite(inside, say);
  const folder = await workFolder('run');
  const removeFolder = () => rm(folder, { recursive: true, force: true, maxRetries: 3 });
  await cp(prepared, folder, { recursive: true });
  say('starting');
  try {
    const options = { program: inside, folder, port };
    const server = await serve(
      adminHost === undefined ? options : { ...options, adminUrl: `http://${adminHost}:${String(port)}` },
    );
    say(`ready at ${server.url}`);
    // Written by `prepare`.
    const keys = JSON.parse(await readFile(join(folder, 'keys.json'), 'utf8')) as Keys;
    return {
      url: server.url,
      ...keys,
      images: join(folder, 'images'),
      session: () => logIn(server.url),
      stop: async () => {
        await server.stop();
        await removeFolder();
      },
    };
  } catch (error) {
    await removeFolder();
    throw error;
  }
}

type Keys = Pick<TestGhost, 'people' | 'integrationKey'>;

/** An installed site with five people, the keys of all and of a program, and nothing written yet. */
async function preparedSite(inside: string, say: Say): Promise<string> {
  const version = versionOf(
    inside,
    JSON.stringify(PEOPLE),
    await readFile(ADD_STAFF),
    await readFile(import.meta.filename),
  );
  return cached(`site-${version}`, async (folder) => {
    say('installing a site (about 15 s)');
    const server = await serve({ program: inside, folder, port: await freePort() });
    let keys: { owner: string; integration: string };
    try {
      const session = await logIn(server.url);
      keys = { owner: await session.staffToken(), integration: await session.integrationKey() };
      await session.removePosts();
    } finally {
      await server.stop();
    }
    const staff = Object.entries(PEOPLE).map(([slug, person], i) => {
      const [id, keyId, secret] = [
        `${String(i + 1)}0`.repeat(12),
        `${String(i + 1)}f`.repeat(12),
        `${String(i)}e`.repeat(32),
      ];
      return { ...person, slug, id, keyId, secret };
    });
    await run(process.execPath, [ADD_STAFF, inside, join(folder, 'data/ghost.db'), JSON.stringify(staff)], folder);
    const people = {
      owner: { name: OWNER.name, token: keys.owner },
      ...Object.fromEntries(
        staff.map(({ slug, name, keyId, secret }) => [slug, { name, token: `${keyId}:${secret}` }]),
      ),
    };
    await writeFile(join(folder, 'keys.json'), JSON.stringify({ people, integrationKey: keys.integration }));
  });
}
