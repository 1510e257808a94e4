/** The connector against a real Ghost: the suite that every connector passes, and each kind of person and token. */
import { createHash } from 'node:crypto';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ghost } from '../../src/connectors/ghost/kind.ts';
import type { ArticleBlock } from '../../src/model/draft.ts';
import { connectorContract } from '../connectors/contract.ts';
import { standIn } from './stand-in.ts';
import { startGhost, type TestGhost } from './start.ts';

const { signal } = new AbortController();
const JOB = '01987e2c-7d7d-7000-8000-00000000000a';
const FIRST = '01987e2c-7d7d-7000-8000-000000000001';
let real: TestGhost;

beforeAll(async () => {
  real = await startGhost({ onProgress: (line) => console.log(line) });
});
afterAll(() => real?.stop()); // absent when it could not be started

connectorContract('A real Ghost', ghost, () => standIn(real));

async function connect(token: string) {
  return ghost.connect(await ghost.discover(real.url, signal), { token });
}

describe('a token of a real Ghost', () => {
  it.each([
    ['owner', 'owner', true],
    ['colleague', 'editor', true],
    ['author', 'author', false],
    ['contributor', 'contributor', false],
  ] as const)('of its %s says who that is', async (who, role, canEditOthers) => {
    const account = await (await connect(real.people[who].token)).readAccount(signal);
    expect(account).toMatchObject({ siteName: 'The Daily Example', user: real.people[who].name });
    expect(account.rights).toEqual({ role, canEdit: true, canUpload: true, canEditOthers });
  });

  it('of an integration is told as that', async () => {
    const program = await connect(real.integrationKey);
    await expect(program.readAccount(signal)).rejects.toMatchObject({ code: 'CMS_WRONG_KEY' });
  });

  it('of a person who is suspended is told as that, whatever is asked', async () => {
    const { suspended, colleague } = real.people;
    const { id } = await (await connect(colleague.token)).createDraft('Theirs', JOB, signal);
    const gone = await connect(suspended.token);
    const code = 'CMS_ACCOUNT_SUSPENDED';
    await expect(gone.readAccount(signal)).rejects.toMatchObject({ code });
    await expect(gone.readDraft(id, signal)).rejects.toMatchObject({ code });
    await expect(gone.createDraft('x', JOB, signal)).rejects.toMatchObject({ code });
  });

  it('of a contributor writes drafts of their own, and none of others', async () => {
    const contributor = await connect(real.people.contributor.token);
    const own = await contributor.createDraft('My own', JOB, signal);
    const link: ArticleBlock = { type: 'link', captureId: FIRST, text: 'The post', href: 'https://x.com/a/status/1' };
    const placement = { blocks: [link], uploads: {}, jobId: JOB };
    const after = await contributor.appendToDraft(await contributor.readDraft(own.id, signal), placement, signal);
    expect(contributor.capturesIn(after, [FIRST])).toEqual([FIRST]);
    expect((await contributor.listDrafts({ search: '', limit: 9, ownOnly: true }, signal)).map(({ id }) => id)).toEqual(
      [own.id],
    );

    const colleague = await connect(real.people.colleague.token);
    const theirs = await colleague.createDraft('Theirs', JOB, signal);
    const read = await colleague.readDraft(theirs.id, signal);
    await expect(contributor.appendToDraft(read, placement, signal)).rejects.toMatchObject({ code: 'CMS_FORBIDDEN' });
  });
});

it('a new draft has its tags and its featured picture, as far as the person may give them', async () => {
  const session = await real.session();
  await session.add({ title: 'Earlier', tags: [{ name: "Harbour & 'ferries'" }, { name: 'Town hall' }] });
  const owner = await connect(real.people.owner.token);
  const [harbour, ...others] = await owner.listTerms('tags', "& 'FERRIES'", signal);
  expect(harbour?.label).toBe("Harbour & 'ferries'");
  expect(others).toEqual([]);
  expect((await owner.listTerms('tags', '', signal)).length).toBeGreaterThan(1);

  const terms = { tags: [harbour?.id ?? ''] };
  const tagged = await owner.createDraft('Tagged', JOB, signal, { terms });
  expect(await owner.discardDraft(tagged.id, JOB, signal)).toBe(false);
  expect(await owner.discardDraft(tagged.id, JOB, signal, 'posts', terms)).toBe(true);

  const contributor = await connect(real.people.contributor.token);
  expect((await contributor.readAccount(signal)).types?.[0]?.taxonomies).toEqual([]);
  const plain = await contributor.createDraft('Left out', JOB, signal, { terms });
  const untagged = await connect(real.people.owner.token);
  expect(await untagged.discardDraft(plain.id, JOB, signal)).toBe(true);

  const bytes = PNG.sync.write(new PNG({ width: 16, height: 16 }));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const words = { title: '', alt: 'A post. '.repeat(40), caption: 'Seen 1 < 2', credit: 'X' };
  const href = 'https://x.com/a/status/1';
  const image: ArticleBlock = { type: 'image', captureId: FIRST, derivativeId: null, sha256, ...words, href };
  const { id } = await contributor.createDraft('With a picture', JOB, signal);
  const blob = new Blob([Uint8Array.from(bytes)], { type: 'image/png' });
  const upload = await contributor.uploadImage({ blob, sha256, ...words }, id, signal);
  const placement = { blocks: [image], uploads: { [sha256]: upload }, jobId: JOB, featured: sha256 };
  const after = await contributor.appendToDraft(await contributor.readDraft(id, signal), placement, signal);
  expect(after.featured).toBe(upload.mediaId);
  expect((await contributor.readDraft(id, signal)).featured).toBe(upload.mediaId);
  expect(await session.post(id)).toMatchObject({
    feature_image_alt: expect.stringMatching(/^A post\. .{100,}…$/) as string,
    feature_image_caption: 'Seen 1 &lt; 2 <em>X</em>',
  });
});

it('a title of any length, and an embed of a network that says nothing, are taken', async () => {
  const owner = await connect(real.people.owner.token);
  const { id, title } = await owner.createDraft(`“${'é'.repeat(300)}”`, JOB, signal);
  expect(title).toHaveLength(255);
  const url = 'https://x.com/a/status/1';
  const embed: ArticleBlock = { type: 'embed', captureId: FIRST, url, provider: 'twitter' };
  const placement = { blocks: [embed], uploads: {}, jobId: JOB };
  const after = await owner.appendToDraft(await owner.readDraft(id, signal), placement, signal);
  expect(after.raw).toContain('"type":"bookmark"');
  // All of it is ours: Ghost refuses a draft without a single node.
  const empty = await owner.removeFromDraft(after, [FIRST], signal, placement);
  expect(empty.raw).not.toContain(url);
});

it('a Ghost that is edited at another host is named from its public address, and found at that host', async () => {
  const moved = await startGhost({ adminHost: 'localhost' });
  try {
    const admin = `http://localhost:${new URL(moved.url).port}`;
    await expect(ghost.discover(moved.url, signal)).rejects.toMatchObject({
      code: 'CMS_REDIRECTED',
      facts: [`Ghost: ${admin}/ghost/`],
    });
    const found = await ghost.discover(`${admin}/ghost/`, signal);
    expect(found.apiRoot).toBe(`${admin}/ghost/api/admin/`);
    const account = await ghost.connect(found, { token: moved.people.owner.token }).readAccount(signal);
    expect(account.user).toBe(moved.people.owner.name);
  } finally {
    await moved.stop();
  }
});
