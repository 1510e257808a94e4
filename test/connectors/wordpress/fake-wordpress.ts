/** As much of WordPress's REST interface as we use, with the answers that WordPress 6.5 was seen to give. */
import { type Answer, type Asked, type FakeServer, fakeServer } from '../fake-server.ts';
import type { FakeCms } from '../contract.ts';

interface FakePost {
  id: number;
  /** Base of its route. */
  type: string;
  title: string;
  content: string;
  status: string;
  revision: number;
  author: number;
  featured: number;
  /** As they were sent. */
  terms: Record<string, unknown>;
}

const ME = 3;
const COLLEAGUE = 4;
/** Number of the application password. */
const UUID = '5e1f0c9a-0000-4000-8000-000000000001';

interface FakeMedia {
  id: number;
  slug: string;
  file: string;
  type: string;
  bytes: Buffer;
  post: string;
  alt: string;
}

/** As WordPress 6.5 describes what it has, as far as it is read. */
const TYPES = {
  page: {
    slug: 'page',
    name: 'Pages',
    rest_base: 'pages',
    rest_namespace: 'wp/v2',
    viewable: true,
    supports: { title: true, editor: true, thumbnail: true },
    labels: { singular_name: 'Page' },
    capabilities: { create_posts: 'edit_pages' },
  },
  post: {
    slug: 'post',
    name: 'Posts',
    rest_base: 'posts',
    rest_namespace: 'wp/v2',
    viewable: true,
    supports: { title: true, editor: true, thumbnail: true },
    labels: { singular_name: 'Post' },
    capabilities: { create_posts: 'edit_posts' },
  },
  dossier: {
    slug: 'dossier',
    name: 'Dossiers',
    rest_base: 'dossiers',
    rest_namespace: 'wp/v2',
    viewable: true,
    supports: { editor: true },
    labels: { singular_name: 'Dossier &amp; file' },
    capabilities: { create_posts: 'edit_posts' },
  },
  attachment: { slug: 'attachment', name: 'Media', rest_base: 'media', viewable: true, supports: { title: true } },
  wp_block: { slug: 'wp_block', name: 'Patterns', rest_base: 'blocks', viewable: false, supports: { editor: true } },
};
const TAXONOMIES = {
  category: { slug: 'category', name: 'Categories', rest_base: 'categories', types: ['post'] },
  desk: { slug: 'desk', name: 'Desks', rest_base: 'desks', rest_namespace: 'wp/v2', types: ['dossier'] },
  hidden: { slug: 'hidden', name: 'H', rest_base: 'h', types: ['post'], visibility: { show_ui: false } },
};
const STATUSES = {
  publish: { slug: 'publish', name: 'Published', public: true },
  future: { slug: 'future', name: 'Scheduled', public: false },
  draft: { slug: 'draft', name: 'Draft', public: false },
  pending: { slug: 'pending', name: 'Pending', public: false },
  private: { slug: 'private', name: 'Private', public: false },
  'in-progress': { slug: 'in-progress', name: 'In progress', public: false },
  archive: { slug: 'archive', name: 'Archived', public: true },
  trash: { slug: 'trash', name: 'Trash', public: false },
};

export interface FakeWordPress extends FakeCms {
  content: (draftId: string) => string;
  write: (draftId: string, content: string) => void;
  publish: (draftId: string) => void;
  trash: (draftId: string) => void;
  server: FakeServer;
  /** Where core lies, where that is not the site's own address. */
  coreUrl: string | null;
  /** A draft of a colleague's of a type (`pages`, `dossiers`) and in a status. Gives its number. */
  add: (type: string, title: string, status: string) => string;
  /** What was sent of a draft beside title and content, and the picture that stands for it (0: none). */
  beside: (id: string) => { terms: Record<string, unknown>; featured: number };
  /** The next answer that this returns something for replaces the fake's own; `ghost` answers lose only the reply. */
  intercept: ((asked: Asked, own: () => Answer) => Answer | null | undefined) | null;
}

export const SECRET = { user: 'édith', password: 'abcd EFGH ijkl MNOP qrst UVWX' };
const ok = (body: unknown, status = 200): Answer => ({ status, body });
const refused = (status: number, code: string): Answer =>
  ok({ code, message: 'In the language of the site', data: { status } }, status);

/** The bytes of the only file in a form, which is read as one character a byte. */
function fileIn(form: string): Buffer {
  const begin = form.indexOf('\r\n\r\n') + 4;
  return Buffer.from(form.slice(begin, form.lastIndexOf('\r\n--')), 'latin1');
}

export async function fakeWordPress(): Promise<FakeWordPress> {
  const posts = new Map<number, FakePost>();
  const media: FakeMedia[] = [];
  let nextId = 10;
  let clock = Date.UTC(2026, 10, 22, 11);
  let writes = 0;
  let isRevoked = false;

  const authorization = `Basic ${Buffer.from(`${SECRET.user}:${SECRET.password}`, 'utf8').toString('base64')}`;
  const addPost = (title: string, content: string, author: number, type = 'posts'): FakePost => {
    const status = 'draft';
    const post = { id: nextId++, type, title, content, status, revision: nextId++, author, featured: 0, terms: {} };
    posts.set(post.id, post);
    return post;
  };
  const first = addPost(
    "Tonight's article",
    '<!-- wp:paragraph -->\n<p>What a colleague wrote.</p>\n<!-- /wp:paragraph -->\n',
    COLLEAGUE,
  );

  const showPost = (post: FakePost) => ({
    ...post.terms,
    id: post.id,
    status: post.status,
    modified_gmt: new Date(clock).toISOString().slice(0, 19),
    title: { raw: post.title },
    content: { raw: post.content },
    featured_media: post.featured,
    _links: { 'predecessor-version': [{ id: post.revision }] },
    _embedded: { author: [{ id: post.author, name: post.author === ME ? 'Édith' : 'Colleague &amp; friend' }] },
  });
  const showMedia = (item: FakeMedia) => ({
    id: item.id,
    slug: item.slug,
    source_url: `${fake.server.url}/wp-content/uploads/2026/11/${item.file}`,
    media_details: { width: 10, height: 10 },
  });

  const answer = (asked: Asked): Answer => {
    const { method, url } = asked;
    const route = url.searchParams.get('rest_route') ?? /^\/wp-json(\/.*)$/.exec(url.pathname)?.[1];
    const known = asked.headers.authorization === authorization && !isRevoked;
    const query = url.searchParams;
    if (route === undefined) {
      const file = media.find(({ file }) => url.pathname === `/wp-content/uploads/2026/11/${file}`);
      if (file) return { headers: { 'content-type': file.type }, body: file.bytes };
      if (url.pathname !== '/') return { status: 404, body: '<h1>Not found</h1>' };
      return { headers: { link: `<${fake.server.url}/wp-json/>; rel="https://api.w.org/"` }, body: '<h1>Home</h1>' };
    }
    if (route === '/') {
      return ok({
        name: 'The Daily &amp; Example',
        namespaces: ['oembed/1.0', 'wp/v2'],
        url: fake.coreUrl ?? server.url,
        authentication: {
          'application-passwords': {
            endpoints: { authorization: `${fake.server.url}/wp-admin/authorize-application.php` },
          },
        },
      });
    }
    if (route === '/wp/v2/users/me') {
      if (!known) return refused(401, 'rest_not_logged_in');
      const capabilities = { edit_posts: true, upload_files: true, edit_others_posts: true };
      return ok({ id: ME, username: SECRET.user, roles: ['editor'], capabilities });
    }
    if (route.startsWith('/wp/v2/users/me/application-passwords/')) {
      if (!known) return refused(401, 'rest_not_logged_in');
      if (method === 'GET' && route.endsWith('/introspect')) return ok({ uuid: UUID, name: 'Tearsheet' });
      if (method !== 'DELETE' || !route.endsWith(UUID)) return refused(404, 'rest_application_password_not_found');
      isRevoked = true;
      return ok({ deleted: true, previous: { uuid: UUID } });
    }
    const type = /^\/wp\/v2\/(posts|pages|dossiers)\b/.exec(route)?.[1];
    if (type !== undefined && route === `/wp/v2/${type}` && method === 'GET') {
      if (!known) return refused(400, 'rest_invalid_param');
      const statuses = (query.get('status') ?? '').split(',');
      const search = query.get('search') ?? '';
      const found = [...posts.values()].filter(
        ({ type: of, status, title, content, author }) =>
          of === type &&
          statuses.includes(status) &&
          `${title} ${content}`.includes(search) &&
          [null, String(author)].includes(query.get('author')),
      );
      return ok(found.map(showPost));
    }
    if (route === '/wp/v2/types') return known ? ok(TYPES) : refused(401, 'rest_cannot_view');
    if (route === '/wp/v2/taxonomies') return known ? ok(TAXONOMIES) : refused(401, 'rest_cannot_view');
    if (route === '/wp/v2/block-types/core/details') return ok({ attributes: { summary: { source: 'rich-text' } } });
    if (route === '/wp/v2/statuses') return ok(STATUSES);
    if (route === '/wp/v2/categories') {
      const all = [
        { id: 4, name: 'Culture &amp; media' },
        { id: 5, name: 'Politics' },
      ];
      return ok(all.filter(({ name }) => name.includes(query.get('search') ?? '')));
    }
    if (!known) return refused(401, method === 'GET' ? 'rest_forbidden_context' : 'rest_cannot_create');
    if (type !== undefined && route === `/wp/v2/${type}`) {
      const sent = JSON.parse(asked.body.toString()) as { title: string; content: string };
      const { title, content, ...terms } = sent;
      writes++;
      return ok(showPost(Object.assign(addPost(title, content, ME, type), { terms })), 201);
    }
    if (route === '/wp/v2/media' && method === 'GET') {
      const slugs = (query.get('slug') ?? '').split(',');
      const name = query.get('search');
      const found = media.filter(({ slug, file }) => (name === null ? slugs.includes(slug) : file.includes(name)));
      return ok(found.map(showMedia));
    }
    if (route === '/wp/v2/media') {
      const form = /^multipart\/form-data; boundary=(.+)$/.exec(asked.headers['content-type'] ?? '')?.[1];
      const text = asked.body.toString('latin1');
      const disposition =
        form === undefined ? asked.headers['content-disposition'] : text.slice(0, text.indexOf('\r\n\r\n'));
      const file = /filename="([^"]+)"/.exec(disposition ?? '')?.[1];
      if (file === undefined) return refused(400, 'rest_upload_no_content_disposition');
      const item = {
        id: nextId++,
        slug: query.get('slug') ?? file,
        file,
        type: asked.headers['content-type'] ?? '',
        bytes: form === undefined ? asked.body : fileIn(text),
        post: query.get('post') ?? '',
        alt: query.get('alt_text') ?? '',
      };
      media.push(item);
      return ok(showMedia(item), 201);
    }
    if (/^\/wp\/v2\/[a-z]+\/\d+\/autosaves$/.test(route)) return ok([]);
    const item = media.find(({ id }) => route === `/wp/v2/media/${String(id)}`);
    if (item) {
      item.alt = (JSON.parse(asked.body.toString()) as { alt_text: string }).alt_text;
      return ok(showMedia(item));
    }
    const post = posts.get(Number(/^\/wp\/v2\/[a-z]+\/(\d+)$/.exec(route)?.[1]));
    if (!post || post.type !== type) return refused(404, 'rest_post_invalid_id');
    if (method === 'DELETE') post.status = 'trash';
    if (method === 'POST') {
      const sent = JSON.parse(asked.body.toString()) as { content?: string; featured_media?: number };
      const { content = post.content, featured_media: featured = post.featured, ...terms } = sent;
      // As WordPress does: a list is the whole.
      Object.assign(post, { content, featured, terms: { ...post.terms, ...terms }, revision: nextId++ });
      writes++;
    }
    return ok(showPost(post));
  };

  const server = await fakeServer((asked) => {
    const own = () => answer(asked);
    const other = fake.intercept?.(asked, own);
    return other === undefined ? own() : other;
  });
  const postOf = (id: string): FakePost => {
    const post = posts.get(Number(id));
    if (!post) throw new Error(`the fake has no post ${id}`);
    return post;
  };
  const fake: FakeWordPress = {
    server,
    add: (type, title, status) => {
      const content = '<!-- wp:paragraph -->\n<p>What a colleague wrote.</p>\n<!-- /wp:paragraph -->\n';
      const post = Object.assign(addPost(title, content, COLLEAGUE, type), { status });
      return String(post.id);
    },
    beside: (id) => postOf(id),
    intercept: null,
    coreUrl: null,
    address: server.url,
    secret: SECRET,
    wrongSecret: { ...SECRET, password: 'wrong' },
    user: SECRET.user,
    // The first picture's: the suite asks for no other.
    withoutCaption: (raw) => raw.replace(/<figcaption[^]*?<\/figcaption>/, ''),
    draftId: String(first.id),
    content: (id) => postOf(id).content,
    write: (id, content) => void Object.assign(postOf(id), { content, revision: nextId++ }),
    publish: (id) => {
      clock += 1000;
      postOf(id).status = 'publish';
    },
    trash: (id) => void (postOf(id).status = 'trash'),
    say: (yes, authorizeUrl) => {
      const asked = new URL(authorizeUrl).searchParams;
      const back = new URL(asked.get('success_url') ?? '');
      const answer = { site_url: server.url, user_login: SECRET.user, password: SECRET.password };
      for (const [name, value] of Object.entries(yes ? answer : { success: 'false' })) {
        back.searchParams.set(name, value);
      }
      return back.href;
    },
    images: () => media.map(({ bytes, post, alt }) => ({ bytes, draftId: post, alt })),
    writes: () => writes,
    close: () => server.close(),
  };
  return fake;
}
