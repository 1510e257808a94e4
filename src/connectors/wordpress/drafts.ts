/** Drafts: found, made, read, and added to without overwriting a colleague. */
import * as v from 'valibot';
import type { DraftStatus } from '../../model/content-type.ts';
import type { NewDraft, RemoteDraft } from '../../model/draft.ts';
import { AppError, type ErrorCode } from '../../model/errors.ts';
import type { CaptionAddition } from '../../model/job.ts';
import type { DraftContent, DraftQuery, Placement, SentPieces } from '../contract.ts';
import { sha256Hex } from '../sha256-hex.ts';
import { editUrl } from './address.ts';
import { isUnreadable } from '../answer-code.ts';
import type { Api } from './api.ts';
import { hasSentence, withSentence } from './caption.ts';
import * as parts from './content.ts';
import { isClassic } from './classic-markup.ts';
import { blocksMarkup, unfolded } from './markup.ts';
import * as schemas from './schemas.ts';
import { decodeEntities, escapeHtml, plainLine } from '../article-text.ts';
import { isPublic, NOT_TOLD, OWN_STATUSES, pathOf, statusName, termFields, unpublished, USUAL_TYPE } from './types.ts';

const POST_FIELDS = 'id,status,modified_gmt,title.raw';
const CONTENT_FIELDS = `${POST_FIELDS},content.raw,featured_media,_links`;

/** The interface, and which statuses the site has. */
export interface DraftApi extends Api {
  readonly statuses?: readonly DraftStatus[] | undefined;
}

export async function listDrafts(
  api: DraftApi,
  { search, limit, ownOnly, types = [] }: DraftQuery,
  signal: AbortSignal,
): Promise<RemoteDraft[]> {
  const query: Record<string, string> = {
    status: unpublished(api.statuses).join(','),
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
  const wanted = types.length > 0 ? types : [USUAL_TYPE];
  const answers = await Promise.allSettled(wanted.map((type) => listOfType(api, type, query, signal)));
  const lists = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
  // A plugin that is gone by now takes its type with it, and a broken one answers 500 for ever: the others are there. Without
  // the first type, which is the usual one, a list would be taken for the whole where the site was only too busy.
  const failed = answers.flatMap((answer, i) =>
    answer.status === 'rejected' ? [{ error: answer.reason as unknown, isFirst: i === 0 }] : [],
  );
  const missed = failed.filter(({ error }) => !isOneOf(error, NOT_TOLD));
  const fatal = missed.find(({ error, isFirst }) => isFirst || !isOneOf(error, ['CMS_BUSY']));
  const [all = failed[0]] = missed;
  if (fatal) throw fatal.error;
  if (lists.length === 0 && all) throw all.error;
  return lists
    .flat()
    .sort((a, b) => Date.parse(b.modifiedAt) - Date.parse(a.modifiedAt))
    .slice(0, limit);
}

function isOneOf(error: unknown, codes: readonly ErrorCode[]): boolean {
  return error instanceof AppError && codes.includes(error.code);
}

async function listOfType(
  api: DraftApi,
  type: string,
  query: Record<string, string>,
  signal: AbortSignal,
): Promise<RemoteDraft[]> {
  const ask = (status: string) =>
    api.call('list drafts', schemas.postsSchema, pathOf(type), { query: { ...query, status }, signal });
  const { status = '' } = query;
  const posts = await ask(status).catch((error: unknown) => {
    // WordPress refuses the whole list for one status that is gone, or that this account may not look for.
    const isRefused = error instanceof AppError && ['CMS_ERROR', 'CMS_FORBIDDEN'].includes(error.code);
    if (isRefused && status !== FEWEST) return ask(FEWEST);
    throw error;
  });
  return posts.map((post) => remoteDraft(post, api.admin, type));
}

/** What every account that may write may look for. */
const FEWEST = 'draft,pending';

export async function createDraft(
  api: DraftApi,
  { newTitle, type = USUAL_TYPE, terms }: NewDraft,
  jobId: string,
  signal: AbortSignal,
): Promise<RemoteDraft> {
  // A title is HTML to WordPress; unescaped, "1 < 2" loses its sign under an account with limited rights (measured).
  const title = escapeHtml(plainLine(newTitle));
  // A taxonomy may have the name of one of these: they go first.
  const json = { ...termFields(terms), title, status: 'draft', content: parts.placeholderMarkup(jobId) };
  const query = { context: 'edit', _fields: POST_FIELDS };
  try {
    const post = await api.call('create draft', schemas.postSchema, pathOf(type), { query, json, signal });
    return remoteDraft(post, api.admin, type);
  } catch (error) {
    // An answer that cannot be read does not say that nothing was made.
    const found = isUnreadable(error) ? await findDraft(api, jobId, signal, type) : null;
    if (found === null) throw error;
    return found;
  }
}

export async function findDraft(
  api: DraftApi,
  jobId: string,
  signal: AbortSignal,
  type = USUAL_TYPE,
): Promise<RemoteDraft | null> {
  const query = {
    search: jobId,
    status: [...OWN_STATUSES, 'publish'].join(','),
    context: 'edit',
    orderby: 'id',
    order: 'asc',
    _fields: CONTENT_FIELDS,
  };
  const posts = await api.call('find draft', schemas.contentsSchema, pathOf(type), { query, signal });
  const post = posts.find(({ content }) => parts.hasPlaceholder(content.raw, jobId));
  return post ? remoteDraft(post, api.admin, type) : null;
}

/** Into the trash, from which a person can take it. */
export async function discardDraft(
  api: DraftApi,
  draftId: string,
  jobId: string,
  signal: AbortSignal,
  type = USUAL_TYPE,
): Promise<boolean> {
  const { raw, isPublic: isRead } = await readDraft(api, draftId, signal, type);
  if (isRead || raw.trim() !== parts.placeholderMarkup(jobId)) return false;
  await api.call('discard draft', schemas.nothingSchema, postPath(draftId, type), { method: 'DELETE', signal });
  return true;
}

/** Throws CMS_NOT_FOUND, CMS_DRAFT_TRASHED. */
export async function readDraft(
  api: DraftApi,
  draftId: string,
  signal: AbortSignal,
  type = USUAL_TYPE,
): Promise<DraftContent> {
  const query = { context: 'edit', _fields: CONTENT_FIELDS };
  const post = await api.call('read draft', schemas.contentSchema, postPath(draftId, type), { query, signal });
  return contentOf(post, api, type);
}

/** Throws CMS_DRAFT_TRASHED. */
async function contentOf(post: schemas.Content, api: DraftApi, type: string): Promise<DraftContent> {
  // WordPress answers 200 for a post in the trash, and would write to it.
  if (post.status === 'trash') throw new AppError('CMS_DRAFT_TRASHED', 'the draft is in the trash');
  return {
    draft: remoteDraft(post, api.admin, type),
    isPublic: isPublic(post.status, api.statuses),
    raw: post.content.raw,
    featured: post.featured_media ? String(post.featured_media) : null, // 0: none
    token: await tokenOf(post),
  };
}

export async function appendToDraft(
  api: DraftApi,
  before: DraftContent,
  { blocks, uploads, wordsAlone, jobId, featured, terms }: Placement,
  signal: AbortSignal,
): Promise<DraftContent> {
  const sent: SentPieces = { blocks, uploads, wordsAlone };
  const missing = parts.missingFrom(before.raw, sent);
  const isFolded = missing.some((block) => block.type === 'embed' && block.summary !== undefined);
  const wanted = isFolded && !(await canFold(api, before.raw, signal)) ? unfolded(missing) : missing;
  const upload = featured === undefined || before.featured !== null ? undefined : uploads[featured];
  const sorting = await furtherTerms(api, before.draft, terms, signal);
  if (wanted.length === 0 && !upload && Object.keys(sorting).length === 0) return before;
  const markup = blocksMarkup(wanted, { uploads, apiRoot: api.root });
  // A taxonomy may have the name of one of these: they go last. A text that is to stay as it is is not sent.
  const json: Record<string, unknown> = { ...sorting };
  if (wanted.length > 0) json['content'] = parts.withMarkup(before.raw, markup, jobId);
  if (upload) json['featured_media'] = Number(upload.mediaId);
  const after = await rewrite(api, before, json, signal);
  const captureIds = [...new Set(wanted.map((block) => block.captureId))];
  if (parts.capturesIn(after.raw, captureIds, sent).length < captureIds.length) {
    throw new AppError('CMS_NOT_VERIFIED', 'the captures are not in the stored draft');
  }
  return after;
}

/** Those that its type lacks are none that it could have. */
export async function hasTerms(
  api: Api,
  draft: RemoteDraft,
  terms: Placement['terms'],
  signal: AbortSignal,
): Promise<boolean> {
  return Object.keys(await furtherTerms(api, draft, terms, signal)).length === 0;
}

/** WordPress takes a list of terms as the whole: what the draft has stays on it. A taxonomy that its type lacks is left out. */
async function furtherTerms(
  api: Api,
  { id, type }: RemoteDraft,
  terms: Placement['terms'],
  signal: AbortSignal,
): Promise<Record<string, number[]>> {
  const wanted = termFields(terms);
  const names = Object.keys(wanted);
  if (names.length === 0) return {};
  const query = { context: 'edit', _fields: ['id', ...names].join(',') };
  const post = await api.call('read terms', schemas.nothingSchema, postPath(id, type), { query, signal });
  return Object.fromEntries(
    Object.entries(wanted).flatMap(([name, ids]): [string, number[]][] => {
      const there = v.safeParse(schemas.termIdsSchema, post[name]);
      const further = there.success ? ids.filter((one) => !there.output.includes(one)) : [];
      return there.success && further.length > 0 ? [[name, [...there.output, ...further]]] : [];
    }),
  );
}

/** WordPress has a block for it from 6.3, sites switch blocks off, and a text without blocks stays one. */
async function canFold(api: Api, raw: string, signal: AbortSignal): Promise<boolean> {
  if (isClassic(raw)) return false;
  const query = { context: 'edit', _fields: 'attributes' };
  try {
    await api.call('find the fold', schemas.detailsSchema, 'wp/v2/block-types/core/details', { query, signal });
    return true;
  } catch (error) {
    if (error instanceof AppError && NOT_TOLD.includes(error.code)) return false;
    throw error;
  }
}

export async function removeFromDraft(
  api: DraftApi,
  before: DraftContent,
  captureIds: readonly string[],
  signal: AbortSignal,
  sent?: SentPieces,
): Promise<DraftContent> {
  const content = parts.withoutCaptures(before.raw, captureIds, sent);
  if (content === before.raw) return before;
  const after = await rewrite(api, before, { content }, signal);
  if (parts.capturesIn(after.raw, captureIds, sent).length > 0) {
    throw new AppError('CMS_NOT_VERIFIED', 'the captures are still in the stored draft');
  }
  return after;
}

export async function addToCaption(
  api: DraftApi,
  before: DraftContent,
  addition: CaptionAddition,
  signal: AbortSignal,
  sent?: SentPieces,
): Promise<DraftContent> {
  const { captureId, sentence } = addition;
  const content = withSentence(before.raw, addition, sent);
  if (content === null) throw new AppError('CMS_PICTURE_MISSING', 'the draft does not have this picture');
  if (content === before.raw) return before;
  const after = await rewrite(api, before, { content }, signal);
  if (!hasSentence(after.raw, captureId, sentence, sent)) {
    throw new AppError('CMS_NOT_VERIFIED', 'the caption is not in the stored draft');
  }
  return after;
}

/** Compares, writes, and reads back. */
async function rewrite(api: DraftApi, before: DraftContent, json: object, signal: AbortSignal): Promise<DraftContent> {
  // WordPress has no conditional write (If-Match and an old modified_gmt are ignored, measured): what is left between
  // this look and the write is the time of one request.
  const { id, type = USUAL_TYPE } = before.draft;
  const now = await readDraft(api, id, signal, type);
  if (now.isPublic) throw new AppError('CMS_DRAFT_PUBLISHED', `the draft is now ${now.draft.status}`);
  if (now.token !== before.token) throw new AppError('CMS_DRAFT_CHANGED', 'somebody wrote to the draft');

  await refuseUnsaved(api, now, signal);

  const query = { context: 'edit', _fields: CONTENT_FIELDS };
  try {
    // Its answer is what is stored now, with no cache between.
    const post = await api.call('write draft', schemas.contentSchema, postPath(id, type), { query, json, signal });
    return await contentOf(post, api, type);
  } catch (error) {
    // An answer that cannot be read does not say that nothing was written, nor that something was.
    if (!isUnreadable(error)) throw error;
    const after = await readDraft(api, id, signal, type);
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
  const path = `${postPath(draft.id, draft.type)}/autosaves`;
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

function remoteDraft(
  { id, title, status, modified_gmt, _embedded }: schemas.Post,
  admin: string,
  type: string,
): RemoteDraft {
  const draftId = String(id);
  const name = _embedded?.author?.[0]?.name; // absent where it was not asked for, or may not be seen
  return {
    id: draftId,
    type,
    title: decodeEntities(title?.raw ?? ''), // absent: the type has no titles
    status: statusName(status),
    author: name === undefined ? null : decodeEntities(name),
    modifiedAt: utc(modified_gmt),
    editUrl: editUrl(admin, draftId),
  };
}

/** WordPress leaves the zone out. */
function utc(time: string): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(time) ? `${time}.000Z` : time;
}

function postPath(draftId: string, type = USUAL_TYPE): string {
  if (!/^\d+$/.test(draftId)) throw new AppError('CMS_NOT_FOUND', 'not the number of a draft');
  return `${pathOf(type)}/${draftId}`;
}
