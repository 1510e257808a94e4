/** WordPress's block editor and its classic editor, open in a tab. */
import * as v from 'valibot';
import type { OpenEditor, PieceKind } from '../../../model/draft.ts';
import { AppError } from '../../../model/errors.ts';
import {
  type EditorPlacement,
  type EditorTab,
  NOTHING_SENT,
  type OpenEditorKind,
  type SentPieces,
} from '../../contract.ts';
import type { Api } from '../api.ts';
import { classicMarkup } from '../classic-markup.ts';
import { shortHash } from '../file-name.ts';
import { blocksMarkup } from '../markup.ts';
import { findImage, uploadImage } from '../media.ts';
import { insertBlocks } from './in-page/insert-blocks.ts';
import { insertHtml } from './in-page/insert-html.ts';
import { lookAtEditor } from './in-page/look-at-editor.ts';
import { apiRootOf, sessionApi } from './session-api.ts';

const lookSchema = v.object({
  kind: v.picklist(['blocks', 'classic', 'none']),
  postId: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  title: v.pipe(
    v.string(),
    v.transform((title) => title.slice(0, 300)),
  ),
  isLocked: v.boolean(),
  captureIds: v.array(v.string()),
  /** Empty where the page does not tell. */
  apiRoot: v.pipe(v.string(), v.maxLength(2000)),
});

const insertionSchema = v.object({ isHere: v.boolean(), refused: v.array(v.string()), lost: v.array(v.string()) });

type Look = v.InferOutput<typeof lookSchema>;

export const openEditor: OpenEditorKind = {
  isEditorAddress: (url) => /\/wp-admin\/post(-new)?\.php$/.test(pathOf(url)),
  draftIdAt(url) {
    const draftId = URL.canParse(url) ? (new URL(url).searchParams.get('post') ?? '') : '';
    return pathOf(url).endsWith('/wp-admin/post.php') && /^\d+$/.test(draftId) ? draftId : null;
  },
  async read(tab, sent = NOTHING_SENT) {
    return editorOf(await look(tab, sent));
  },
  async findImage(tab, sha256, signal) {
    return findImage(await session(tab), sha256, signal);
  },
  async uploadImage(tab, image, draftId, signal) {
    return uploadImage(await session(tab), image, draftId, signal);
  },
  refusedKinds,
  insert,
};

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : '';
}

/** Throws NO_EDITOR. */
async function look(tab: EditorTab, { blocks, uploads }: SentPieces = NOTHING_SENT): Promise<Look> {
  const traces = blocks
    .filter((block) => block.type === 'image')
    .map(({ captureId, sha256 }) => {
      const mediaId = uploads[sha256]?.mediaId ?? ''; // not uploaded, or by somebody else
      return { captureId, mediaId, hash: shortHash(sha256) };
    });
  const seen = await tab.run(lookAtEditor, [traces], lookSchema);
  if (seen.kind === 'none') throw new AppError('NO_EDITOR', 'the page is no editor of a draft');
  return seen;
}

function editorOf({ postId, title, isLocked, captureIds, apiRoot }: Look): OpenEditor {
  return { draftId: String(postId), title, isLocked, captureIds, apiRoot: URL.canParse(apiRoot) ? apiRoot : null };
}

async function session(tab: EditorTab): Promise<Api> {
  const { apiRoot } = await look(tab);
  return sessionApi(tab, apiRootOf(tab.url, apiRoot));
}

/** What the editor calls each kind of piece. */
const NAMES = {
  image: 'core/image',
  quotation: 'core/quote',
  embed: 'core/embed',
  link: 'core/paragraph',
} as const satisfies Record<PieceKind, string>;

async function refusedKinds(tab: EditorTab, draftId: string, kinds: readonly PieceKind[]): Promise<PieceKind[]> {
  const { kind, postId } = await look(tab);
  // The classic editor knows no kinds of blocks that a site could refuse.
  if (kind !== 'blocks' || String(postId) !== draftId) return [];
  const names = kinds.map((piece) => NAMES[piece]);
  const { refused } = await tab.run(insertBlocks, ['', names, postId], insertionSchema);
  return kinds.filter((piece) => refused.includes(NAMES[piece]));
}

async function insert(tab: EditorTab, { draftId, blocks, uploads }: EditorPlacement): Promise<void> {
  const { kind, postId, apiRoot } = await look(tab);
  const markup = blocksMarkup(blocks, { uploads, apiRoot: apiRootOf(tab.url, apiRoot) });
  const elsewhere = new AppError('NO_EDITOR', 'another draft is in this tab by now');
  if (String(postId) !== draftId) throw elsewhere;
  if (kind === 'classic') {
    if (!(await tab.run(insertHtml, [classicMarkup(markup), postId], v.boolean()))) throw elsewhere;
    return;
  }
  const names = [...new Set(blocks.map(({ type }) => NAMES[type]))];
  const { isHere, refused, lost } = await tab.run(insertBlocks, [markup, names, postId], insertionSchema);
  if (!isHere) throw elsewhere;
  const missing = [...new Set([...refused, ...lost])];
  if (missing.length > 0) throw new AppError('CMS_NOT_VERIFIED', `the editor did not take ${missing.join(', ')}`);
}
