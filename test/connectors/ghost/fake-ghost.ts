/** As much of Ghost's Admin API as we use, with the answers that Ghost 5.130 was seen to give. */
import { createHmac } from 'node:crypto';
import type { FakeCms } from '../contract.ts';
import { type Answer, type Asked, type FakeServer, fakeServer } from '../fake-server.ts';

interface FakePost {
  id: string;
  title: string;
  lexical: string | null;
  mobiledoc: string | null;
  status: string;
  createdAt: number;
  updatedAt: number;
  author: string;
  /** Ids. */
  tags: string[];
  featureImage: string | null;
  featureAlt: string | null;
  featureCaption: string | null;
}

/** Those that the site has, by their ids. */
export const TAGS: Readonly<Record<string, string>> = {
  ['6b0b'.padEnd(24, 'a')]: "Harbour & 'ferries'",
  ['6b0b'.padEnd(24, 'b')]: 'Town hall',
};

/** As much of a post as we send. */
interface Sent {
  title?: string;
  lexical?: string;
  updated_at?: string;
  tags?: { id: string }[];
  feature_image?: string;
  feature_image_alt?: string;
  feature_image_caption?: string;
}

export interface FakeGhost extends FakeCms {
  content: (draftId: string) => string;
  write: (draftId: string, content: string) => void;
  publish: (draftId: string) => void;
  trash: (draftId: string) => void;
  server: FakeServer;
  secret: { token: string };
  /** A draft of a colleague's, with what is stored of it. Gives its id. */
  add: (post: Partial<FakePost>) => string;
  stored: (draftId: string) => FakePost;
  /** Of those, what the person with the token is: gone from the staff's list, or a program. */
  person: 'active' | 'suspended' | 'integration';
  version: string;
  /** Milliseconds by which the site's clock is ahead of ours. */
  ahead: number;
  role: string;
  /** What a network says of a post; null: nothing. */
  embed: string | null;
  /** The next answer that this returns something for replaces the fake's own. */
  intercept: ((asked: Asked, own: () => Answer) => Answer | null | undefined) | null;
}

const KEY = '6b0b460ef96b8608cd8d9e75';
export const TOKEN = `${KEY}:${'ab'.repeat(32)}`;

const ok = (body: unknown, status = 200): Answer => ({ status, body });

export function refusal(status: number, type: string, code: string | null = null, context = ''): Answer {
  return ok({ errors: [{ message: 'In English', context, type, code, ghostErrorCode: null }] }, status);
}
const NOT_FOUND = refusal(404, 'NotFoundError');

/** A paragraph of Ghost's editor. */
export function paragraph(text: string): object {
  const words = { detail: 0, format: 0, mode: 'normal', style: '', text, type: 'extended-text', version: 1 };
  return { children: [words], direction: 'ltr', format: '', indent: 0, type: 'paragraph', version: 1 };
}

export function lexical(...nodes: object[]): string {
  const root = { children: nodes, direction: 'ltr', format: '', indent: 0, type: 'root', version: 1 };
  return JSON.stringify({ root });
}

interface Stored {
  root: { children: object[] };
}

/** A document as text, a paragraph or the JSON of another node a line, an empty line between two; and back. */
export function contentOf(stored: string): string {
  const nodes = (JSON.parse(stored) as Stored).root.children;
  return nodes
    .map((node) => {
      const words = 'children' in node ? (node.children as { text?: string }[])[0]?.text : undefined;
      return words !== undefined && JSON.stringify(paragraph(words)) === JSON.stringify(node)
        ? words
        : JSON.stringify(node);
    })
    .join('\n\n');
}

export function storedAs(content: string): string {
  return lexical(
    ...content.split('\n\n').map((one) => (one.startsWith('{') ? (JSON.parse(one) as object) : paragraph(one))),
  );
}

/** A name in a form, and its bytes, which are read as one character a byte. */
function fileIn(body: Buffer): { name: string; bytes: Buffer } | null {
  const form = body.toString('latin1');
  const head = /filename="([^"]+)"\r\n[^]*?\r\n\r\n/.exec(form);
  if (!head?.[1]) return null;
  const begin = head.index + head[0].length;
  return { name: head[1], bytes: body.subarray(begin, form.indexOf('\r\n--', begin)) };
}

export async function fakeGhost(): Promise<FakeGhost> {
  const posts = new Map<string, FakePost>();
  const pictures = new Map<string, Buffer>();
  const month = new Date().toISOString().slice(0, 7).replace('-', '/');
  let nextId = 1;
  let clock = Date.now() - 7 * 86_400_000;
  let writes = 0;

  const add = (post: Partial<FakePost>): FakePost => {
    const id = (nextId++).toString(16).padStart(24, '6b0b');
    const base = { title: '', lexical: lexical(paragraph('')), mobiledoc: null, status: 'draft', author: 'Édith' };
    const noPicture = { featureImage: null, featureAlt: null, featureCaption: null };
    const made = { ...base, createdAt: clock, updatedAt: clock, tags: [], ...noPicture, ...post, id };
    posts.set(id, made);
    return made;
  };
  const first = add({
    title: "Tonight's article",
    lexical: lexical(paragraph('What a colleague wrote.')),
    author: 'Colleague & friend',
  });

  const toTheSecond = (time: number): string => new Date(Math.floor(time / 1000) * 1000).toISOString();
  const show = ({ id, title, lexical: raw, mobiledoc, status, createdAt, updatedAt, author, ...more }: FakePost) => ({
    id,
    title,
    status,
    created_at: toTheSecond(createdAt),
    updated_at: toTheSecond(updatedAt),
    authors: [{ name: author }],
    tags: more.tags.map((tag) => ({ id: tag, name: TAGS[tag] })),
    feature_image: more.featureImage,
    lexical: raw,
    mobiledoc,
  });
  const change = (post: FakePost, to: Partial<FakePost>): void => {
    clock += 2000;
    Object.assign(post, to, { updatedAt: clock });
  };

  /** Why the token of this call is refused; null: it is not. */
  const refused = ({ headers }: Asked): Answer | null => {
    const token = /^Ghost ([^.]+)\.([^.]+)\.([^.]+)$/.exec(headers.authorization ?? '');
    if (!token) return refusal(403, 'NoPermissionError', null, 'Unable to determine the authenticated user');
    const [, head = '', claims = '', signature] = token;
    const part = (text: string) => JSON.parse(Buffer.from(text, 'base64url').toString()) as Record<string, unknown>;
    if (part(head)['kid'] !== KEY) return refusal(401, 'UnauthorizedError', 'UNKNOWN_ADMIN_API_KEY');
    const secret = Buffer.from(TOKEN.split(':')[1] ?? '', 'hex');
    const right = createHmac('sha256', secret).update(`${head}.${claims}`).digest('base64url');
    const age = (Date.now() + fake.ahead) / 1000 - Number(part(claims)['iat']);
    const isFresh = age < 300 && Number(part(claims)['exp']) > (Date.now() + fake.ahead) / 1000;
    const isRight = signature === right && isFresh && part(claims)['aud'] === '/admin/';
    return isRight ? null : refusal(401, 'UnauthorizedError', 'INVALID_JWT');
  };

  /** Null: Ghost's lexer cannot read it. */
  const listed = (filter: string): FakePost[] | null => {
    // As @tryghost/nql-lang has it: neither quotation mark stands in a text without a backslash.
    const value = String.raw`'((?:\\['"]|[^'"])+?)'`;
    const part = new RegExp(String.raw`^(?:status:\[[\w,]*\]|(?:title|lexical):~${value}|authors:${value})(?:\+|$)`);
    for (let rest = filter, length = 1; rest !== '' && length > 0; rest = rest.slice(length)) {
      length = part.exec(rest)?.[0].length ?? 0;
      if (length === 0) return null;
    }
    const statuses = /status:\[([^\]]*)\]/.exec(filter)?.[1]?.split(',');
    const said = new RegExp(`title:~${value}(?:\\+|$)`).exec(filter)?.[1];
    const title = said?.replace(/\\(['"])/g, '$1').toLowerCase();
    const text = /lexical:~'([^']*)'/.exec(filter)?.[1];
    const author = /authors:(\S+)/.exec(filter)?.[1];
    return [...posts.values()].filter(
      (post) =>
        (statuses?.includes(post.status) ?? true) &&
        (title === undefined || post.title.toLowerCase().includes(title)) &&
        (text === undefined || (post.lexical?.includes(text) ?? false)) &&
        (author === undefined || post.author === 'Édith'),
    );
  };

  const answer = (asked: Asked): Answer => {
    const { method, url } = asked;
    const date = { date: new Date(Date.now() + fake.ahead).toUTCString() };
    const path = /^\/ghost\/api\/admin(\/.*\/)$/.exec(url.pathname)?.[1];
    if (path === undefined) {
      const bytes = pictures.get(url.pathname);
      if (bytes) return { headers: { 'content-type': 'image/png' }, body: bytes };
      if (url.pathname !== '/') return { status: 404, body: '<h1>404</h1>' };
      return { body: `<meta name="generator" content="Ghost ${fake.version}">` };
    }
    if (path === '/site/') {
      return ok({ site: { title: 'The Daily Example', url: `${server.url}/`, version: fake.version, locale: 'en' } });
    }
    const no = refused(asked);
    if (no) return { ...no, headers: date };
    if (fake.person === 'suspended') return NOT_FOUND;
    if (path === '/config/') return ok({ config: { version: `${fake.version}.6` } });
    if (path === '/users/me/') {
      if (fake.person === 'integration') return refusal(404, 'NotFoundError', null, 'User not found.');
      return ok({ users: [{ id: '1', name: 'Édith', slug: 'edith', status: 'active', roles: [{ name: fake.role }] }] });
    }
    if (path === '/oembed/') {
      if (fake.embed === null) return refusal(422, 'ValidationError', null, 'No provider found for supplied URL.');
      return ok({ type: 'twitter', version: '1.0', html: fake.embed });
    }
    if (path === '/tags/') {
      const filter = url.searchParams.get('filter');
      const said = filter === null ? '' : /^name:~'((?:\\['"]|[^'"])+)'$/.exec(filter)?.[1]?.replace(/\\(['"])/g, '$1');
      if (said === undefined) return refusal(400, 'BadRequestError');
      const found = Object.entries(TAGS).filter(([, name]) => name.toLowerCase().includes(said.toLowerCase()));
      return ok({ tags: found.map(([id, name]) => ({ id, name, slug: id })), meta: {} });
    }
    if (path === '/images/upload/') {
      const file = fileIn(asked.body);
      if (!file) return refusal(415, 'UnsupportedMediaTypeError');
      let name = `/content/images/${month}/${file.name}`;
      for (let n = 1; pictures.has(name); n++) name = name.replace(/(-\d+)?(\.\w+)$/, `-${String(n)}$2`);
      pictures.set(name, file.bytes);
      return ok({ images: [{ url: server.url + name, ref: null }] }, 201);
    }
    if (path === '/posts/' && method === 'GET') {
      const found = listed(url.searchParams.get('filter') ?? '');
      return found ? ok({ posts: found.map(show), meta: {} }) : refusal(400, 'BadRequestError');
    }
    const sent = (
      asked.body.length > 0 ? (JSON.parse(asked.body.toString()) as { posts: object[] }).posts[0] : {}
    ) as Sent;
    if ((sent.title?.length ?? 0) > 255) return refusal(422, 'ValidationError');
    if (path === '/posts/') {
      writes++;
      const { title = '', lexical: raw = null } = sent;
      const tags = fake.role === 'Contributor' ? [] : (sent.tags ?? []).map(({ id }) => id);
      clock += 2000;
      return ok({ posts: [show(add({ title: title === '' ? '(Untitled)' : title, lexical: raw, tags }))] }, 201);
    }
    const id = /^\/posts\/([^/]+)\/$/.exec(path)?.[1] ?? '';
    if (!/^[0-9a-f]{24}$/.test(id)) return refusal(422, 'ValidationError', null, 'Validation (matches) failed for id');
    const post = posts.get(id);
    if (!post) return NOT_FOUND;
    if (method === 'DELETE') {
      posts.delete(id);
      return { status: 204, body: '' };
    }
    if (method === 'PUT') {
      if (sent.updated_at !== show(post).updated_at) return refusal(409, 'UpdateCollisionError', 'UPDATE_COLLISION');
      if ((JSON.parse(sent.lexical ?? '') as Stored).root.children.length === 0) return refusal(422, 'ValidationError');
      if ((sent.feature_image_alt?.length ?? 0) > 191) return refusal(422, 'ValidationError');
      change(post, {
        lexical: sent.lexical ?? null,
        featureImage: sent.feature_image ?? post.featureImage,
        featureAlt: sent.feature_image_alt ?? post.featureAlt,
        featureCaption: sent.feature_image_caption ?? post.featureCaption,
      });
      writes++;
    }
    return ok({ posts: [show(post)] });
  };

  const server = await fakeServer((asked) => {
    const own = () => {
      const one = answer(asked);
      const date = new Date(Date.now() + fake.ahead).toUTCString();
      return { ...one, headers: { date, ...one.headers } };
    };
    const other = fake.intercept?.(asked, own);
    return other === undefined ? own() : other;
  });
  const postOf = (id: string): FakePost => {
    const post = posts.get(id);
    if (!post) throw new Error(`the fake has no post ${id}`);
    return post;
  };
  const fake: FakeGhost = {
    server,
    add: (post) => add({ author: 'Colleague & friend', ...post }).id,
    stored: postOf,
    person: 'active',
    version: '5.130',
    ahead: 0,
    role: 'Editor',
    embed: null,
    intercept: null,
    address: server.url,
    secret: { token: TOKEN },
    wrongSecret: { token: `${KEY}:${'cd'.repeat(32)}` },
    user: 'Édith',
    draftId: first.id,
    hasNoTrash: true,
    hasBarePictures: true,
    content: (id) => contentOf(postOf(id).lexical ?? ''),
    // The first picture's: the suite asks for no other.
    withoutCaption: (content) => content.replace(/"caption":"(?:[^"\\]|\\.)*"/, ''),
    write: (id, content) => change(postOf(id), { lexical: storedAs(content) }),
    publish: (id) => change(postOf(id), { status: 'published' }),
    trash: (id) => void posts.delete(id),
    say: () => '',
    images: () => [...pictures.values()].map((bytes) => ({ bytes, draftId: null, alt: null })),
    writes: () => writes,
    close: () => server.close(),
  };
  return fake;
}
