/** Drafts: found, made, read, and added to without overwriting a colleague. */
import type { RemoteDraft } from '../../model/draft.ts';
import { AppError } from '../../model/errors.ts';
import type { CaptionAddition } from '../../model/job.ts';
import type { DraftContent, DraftQuery, Placement, SentPieces } from '../contract.ts';
import { sha256Hex } from '../sha256-hex.ts';
import { editUrl } from './address.ts';
import { isUnreadable } from './answer.ts';
import type { Api } from './api.ts';
import { hasSentence, withSentence } from './caption.ts';
import * as parts from './content.ts';
import { blocksMarkup } from './markup.ts';
import * as schemas from './schemas.ts';
import { decodeEntities, escapeHtml, plainLine } from './text.ts';

/** WordPress's words that others call otherwise. */
const STATUSES: Readonly<Record<string, string>> = { future: 'scheduled', publish: 'published' };

const POST_FIELDS = 'id,status,modified_gmt,title.raw';
const CONTENT_FIELDS = `${POST_FIELDS},content.raw,_links`;

export async function listDrafts(
  api: Api,
  { search, limit, ownOnly }: DraftQuery,
  signal: AbortSignal,
): Promise<RemoteDraft[]> {
  const query: Record<string, string> = {
    status: 'draft,pending',
    context: 'edit',
    orderby: 'modified',
    order: 'desc',
    per_page: String(Math.min(Math.max(limit, 1), 100)),
    _fields: `${POST_FIELDS},_links.author,_embedded`,
    _embed: 'author',
  };
  if (search.trim() !== '') query['search'] = search.trim();
  if (ownOnly) {
    const me = await api.call('find ourselves', schemas.meSchema, 'wp/v2/users/me', {
      query: { _fields: 'id' },
      signal,
    });
    query['author'] = String(me.id);
  }
  const posts = await api.call('list drafts', schemas.postsSchema, 'wp/v2/posts', { query, signal });
  return posts.map((post) => remoteDraft(post, api.admin));
}

export async function createDraft(api: Api, title: string, jobId: string, signal: AbortSignal): Promise<RemoteDraft> {
  // A title is HTML to WordPress; unescaped, "1 < 2" loses its sign under an account with limited rights (measured).
  const json = { title: escapeHtml(plainLine(title)), status: 'draft', content: parts.placeholderMarkup(jobId) };
  const query = { context: 'edit', _fields: POST_FIELDS };
  try {
    const post = await api.call('create draft', schemas.postSchema, 'wp/v2/posts', { query, json, signal });
    return remoteDraft(post, api.admin);
  } catch (error) {
    // An answer that cannot be read does not say that nothing was made.
    const found = isUnreadable(error) ? await findDraft(api, jobId, signal) : null;
    if (found === null) throw error;
    return found;
  }
}

export async function findDraft(api: Api, jobId: string, signal: AbortSignal): Promise<RemoteDraft | null> {
  const query = {
    search: jobId,
    status: 'draft,pending,future,private,publish',
    context: 'edit',
    orderby: 'id',
    order: 'asc',
    _fields: CONTENT_FIELDS,
  };
  const posts = await api.call('find draft', schemas.contentsSchema, 'wp/v2/posts', { query, signal });
  const post = posts.find(({ content }) => parts.hasPlaceholder(content.raw, jobId));
  return post ? remoteDraft(post, api.admin) : null;
}

/** Into the trash, from which a person can take it. */
export async function discardDraft(api: Api, draftId: string, jobId: string, signal: AbortSignal): Promise<boolean> {
  const { raw, isPublic } = await readDraft(api, draftId, signal);
  if (isPublic || raw.trim() !== parts.placeholderMarkup(jobId)) return false;
  await api.call('discard draft', schemas.nothingSchema, postPath(draftId), { method: 'DELETE', signal });
  return true;
}

/** Throws CMS_NOT_FOUND, CMS_DRAFT_TRASHED. */
export async function readDraft(api: Api, draftId: string, signal: AbortSignal): Promise<DraftContent> {
  const query = { context: 'edit', _fields: CONTENT_FIELDS };
  return contentOf(await api.call('read draft', schemas.contentSchema, postPath(draftId), { query, signal }), api);
}

/** Throws CMS_DRAFT_TRASHED. */
async function contentOf(post: schemas.Content, api: Api): Promise<DraftContent> {
  // WordPress answers 200 for a post in the trash, and would write to it.
  if (post.status === 'trash') throw new AppError('CMS_DRAFT_TRASHED', 'the draft is in the trash');
  return {
    draft: remoteDraft(post, api.admin),
    isPublic: post.status === 'publish' || post.status === 'private',
    raw: post.content.raw,
    token: await tokenOf(post),
  };
}

export async function appendToDraft(
  api: Api,
  before: DraftContent,
  { blocks, uploads, jobId }: Placement,
  signal: AbortSignal,
): Promise<DraftContent> {
  const wanted = parts.missingFrom(before.raw, { blocks, uploads });
  if (wanted.length === 0) return before;
  const content = parts.withMarkup(before.raw, blocksMarkup(wanted, { uploads, apiRoot: api.root }), jobId);
  const after = await rewrite(api, before, content, signal);
  const captureIds = [...new Set(wanted.map((block) => block.captureId))];
  if (parts.capturesIn(after.raw, captureIds, { blocks, uploads }).length < captureIds.length) {
    throw new AppError('CMS_NOT_VERIFIED', 'the captures are not in the stored draft');
  }
  return after;
}

export async function removeFromDraft(
  api: Api,
  before: DraftContent,
  captureIds: readonly string[],
  signal: AbortSignal,
  sent?: SentPieces,
): Promise<DraftContent> {
  const content = parts.withoutCaptures(before.raw, captureIds, sent);
  if (content === before.raw) return before;
  const after = await rewrite(api, before, content, signal);
  if (parts.capturesIn(after.raw, captureIds, sent).length > 0) {
    throw new AppError('CMS_NOT_VERIFIED', 'the captures are still in the stored draft');
  }
  return after;
}

export async function addToCaption(
  api: Api,
  before: DraftContent,
  addition: CaptionAddition,
  signal: AbortSignal,
  sent?: SentPieces,
): Promise<DraftContent> {
  const { captureId, sentence } = addition;
  const content = withSentence(before.raw, addition, sent);
  if (content === null) throw new AppError('CMS_PICTURE_MISSING', 'the draft does not have this picture');
  if (content === before.raw) return before;
  const after = await rewrite(api, before, content, signal);
  if (!hasSentence(after.raw, captureId, sentence, sent)) {
    throw new AppError('CMS_NOT_VERIFIED', 'the caption is not in the stored draft');
  }
  return after;
}

/** Compares, writes, and reads back. */
async function rewrite(api: Api, before: DraftContent, content: string, signal: AbortSignal): Promise<DraftContent> {
  // WordPress has no conditional write (If-Match and an old modified_gmt are ignored, measured): what is left between
  // this look and the write is the time of one request.
  const now = await readDraft(api, before.draft.id, signal);
  if (now.isPublic) throw new AppError('CMS_DRAFT_PUBLISHED', `the draft is now ${now.draft.status}`);
  if (now.token !== before.token) throw new AppError('CMS_DRAFT_CHANGED', 'somebody wrote to the draft');

  await refuseUnsaved(api, now, signal);

  const query = { context: 'edit', _fields: CONTENT_FIELDS };
  try {
    // Its answer is what is stored now, with no cache between.
    const options = { query, json: { content }, signal };
    return await contentOf(
      await api.call('write draft', schemas.contentSchema, postPath(before.draft.id), options),
      api,
    );
  } catch (error) {
    // An answer that cannot be read does not say that nothing was written, nor that something was.
    if (!isUnreadable(error)) throw error;
    const after = await readDraft(api, before.draft.id, signal);
    if (after.token === now.token) throw error;
    return after;
  }
}

/**
 * What a colleague typed and did not save lies beside the draft as an autosave. WordPress offers it to them as long as it
 * is newer than the draft, and our write would make the draft the newer one: their text would be gone. Throws
 * CMS_UNSAVED_CHANGES.
 */
async function refuseUnsaved(api: Api, { draft, raw }: DraftContent, signal: AbortSignal): Promise<void> {
  // The whole of `content`: asked for `content.raw`, WordPress leaves it out of autosaves (measured, 6.5).
  const query = { context: 'edit', _fields: 'modified_gmt,content' };
  const path = `${postPath(draft.id)}/autosaves`;
  const autosaves = await api
    .call('read autosaves', schemas.autosavesSchema, path, { query, signal })
    .catch((error) => {
      // A site may show them to nobody, or not have them: then nobody can say.
      if (error instanceof AppError && (error.code === 'CMS_FORBIDDEN' || error.code === 'CMS_NOT_FOUND')) return [];
      throw error;
    });
  const isNewer = ({ modified_gmt, content }: schemas.Autosave): boolean =>
    Date.parse(utc(modified_gmt)) > Date.parse(draft.modifiedAt) && content.raw !== raw;
  if (autosaves.some(isNewer)) throw new AppError('CMS_UNSAVED_CHANGES', 'somebody has typed what is not saved yet');
}

/**
 * Changes with every write: modified_gmt has seconds only, so the number of the last revision and the content itself
 * belong to it.
 */
async function tokenOf({ modified_gmt, content, _links }: schemas.Content): Promise<string> {
  const hex = await sha256Hex(new TextEncoder().encode(content.raw));
  return [modified_gmt, _links?.['predecessor-version']?.[0]?.id ?? 0, hex].join(' ');
}

function remoteDraft({ id, title, status, modified_gmt, _embedded }: schemas.Post, admin: string): RemoteDraft {
  const draftId = String(id);
  const name = _embedded?.author?.[0]?.name; // absent where it was not asked for, or may not be seen
  return {
    id: draftId,
    title: decodeEntities(title.raw),
    status: STATUSES[status] ?? status,
    author: name === undefined ? null : decodeEntities(name),
    modifiedAt: utc(modified_gmt),
    editUrl: editUrl(admin, draftId),
  };
}

/** WordPress leaves the zone out. */
function utc(time: string): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(time) ? `${time}.000Z` : time;
}

function postPath(draftId: string): string {
  if (!/^\d+$/.test(draftId)) throw new AppError('CMS_NOT_FOUND', 'not the number of a draft');
  return `wp/v2/posts/${draftId}`;
}
