/** Ghost as its owner's browser sees it, for what a test has to set up; the connector's own way is another. */
import * as v from 'valibot';

export const OWNER = { name: 'Édith Owner', email: 'edith@example.test', password: 'Zx9!newsroom-pass' };

const setupSchema = v.looseObject({ setup: v.tuple([v.looseObject({ status: v.boolean() })]) });
const keySchema = v.looseObject({ apiKey: v.looseObject({ id: v.string(), secret: v.string() }) });
const integrationsSchema = v.looseObject({
  integrations: v.array(v.looseObject({ api_keys: v.array(v.looseObject({ type: v.string(), secret: v.string() })) })),
});
const postsSchema = v.looseObject({
  posts: v.array(
    v.looseObject({ id: v.string(), title: v.string(), lexical: v.nullable(v.string()), updated_at: v.string() }),
  ),
});

export type StoredPost = v.InferOutput<typeof postsSchema>['posts'][number];

export interface GhostSession {
  /** For a browser that is to be logged in. */
  cookie: string;
  staffToken: () => Promise<string>;
  integrationKey: () => Promise<string>;
  posts: () => Promise<StoredPost[]>;
  post: (id: string) => Promise<StoredPost>;
  /** A draft; its number. */
  add: (post: object) => Promise<string>;
  edit: (id: string, change: object) => Promise<void>;
  remove: (id: string) => Promise<void>;
  removePosts: () => Promise<void>;
}

/** Sets the site up first where nobody has. */
export async function logIn(url: string): Promise<GhostSession> {
  let cookie = '';
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`${url}/ghost/api/admin/${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'accept-version': 'v5.0', origin: url, cookie },
      ...(body ? { body: JSON.stringify(body) } : {}), // absent: nothing is sent
    });
    const [set] = answer.headers.getSetCookie();
    if (set) cookie = set.split(';')[0] ?? '';
    const text = await answer.text();
    if (!answer.ok) throw new Error(`Ghost, ${method} ${path}: ${String(answer.status)} ${text.slice(0, 300)}`);
    return text.startsWith('{') ? JSON.parse(text) : null;
  };
  const { setup } = v.parse(setupSchema, await ask('GET', 'authentication/setup/'));
  const { name, email, password } = OWNER;
  if (!setup[0].status) {
    await ask('POST', 'authentication/setup/', { setup: [{ name, email, password, blogTitle: 'The Daily Example' }] });
  }
  await ask('POST', 'session/', { username: email, password });

  const posts = async (query: string) => v.parse(postsSchema, await ask('GET', `posts/${query}`)).posts;
  const post = async (id: string) => {
    const [found] = await posts(`${id}/?formats=lexical`);
    if (!found) throw new Error(`Ghost has no post ${id}`);
    return found;
  };
  const remove = async (id: string) => void (await ask('DELETE', `posts/${id}/`));
  return {
    get cookie() {
      return cookie;
    },
    async staffToken() {
      const { apiKey } = v.parse(keySchema, await ask('GET', 'users/1/token/'));
      return `${apiKey.id}:${apiKey.secret}`;
    },
    async integrationKey() {
      const made = await ask('POST', 'integrations/?include=api_keys', { integrations: [{ name: 'A program' }] });
      const keys = v.parse(integrationsSchema, made).integrations[0]?.api_keys ?? [];
      return keys.find(({ type }) => type === 'admin')?.secret ?? '';
    },
    posts: () => posts('?limit=100&formats=lexical'),
    post,
    add: async (wanted) => {
      const [made] = v.parse(postsSchema, await ask('POST', 'posts/?formats=lexical', { posts: [wanted] })).posts;
      if (!made) throw new Error('Ghost has made no post');
      return made.id;
    },
    edit: async (id, change) => {
      const { updated_at } = await post(id);
      await ask('PUT', `posts/${id}/`, { posts: [{ ...change, updated_at }] });
    },
    remove,
    async removePosts() {
      for (const { id } of await posts('?limit=100&formats=lexical')) await remove(id);
    },
  };
}
