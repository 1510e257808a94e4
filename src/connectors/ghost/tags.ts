/** What a Ghost's articles are sorted by: its tags, and nothing else. */
import type { ContentType, Term } from '../../model/content-type.ts';
import { AppError } from '../../model/errors.ts';
import type { Placement } from '../contract.ts';
import type { Api } from './api.ts';
import { quoted } from './filter.ts';
import { tagsSchema } from './schemas.ts';

const TAGS = 'tags';

/** Its articles, by the name that Ghost's own interface has for them. Its pages are left out. */
export function postType(roles: readonly string[]): ContentType {
  // A contributor's tags Ghost leaves out without a word (measured, 5.130).
  const isContributor = roles.includes('contributor');
  return {
    id: 'posts',
    label: 'Post',
    canCreate: true,
    hasFeatured: true,
    taxonomies: isContributor ? [] : [{ id: TAGS, label: 'Tags' }],
  };
}

export async function listTags(api: Api, taxonomy: string, search: string, signal: AbortSignal): Promise<Term[]> {
  if (taxonomy !== TAGS) throw new AppError('CMS_NOT_FOUND', 'Ghost has tags alone');
  const query: Record<string, string> = { include: 'count.posts', order: 'count.posts desc', limit: '30' };
  if (search.trim() !== '') query['filter'] = `name:~${quoted(search.trim())}`;
  const { tags } = await api.call('list tags', tagsSchema, 'tags/', { query, signal });
  return tags.map(({ id, name }) => ({ id, label: name }));
}

/** Ids of tags. */
export function tagsOf(terms: Placement['terms'] = {}): readonly string[] {
  return terms[TAGS] ?? []; // none is chosen
}
