/** What a site has besides posts: other types, their taxonomies, and the statuses of what is not published. */
import type { ContentType, DraftStatus, Term } from '../../model/content-type.ts';
import { AppError, type ErrorCode } from '../../model/errors.ts';
import type { Api } from './api.ts';
import * as schemas from './schemas.ts';
import { decodeEntities } from '../article-text.ts';

/** What a draft is where nobody says otherwise. */
export const USUAL_TYPE = 'posts';

/** The address of a type, or of a taxonomy, under the interface's root. Throws CMS_NOT_FOUND for what is no name of one. */
export function pathOf(id: string): string {
  if (!/^[\w%.-]+(\/[\w%.-]+)*$/.test(id) || id.split('/').some(leadsElsewhere))
    throw new AppError('CMS_NOT_FOUND', 'no name of a type');
  return id.includes('/') ? id : `wp/v2/${id}`;
}

/** As an address is read, `%2e%2e` is `..`, and `%2f` may be a step too. */
function leadsElsewhere(segment: string): boolean {
  const plain = segment.replace(/%2e/gi, '.');
  return /^\.\.?$/.test(plain) || /%(2f|5c|[01]|7f|(?![\da-f]{2}))/i.test(plain);
}

/** WordPress's words that others call otherwise. */
const STATUS_NAMES: Readonly<Record<string, string>> = { future: 'scheduled', publish: 'published' };

export function statusName(slug: string): string {
  return STATUS_NAMES[slug] ?? slug;
}

function slugOf(status: string): string {
  return Object.keys(STATUS_NAMES).find((slug) => STATUS_NAMES[slug] === status) ?? status;
}

/** What every WordPress has. */
export const OWN_STATUSES = ['draft', 'pending', 'future', 'private'];

/** Where a draft may be found that the public does not read, as the interface names it. */
export function unpublished(statuses: readonly DraftStatus[] = []): string[] {
  const named = statuses.filter(({ isPublic }) => !isPublic).map(({ id }) => slugOf(id));
  return named.length > 0 ? named : OWN_STATUSES;
}

/** A site may have statuses of its own that the public reads. */
export function isPublic(slug: string, statuses: readonly DraftStatus[] = []): boolean {
  return slug === 'publish' || statuses.some((status) => status.isPublic && slugOf(status.id) === slug);
}

/** The types that this account may edit and that have a text, posts first. `may`: whether it has a right. */
export async function readTypes(
  api: Api,
  may: (right: string) => boolean,
  signal: AbortSignal,
): Promise<ContentType[]> {
  // In the context of editing, WordPress leaves out what the account may not edit.
  const query = { context: 'edit' };
  const [types, taxonomies] = await Promise.all([
    orNone(api.call('read types', schemas.typesSchema, 'wp/v2/types', { query, signal })),
    orNone(api.call('read taxonomies', schemas.taxonomiesSchema, 'wp/v2/taxonomies', { query, signal })),
  ]);
  const found = Object.values(types).filter(
    ({ viewable, supports }) => viewable !== false && !Array.isArray(supports) && Boolean(supports['editor']),
  );
  return found
    .map((type) => ({
      id: inNamespace(type),
      label: decodeEntities(type.labels?.singular_name ?? type.name),
      canCreate: may(type.capabilities?.create_posts ?? 'edit_posts'),
      hasFeatured: !Array.isArray(type.supports) && Boolean(type.supports['thumbnail']),
      taxonomies: Object.values(taxonomies)
        .filter(({ types: of, visibility }) => of.includes(type.slug) && visibility?.show_ui !== false)
        .map((taxonomy) => ({ id: inNamespace(taxonomy), label: decodeEntities(taxonomy.name) })),
    }))
    .sort((a, b) => Number(b.id === USUAL_TYPE) - Number(a.id === USUAL_TYPE));
}

/** Empty where the site does not say. */
export async function readStatuses(api: Api, signal: AbortSignal): Promise<DraftStatus[]> {
  const call = api.call('read statuses', schemas.statusesSchema, 'wp/v2/statuses', {
    query: { context: 'edit' },
    signal,
  });
  return Object.values(await orNone(call))
    .filter(({ slug }) => slug !== 'trash')
    .map(({ slug, name, public: isRead }) => ({
      id: statusName(slug),
      label: decodeEntities(name),
      isPublic: isRead === true,
    }));
}

export async function listTerms(api: Api, taxonomy: string, search: string, signal: AbortSignal): Promise<Term[]> {
  const query: Record<string, string> = { per_page: '30', orderby: 'count', order: 'desc', _fields: 'id,name' };
  if (search.trim() !== '') query['search'] = search.trim();
  const terms = await api.call('list terms', schemas.termsSchema, pathOf(taxonomy), { query, signal });
  return terms.map(({ id, name }) => ({ id: String(id), label: decodeEntities(name) }));
}

/** As fields of a new draft. */
export function termFields(terms: Readonly<Record<string, readonly string[]>> = {}): Record<string, number[]> {
  return Object.fromEntries(
    Object.entries(terms).map(([taxonomy, ids]) => [taxonomy.slice(taxonomy.lastIndexOf('/') + 1), ids.map(Number)]),
  );
}

function inNamespace({
  rest_base,
  rest_namespace = 'wp/v2',
}: {
  rest_base: string;
  rest_namespace?: string | undefined;
}) {
  return rest_namespace === 'wp/v2' ? rest_base : `${rest_namespace}/${rest_base}`;
}

/** What a site says, or a firewall before it, that has such a thing for nobody, or not for us. */
export const NOT_TOLD: readonly ErrorCode[] = ['CMS_NOT_FOUND', 'CMS_FORBIDDEN', 'CMS_NOT_JSON', 'CMS_ERROR'];

/** A hardened site, or a firewall, may show them to nobody: then there is what every WordPress has. */
async function orNone<T>(answer: Promise<T>): Promise<T | Record<string, never>> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AppError && NOT_TOLD.includes(error.code)) return {};
    throw error;
  }
}
