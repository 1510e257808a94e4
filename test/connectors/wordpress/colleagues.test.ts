/** What others do to a draft between our look and our write, and what stands between us and WordPress. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wordpress } from '../../../src/connectors/wordpress/kind.ts';
import type { Answer, Asked } from '../fake-server.ts';
import { type FakeWordPress, fakeWordPress, SECRET } from './fake-wordpress.ts';

const { signal } = new AbortController();
const FIRST = '01987e2c-7d7d-7000-8000-000000000001';
const HTML = '<!DOCTYPE html><h1>Forbidden</h1>';
const placement = {
  blocks: [{ type: 'link' as const, captureId: FIRST, text: 'The post', href: 'https://x.com/a/status/1' }],
  uploads: {},
  jobId: 'job-1',
};

let site: FakeWordPress;
let connector: ReturnType<typeof wordpress.connect>;

beforeEach(async () => {
  site = await fakeWordPress();
  connector = wordpress.connect({ origin: site.address, apiRoot: `${site.address}/wp-json/` }, SECRET);
});
afterEach(() => site.close());

const append = async () => connector.appendToDraft(await connector.readDraft(site.draftId, signal), placement, signal);

describe('what a colleague typed and did not save', () => {
  const autosaved = (modified_gmt: string, raw: string) => {
    site.intercept = ({ url }) => {
      if (!url.pathname.endsWith('/autosaves')) return undefined;
      // Of autosaves WordPress gives a field whole, or not at all: "content.raw" is no field to it.
      const has = (url.searchParams.get('_fields') ?? 'content').split(',').includes('content');
      return { body: [{ id: 9, modified_gmt, ...(has ? { content: { raw } } : {}) }] };
    };
  };

  it('is not lost by our write', async () => {
    const theirs = site.content(site.draftId);
    autosaved('2026-11-22T12:30:00', 'typed for an hour');
    await expect(append()).rejects.toMatchObject({ code: 'CMS_UNSAVED_CHANGES' });
    expect(site.content(site.draftId)).toBe(theirs);
    expect(site.writes()).toBe(0);
  });

  it('stands in nobody’s way once it is older than the draft, or the same', async () => {
    autosaved('2026-11-22T10:59:59', 'from before');
    await append();
    await connector.removeFromDraft(await connector.readDraft(site.draftId, signal), [FIRST], signal);
    autosaved('2026-11-22T12:30:00', site.content(site.draftId));
    await append();
    expect(connector.capturesIn(await connector.readDraft(site.draftId, signal), [FIRST])).toEqual([FIRST]);
  });

  it.each([403, 404])('where the site shows it to nobody (%i), is not known', async (status) => {
    const body = { code: 'rest_no', message: 'm', data: { status } };
    site.intercept = ({ url }) => (url.pathname.endsWith('/autosaves') ? { status, body } : undefined);
    await append();
    expect(site.writes()).toBe(1);
  });
});

describe('a cache that answers GETs from memory', () => {
  beforeEach(() => {
    const memory = new Map<string, Answer>();
    site.intercept = ({ method, url }, own) => {
      if (method !== 'GET') return undefined;
      const answer = memory.get(url.href) ?? own();
      memory.set(url.href, answer);
      return answer;
    };
  });

  it('does not hide a colleague’s new paragraph, which stays', async () => {
    await connector.readDraft(site.draftId, signal);
    const theirs = '<!-- wp:paragraph -->\n<p>A new paragraph.</p>\n<!-- /wp:paragraph -->';
    site.write(site.draftId, theirs);
    const after = await append();
    expect(site.content(site.draftId).startsWith(theirs)).toBe(true);
    expect(connector.capturesIn(after, [FIRST])).toEqual([FIRST]);
  });

  it('is asked for no address twice', async () => {
    await append();
    await append();
    const asked = site.server.asked.filter(({ method }) => method === 'GET').map(({ url }) => url.href);
    expect(new Set(asked).size).toBe(asked.length);
  });
});

it('a write is believed by its own answer, and not asked after again', async () => {
  const before = await connector.readDraft(site.draftId, signal);
  const from = site.server.asked.length;
  await connector.appendToDraft(before, placement, signal);
  const asked = site.server.asked.slice(from);
  expect(asked.at(-1)?.method).toBe('POST');
});

describe('a firewall that refuses the write', () => {
  const refuse = (status: number) => (asked: Asked) => (asked.method === 'POST' ? { status, body: HTML } : undefined);

  it.each([403, 406, 418])('with %i is told as that, and not as a draft that was written', async (status) => {
    const theirs = site.content(site.draftId);
    site.intercept = refuse(status);
    await expect(append()).rejects.toMatchObject({ code: 'CMS_NOT_JSON' });
    expect(site.content(site.draftId)).toBe(theirs);
  });

  it('after it let the write through is found out', async () => {
    site.intercept = ({ method }, own) => {
      if (method !== 'POST') return undefined;
      own();
      return { status: 403, body: HTML };
    };
    expect(connector.capturesIn(await append(), [FIRST])).toEqual([FIRST]);
  });
});
