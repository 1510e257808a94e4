/** A real Ghost behind the suite that every connector passes: an address of its own for each test, which counts the writes. */
import { createServer, request } from 'node:http';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FakeCms } from '../connectors/contract.ts';
import { contentOf, lexical, paragraph, storedAs } from '../connectors/ghost/fake-ghost.ts';
import { ghost } from '../../src/connectors/ghost/kind.ts';
import type { TestGhost } from './start.ts';

/** With one draft of a colleague's, and nothing else. */
export async function standIn(real: TestGhost): Promise<FakeCms> {
  const { signal } = new AbortController();
  const session = await real.session();
  await session.removePosts();
  await rm(real.images, { recursive: true, force: true });
  const { colleague, owner } = real.people;
  const found = await ghost.discover(real.url, signal);
  const theirs = await ghost
    .connect(found, { token: colleague.token })
    .createDraft("Tonight's article", '01987e2c-0000-7000-8000-000000000000', signal);
  await session.edit(theirs.id, { lexical: lexical(paragraph('What a colleague wrote.')) });

  let writes = 0;
  const { host } = new URL(real.url);
  const proxy = createServer((asked, answer) => {
    const { method = '', url = '', headers } = asked;
    if (['POST', 'PUT'].includes(method) && url.includes('/posts/')) writes++;
    const onward = request(real.url + url, { method, headers: { ...headers, host } }, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers); // answered: it has a status
      answered.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const address = proxy.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const [keyId = ''] = owner.token.split(':');

  return {
    address: `http://127.0.0.1:${String(port)}`,
    secret: { token: owner.token },
    wrongSecret: { token: `${keyId}:${'cd'.repeat(32)}` },
    user: owner.name,
    draftId: theirs.id,
    hasNoTrash: true,
    hasBarePictures: true,
    content: async (id) => contentOf((await session.post(id)).lexical ?? ''),
    withoutCaption: (content) => content.replace(/"caption":"(?:[^"\\]|\\.)*"/, ''),
    write: (id, content) => session.edit(id, { lexical: storedAs(content) }),
    publish: (id) => session.edit(id, { status: 'published' }),
    trash: (id) => session.remove(id),
    say: () => '',
    images: async () => (await originals(real)).map((bytes) => ({ bytes, draftId: null, alt: null })),
    writes: () => writes,
    close: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        proxy.closeAllConnections();
      }),
  };
}

/** As they were sent: what Ghost makes of a picture lies beside it. */
export async function originals({ images }: TestGhost): Promise<Buffer[]> {
  const names = await readdir(images, { recursive: true }).catch(() => []); // none yet
  return Promise.all(names.filter((name) => name.endsWith('_o.png')).map((name) => readFile(join(images, name))));
}
