/** The whole way of a post of another network, from the page into another library, with no line of `src` changed. */
import 'fake-indexeddb/auto';
import { Window } from 'happy-dom';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import * as v from 'valibot';
import type { Capture } from '../../src/model/capture.ts';
import type * as Profiles from '../../src/model/platforms.ts';
import type * as Registry from '../../src/platforms/registry.ts';
import type { SentNote } from './fake-network/platform.ts';
import { browser, emptyStage, ID, observations } from '../background/presence/stage.ts';
import { aCapture } from '../helpers/records.ts';
import { aPicture, aStoredCapture, headOf, makeMaker, seal, verifyScript } from '../evidence/bundle/made-bundle.ts';

vi.mock('../../src/browser/api.ts', () => import('../background/presence/stage.ts'));
vi.mock('../../src/sealing/audit-log.ts', () => ({ recordAct: () => Promise.resolve() }));
vi.mock('../../src/model/platforms.ts', async (original) => {
  const { platforms } = await original<typeof Profiles>();
  const { quayside } = await import('./fake-network/profile.ts');
  return { platforms: { ...platforms, quayside } };
});
vi.mock('../../src/platforms/registry.ts', async (original) => {
  const { registry } = await original<typeof Registry>();
  const { platform } = await import('./fake-network/platform.ts');
  return { registry: [...registry, platform] };
});

const { readWhole } = await import('../../src/capture/read-whole.ts');
const { extractContent } = await import('../../src/cli/extract-content.ts');
const { findCapturesFor, writeFindings } = await import('../../src/background/presence/find-captures.ts');
const { setWatch, watchOn } = await import('../../src/background/presence/watch.ts');
const { postSchema } = await import('../../src/model/post.ts');
const { askedOrigins } = await import('../../src/model/profiles/asked-origins.ts');
const { pagesOf, subjectsOf } = await import('../../src/model/subjects.ts');
const { platformFor } = await import('../../src/platforms/platform-for.ts');
const { completeBy } = await import('../../src/platforms/shared/merge-readings.ts');
const { checksOf } = await import('../../src/evidence/checks.ts');
const { blobSource } = await import('../../src/evidence/archive/source.ts');
const { isWhole, verifyBundle } = await import('../../src/evidence/bundle/verify-bundle.ts');
const { signArchive } = await import('../../src/evidence/signature.ts');
const { composeBlocks } = await import('../../src/draft/compose.ts');
const { describe: describeCapture } = await import('../../src/draft/describe.ts');
const { blocksMarkup } = await import('../../src/connectors/wordpress/markup.ts');
const { addCapture } = await import('../../src/store/captures.ts');
const { db } = await import('../../src/store/db.ts');
const { facetTerm, facetsOf } = await import('../../src/store/facets.ts');
const { EVERYTHING } = await import('../../src/store/search/query.ts');
const { captureKeys, SearchIndex } = await import('../../src/store/search/search-index.ts');
const { exportCaptures } = await import('../../src/transfer/export-captures.ts');
const { importBundle } = await import('../../src/transfer/import-bundle.ts');

const HOST = 'quay.example';
const URL_OF_ALICE = new URL(`https://${HOST}/@alice`);
const HTML = `<html><head><meta name="quayside" content="${URL_OF_ALICE.href}"><title>alice</title></head><body>
<section class="note" data-id="abc-xyz"><span class="booster">@alice</span><b class="name">Bo</b>
<i class="author">@bo</i><p class="text">The ferry is cancelled.</p><time datetime="2025-11-16T09:20:11.000Z"></time>
</section></body></html>`;
const NOTE: SentNote = {
  id: 'abc-xyz',
  by: 'bo',
  name: 'Bo',
  text: 'The ferry is cancelled.',
  at: '2025-11-16T09:20:11.000Z',
  boost: { id: 'boo-ost', by: 'alice', at: '2025-11-16T09:22:10.000Z' },
};
const OPTIONS = { language: 'en', timeZone: 'UTC', outlet: null };
const signal = new AbortController().signal;

const document = new new Window().DOMParser().parseFromString(HTML, 'text/html') as unknown as Document;
const platform = platformFor(URL_OF_ALICE, document);
let capture: Capture;

/** As a page's answer is read in the tab. */
function readAnswer(notes: SentNote[]) {
  const response = { operation: 'notes', status: 200, cursor: null, content: { notes } };
  const reading = platform?.responses?.read(response, URL_OF_ALICE);
  if (!reading?.listing) throw new Error('nothing was read');
  return { records: reading.records, listing: reading.listing };
}

/** As a press in the tab reads the post. */
function readOnPress() {
  const [item] = platform?.page.findPosts(document) ?? [];
  if (!platform || !item) throw new Error('no post on the page');
  const sources = [readAnswer([NOTE]).records];
  return readWhole(item, { page: platform.page, complete: (_item, shown) => completeBy(shown, sources) });
}

beforeAll(async () => {
  vi.stubGlobal('location', URL_OF_ALICE);
  await emptyStage();
  browser.permissions.contains.mockImplementation(() => Promise.resolve(true));
  const post = readOnPress().record;
  const page = platform?.page.readPage(document, URL_OF_ALICE);
  capture = aCapture({ id: ID, post, ...(page && { page }) });
});

describe('a network that is known by its folder, its profile and two lines', () => {
  it('is found by its address and its page, and not on a page that only looks like one', () => {
    expect(platform?.id).toBe('quayside');
    expect(platformFor(new URL('https://news.example/alice'))).toBeNull();
    const other = new new Window().DOMParser().parseFromString('<p>', 'text/html') as unknown as Document;
    expect(platformFor(URL_OF_ALICE, other)).toBeNull();
    // With the page at hand, its address need not look like one, but a listed host is its own network's.
    expect(platformFor(new URL(`https://${HOST}/home`), document)?.id).toBe('quayside');
    expect(platformFor(new URL('http://quay.example/home'), document)).toBeNull();
    expect(platformFor(new URL('https://x.com/alice'), document)?.id).toBe('x');
    expect(platformFor(new URL('https://x.com/alice'))?.id).toBe('x');
  });

  it('is read from the page and from what was sent, into a record that the schema takes', () => {
    const { record } = readOnPress();
    expect(v.safeParse(postSchema, record).issues).toBeUndefined();
    expect(record).toMatchObject({
      platform: 'quayside',
      host: HOST,
      kind: 'repost',
      id: 'abc-xyz',
      disagreements: [],
    });
    expect(record.repost).toMatchObject({ id: 'boo-ost', at: '2025-11-16T09:22:10.000Z', label: '@alice boosted' });
    expect(record.sources['repost.id']).toEqual(['network']);
  });

  it('is extracted from a saved page', () => {
    const { url, posts, problems } = extractContent(HTML);
    expect({ url, problems }).toEqual({ url: URL_OF_ALICE.href, problems: [] });
    expect(posts.map(({ platform, id }) => [platform, id])).toEqual([['quayside', 'abc-xyz']]);
    expect(extractContent(JSON.stringify({ notes: [NOTE] })).posts[0]?.repost?.id).toBe('boo-ost');
  });

  it('has nothing checked of times that its ids do not hold', () => {
    const results = checksOf(capture, capture.capturedAt).map(({ kind, result }) => [kind, result]);
    expect(results).toEqual([
      ['shown-sent', 'agrees'],
      ['id-time', 'not-checked'],
      ['id-time', 'not-checked'],
    ]);
    expect(pagesOf(capture.post)).toEqual({
      reposter: `https://${HOST}/@alice`,
      post: `https://${HOST}/@bo/abc-xyz`,
      author: `https://${HOST}/@bo`,
    });
  });

  it('is described in its own words, and embedded by its own provider', () => {
    expect(describeCapture(capture, OPTIONS).caption).toMatch(
      /^A post by @bo@quay\.example, boosted on Quayside by @alice@quay\.example on /,
    );
    expect(describeCapture(capture, { ...OPTIONS, house: { repost: 'retweeted', hours: null } }).alt).toContain(
      'Quayside showing that @alice@quay.example boosted a post',
    );
    const edits = { [capture.id]: { embed: true } };
    const embed = composeBlocks([capture], OPTIONS, edits).find(({ type }) => type === 'embed');
    expect(embed).toMatchObject({ url: `https://${HOST}/@bo/abc-xyz/embed`, provider: 'quayside' });
    const markup = blocksMarkup(embed ? [embed] : [], { uploads: {}, apiRoot: `https://news.example/wp-json/` });
    expect(markup).toContain('"providerNameSlug":"quayside"');
  });
});

describe('a capture of it in the library', () => {
  beforeAll(async () => {
    await db.captures.clear();
    await addCapture({ capture: { ...capture, picture: null, files: [] }, files: [], thumb: null });
    await addCapture({
      capture: { ...aCapture({ id: ID.replace(/1$/, '2') }), picture: null, files: [] },
      files: [],
      thumb: null,
    });
  });

  it('is found by its network', async () => {
    expect(facetsOf(capture)).toContain(facetTerm('platform', 'quayside'));
    const index = new SearchIndex();
    await index.load();
    await index.sync(await captureKeys());
    const page = { before: null, limit: 10, sort: 'captured' } as const;
    expect((await index.find({ ...EVERYTHING, platform: 'quayside' }, page)).ids).toEqual([ID]);
    expect(
      index
        .summary()
        .platforms.map(({ value }) => value)
        .sort(),
    ).toEqual(['quayside', 'x']);
  });

  it('is seen again in what a page received, and never called gone by a list whose ids have no order', async () => {
    const received = { platform: 'quayside', ids: ['abc-xyz'], account: null };
    const page = 'https://quay.example/@alice';
    const [target] = await findCapturesFor(received, page);
    if (!target) throw new Error('no capture was found');
    expect(await findCapturesFor({ ...received, platform: 'x' }, page)).toEqual([]);
    const { listing } = readAnswer([NOTE]);
    const seen = platform?.presence?.check(target, listing, listing) ?? [];
    expect(seen.map(({ result }) => result)).toEqual(['visible', 'visible']);
    await writeFindings(
      seen.map((finding) => ({ captureId: ID, finding })),
      0,
    );
    expect((await observations()).map(({ subject }) => subject).sort()).toEqual(subjectsOf(capture.post).sort());
    const before = { ...NOTE, id: 'aaa-aaa', boost: { id: 'bbb-bbb', by: 'alice', at: NOTE.at } };
    const after = { ...before, boost: { ...before.boost, id: 'ccc-ccc' } };
    const without = readAnswer([after, before]).listing;
    const missing = platform?.presence?.check(target, without, without) ?? [];
    expect(missing.map(({ result, detail }) => [result, detail.reason])).toEqual([['unknown', 'no-order']]);
  });

  it('is watched at its own server’s address alone', async () => {
    const asked: string[] = [];
    vi.stubGlobal('fetch', (url: string) => {
      asked.push(url);
      return Promise.resolve(new Response('', { status: 410 }));
    });
    await db.observations.clear();
    await setWatch(ID, true);
    await watchOn();
    expect(browser.permissions.contains).toHaveBeenCalledWith({ origins: [`https://${HOST}/*`] });
    expect(asked).toEqual([`https://${HOST}/api/posts/abc-xyz`]);
    expect((await observations()).map(({ result, subject }) => [result, subject])).toEqual([
      ['gone', { platform: 'quayside', postId: `abc-xyz@${HOST}` }],
    ]);
  });

  it.each([
    ['of this network', 'quayside'],
    ['of a network of a newer version, which is kept as it is', 'somewhere'],
  ])('is sealed, exported, verified, and taken over by another library: %s', async (_name, network) => {
    const post = { ...capture.post, platform: network };
    const maker = await makeMaker();
    await Promise.all(db.tables.map((table) => table.clear()));
    const stored = await seal(maker, await aStoredCapture({ post }, aPicture(7)));
    const rows = stored.files.map(({ file, blob }) => ({
      sha256: file.sha256,
      type: file.type,
      bytes: file.bytes,
      blob,
    }));
    await addCapture({ capture: stored.capture, files: rows, thumb: null });
    if (!stored.seal) throw new Error('not sealed');
    const log = { seq: maker.log.length - 1, prev: maker.log.at(-1)?.prev ?? '' };
    await db.seals.put({ ...stored.seal, captureId: stored.capture.id, state: 'sealed', log });
    await db.log.bulkPut(maker.log);
    const { kid, publicKey } = maker;
    await db.signers.put({ kid, publicKey, relation: 'own', name: null, since: '2025-11-16T09:00:00.000Z' });

    const tools = {
      software: 'Tearsheet 0.0.0',
      report: null,
      verifyScript,
      settings: () => Promise.resolve({}),
      prepare: () => Promise.resolve({ kid, publicKey }),
      signHead: () => headOf(maker),
      sign: (_kid: string, digest: string) => signArchive(maker.pair.privateKey, digest),
      record: () => Promise.resolve(),
    };
    const request = { captureIds: null, title: 'Ferry', language: 'en', withEnvironment: false };
    const files: Blob[] = [];
    for await (const { blob } of exportCaptures(request, tools, { onProgress: () => undefined, signal }))
      files.push(blob);
    const [bundle] = files;
    if (!bundle) throw new Error('nothing was exported');

    const verdict = await verifyBundle(blobSource(bundle), { signal });
    expect(isWhole(verdict)).toBe(true);
    expect(verdict.captures[0]?.name).toMatch(/alice-reposts-bo/);

    await Promise.all(db.tables.map((table) => table.clear()));
    const { captures } = await importBundle(bundle, { isRestore: false, onProgress: () => undefined, signal });
    expect(captures.map(({ outcome }) => outcome)).toEqual(['stored']);
    expect((await db.captures.get(stored.capture.id))?.post).toEqual(post);
  });
});

describe('a record of a network that this version does not know', () => {
  const strange = (): Capture => ({ ...capture, post: { ...capture.post, platform: 'somewhere' } });

  it('goes by its raw name, and nothing of it is called checked', () => {
    expect(describeCapture(strange(), OPTIONS).caption).toContain('reposted on somewhere by @alice');
    expect(checksOf(strange(), capture.capturedAt).map(({ result }) => result)).toEqual(
      Array.from({ length: 3 }, () => 'not-checked'),
    );
    expect(facetsOf(strange())).toContain(facetTerm('platform', 'somewhere'));
  });

  it('is embedded and asked about nowhere, and has no page but its own', () => {
    const edits = { [ID]: { embed: true } };
    expect(composeBlocks([strange()], OPTIONS, edits).map(({ type }) => type)).not.toContain('embed');
    expect(askedOrigins(strange().post)).toEqual([]);
    expect(pagesOf(strange().post)).toEqual({ reposter: null, post: capture.post.url, author: null });
  });
});
