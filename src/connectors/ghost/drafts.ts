/** Drafts: found, made, read, and added to without overwriting a colleague. */
import type { ArticleBlock, NewDraft, RemoteDraft } from '../../model/draft.ts';
import { pause } from '../../browser/pause.ts';
import { AppError } from '../../model/errors.ts';
import type { CaptionAddition } from '../../model/job.ts';
import { isUnreadable } from '../answer-code.ts';
import type { DraftContent, DraftQuery, Placement, SentPieces } from '../contract.ts';
import { sha256Hex } from '../sha256-hex.ts';
import { whoAmI } from './account.ts';
import { editUrl } from './address.ts';
import type { Api } from './api.ts';
import { hasSentence, withSentence } from './caption.ts';
import * as parts from './content.ts';
import { quoted } from './filter.ts';
import { mediaIdOf } from './media.ts';
import { bookmarkNode, embedNode, featuredFields, imageNode, linkNode, quotationNode } from './nodes.ts';
import {
  type Content,
  contentsSchema,
  madeSchema,
  nothingSchema,
  oembedSchema,
  type Post,
  postsSchema,
} from './schemas.ts';
import { tagsOf } from './tags.ts';
import { beginning, storedLine } from './text.ts';

const LIST = { fields: 'id,title,status,updated_at', include: 'authors' };
const WHOLE = {
  fields: `${LIST.fields},lexical,mobiledoc,feature_image`,
  formats: 'lexical,mobiledoc',
  include: 'authors',
};
const WRITTEN = { formats: 'lexical,mobiledoc', include: 'authors' };

/** Characters. */
const LONGEST_TITLE = 255;

/** Milliseconds after which no other version of a draft can have the same time: Ghost keeps whole seconds, and so do answers. */
const SETTLED = 2_000;
const SECOND = 1_100;

/** Milliseconds for what a network says of a post. Without it the post becomes a card. */
const EMBED_TIME = 10_000;

export async function listDrafts(
  api: Api,
  { search, limit, ownOnly }: DraftQuery,
  signal: AbortSignal,
): Promise<RemoteDraft[]> {
  const filters = ['status:[draft,scheduled]'];
  if (search.trim() !== '') filters.push(`title:~${quoted(search.trim())}`);
  if (ownOnly) filters.push(`authors:${quoted((await whoAmI(api, signal)).slug)}`);
  const most = String(Math.min(Math.max(limit, 1), 100));
  const query = { ...LIST, filter: filters.join('+'), order: 'updated_at desc', limit: most };
  const { posts } = await api.call('list drafts', postsSchema, 'posts/', { query, signal });
  return posts.map((post) => remoteDraft(post, api.admin));
}

export async function createDraft(
  api: Api,
  { newTitle, terms }: NewDraft,
  jobId: string,
  signal: AbortSignal,
): Promise<RemoteDraft> {
  const title = beginning(storedLine(newTitle), LONGEST_TITLE);
  // Whoever may change their own drafts alone may make none that is not said to be theirs (measured).
  const authors = [{ id: (await whoAmI(api, signal)).id }];
  const tags = tagsOf(terms).map((id) => ({ id }));
  const json = { posts: [{ title, status: 'draft', authors, tags, lexical: parts.placeholderDocument(jobId) }] };
  try {
    const { posts } = await api.call('create draft', postsSchema, 'posts/', { query: WRITTEN, json, signal });
    return remoteDraft(only(posts), api.admin);
  } catch (error) {
    // An answer that cannot be read does not say that nothing was made.
    const found = isUnreadable(error) ? await findDraft(api, jobId, signal) : null;
    if (found === null) throw error;
    return found;
  }
}

export async function findDraft(api: Api, jobId: string, signal: AbortSignal): Promise<RemoteDraft | null> {
  const query = { ...WHOLE, filter: `lexical:~'${jobId}'`, order: 'created_at asc', limit: '10' };
  const { posts } = await api.call('find draft', contentsSchema, 'posts/', { query, signal });
  const post = posts.find(({ lexical }) => lexical !== null && parts.hasPlaceholder(lexical, jobId));
  return post ? remoteDraft(post, api.admin) : null;
}

/** For good: Ghost has no trash. What the draft holds, and whether anybody ever saved it, is read right before. */
export async function discardDraft(
  api: Api,
  draftId: string,
  jobId: string,
  terms: Placement['terms'],
  signal: AbortSignal,
): Promise<boolean> {
  const query = { ...WHOLE, fields: `${WHOLE.fields},created_at`, include: 'authors,tags' };
  const { posts } = await api.call('read draft', madeSchema, postPath(draftId), { query, signal });
  const { status, lexical, created_at, updated_at, tags } = only(posts);
  // A title, a picture, an excerpt: whatever a colleague gave it. Of tags alone Ghost does not count a new time.
  const given = tagsOf(terms);
  const isAsMade = status === 'draft' && updated_at === created_at && tags.every(({ id }) => given.includes(id));
  if (!isAsMade || lexical === null || !parts.isUntouched(lexical, jobId)) return false;
  await api.call('discard draft', nothingSchema, postPath(draftId), { method: 'DELETE', signal });
  return true;
}

/** Throws CMS_NOT_FOUND, CMS_OLD_DRAFT. */
export async function readDraft(api: Api, draftId: string, signal: AbortSignal): Promise<DraftContent> {
  return (await readDated(api, draftId, signal)).content;
}

/** `age`: milliseconds since the last save, by the site's own clock alone; null where its answers have no time. */
async function readDated(
  api: Api,
  draftId: string,
  signal: AbortSignal,
): Promise<{ content: DraftContent; age: number | null }> {
  const options = { query: WHOLE, signal };
  const { said, date } = await api.ask('read draft', contentsSchema, postPath(draftId), options);
  const content = await contentOf(only(said.posts), api);
  return { content, age: date === null ? null : date - Date.parse(content.draft.modifiedAt) };
}

async function contentOf(post: Content, api: Api): Promise<DraftContent> {
  const { mobiledoc, status } = post;
  const lexical = post.lexical === '' ? null : post.lexical;
  if (lexical === null && mobiledoc) throw new AppError('CMS_OLD_DRAFT', 'a draft in the form of Ghost’s older editor');
  const raw = lexical ?? parts.emptyDocument(); // nothing was ever written in it
  return {
    draft: remoteDraft(post, api.admin),
    isPublic: status === 'published' || status === 'sent',
    raw,
    featured: post.feature_image ? mediaIdOf(post.feature_image, api.root) : null, // null or empty: none
    token: `${post.updated_at} ${await sha256Hex(new TextEncoder().encode(raw))}`,
  };
}

export async function appendToDraft(
  api: Api,
  before: DraftContent,
  { blocks, uploads, wordsAlone, jobId, featured }: Placement,
  signal: AbortSignal,
): Promise<DraftContent> {
  const sent = { blocks, uploads, wordsAlone };
  const wanted = parts.missingFrom(before.raw, sent);
  const upload = featured === undefined || before.featured !== null ? undefined : uploads[featured];
  if (wanted.length === 0 && !upload) return before;
  const nodes: object[] = [];
  for (const block of wanted) nodes.push(await nodeOf(api, block, uploads, signal));
  const lexical = nodes.length === 0 ? before.raw : parts.withNodes(before.raw, nodes, jobId);
  const shown = blocks.find((block) => block.type === 'image' && block.sha256 === featured);
  const standsForIt = upload && shown?.type === 'image' ? featuredFields(shown, upload, api.root) : {};
  const after = await rewrite(api, before, { lexical, ...standsForIt }, signal);
  const captureIds = [...new Set(wanted.map((block) => block.captureId))];
  if (parts.capturesIn(after.raw, captureIds, sent).length < captureIds.length) {
    throw new AppError('CMS_NOT_VERIFIED', 'the captures are not in the stored draft');
  }
  return after;
}

/** As Ghost stores it; for an embed the site asks the network. */
export async function nodeOf(
  api: Api,
  block: ArticleBlock,
  uploads: SentPieces['uploads'],
  signal: AbortSignal,
): Promise<object> {
  switch (block.type) {
    case 'image':
      return imageNode(block, uploads[block.sha256], api.root);
    case 'quotation':
      return quotationNode(block);
    case 'link':
      return linkNode(block);
    case 'embed': {
      const said = await askForEmbed(api, block.url, signal);
      return said === null ? bookmarkNode(block) : embedNode(block, said);
    }
  }
}

const NO_EMBED = ['CMS_ERROR', 'CMS_NOT_FOUND', 'CMS_NOT_JSON', 'CMS_BUSY', 'CMS_UNREACHABLE'];

/** The site asks the network, as for its own editor. Null where that says nothing in time: the post may be gone. */
async function askForEmbed(api: Api, url: string, signal: AbortSignal): Promise<{ type: string; html: string } | null> {
  try {
    const options = { query: { url, type: 'embed' }, timeout: EMBED_TIME, signal };
    return await api.call('ask for the embed', oembedSchema, 'oembed/', options);
  } catch (error) {
    if (error instanceof AppError && NO_EMBED.includes(error.code)) return null;
    throw error;
  }
}

export async function removeFromDraft(
  api: Api,
  before: DraftContent,
  captureIds: readonly string[],
  signal: AbortSignal,
  sent?: SentPieces,
): Promise<DraftContent> {
  const raw = parts.withoutCaptures(before.raw, captureIds, sent);
  if (raw === before.raw) return before;
  const after = await rewrite(api, before, { lexical: raw }, signal);
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
  const raw = withSentence(before.raw, addition, sent);
  if (raw === null) throw new AppError('CMS_PICTURE_MISSING', 'the draft does not have this picture');
  if (raw === before.raw) return before;
  const after = await rewrite(api, before, { lexical: raw }, signal);
  if (!hasSentence(after.raw, addition.captureId, addition.sentence, sent)) {
    throw new AppError('CMS_NOT_VERIFIED', 'the caption is not in the stored draft');
  }
  return after;
}

/** Compares, writes, and reads back. */
async function rewrite(
  api: Api,
  before: DraftContent,
  fields: { lexical: string; feature_image?: string },
  signal: AbortSignal,
): Promise<DraftContent> {
  const { id } = before.draft;
  const now = await readSettled(api, id, signal);
  if (now.isPublic) throw new AppError('CMS_DRAFT_PUBLISHED', `the draft is now ${now.draft.status}`);
  if (now.token !== before.token) throw new AppError('CMS_DRAFT_CHANGED', 'somebody wrote to the draft');
  // Ghost refuses it when the draft has another time by then (409): what a colleague saves in between stays.
  const json = { posts: [{ ...fields, updated_at: now.draft.modifiedAt }] };
  const query = { ...WRITTEN, save_revision: '1' };
  try {
    const options = { method: 'PUT' as const, query, json, signal };
    const { posts } = await api.call('write draft', contentsSchema, postPath(id), options);
    // Its answer is what is stored now, with no cache between.
    return await contentOf(only(posts), api);
  } catch (error) {
    // An answer that cannot be read does not say that nothing was written, nor that something was.
    if (!isUnreadable(error)) throw error;
    const after = await readDraft(api, id, signal);
    if (after.token === now.token) throw error;
    return after;
  }
}

/**
 * The time by which Ghost tells versions apart has whole seconds: a colleague's save in the very second of the one that we
 * read would look like it. A moment later it cannot.
 */
async function readSettled(api: Api, draftId: string, signal: AbortSignal): Promise<DraftContent> {
  const { content, age } = await readDated(api, draftId, signal);
  if (age !== null && age >= SETTLED) return content;
  await pause(age === null ? SECOND : Math.min(SETTLED - age, SETTLED), signal);
  return readDraft(api, draftId, signal);
}

function remoteDraft({ id, title, status, updated_at, authors }: Post, admin: string): RemoteDraft {
  return {
    id,
    title,
    // Sent by mail alone: its readers have it.
    status: status === 'sent' ? 'published' : status,
    author: authors[0]?.name ?? null,
    modifiedAt: updated_at,
    editUrl: editUrl(admin, id),
  };
}

function only<T>(posts: readonly T[]): T {
  const [post] = posts;
  if (post === undefined) throw new AppError('CMS_NOT_JSON', 'an answer without a draft');
  return post;
}

function postPath(draftId: string): string {
  if (!/^[0-9a-f]{24}$/i.test(draftId)) throw new AppError('CMS_NOT_FOUND', 'not the number of a draft');
  return `posts/${draftId}/`;
}
