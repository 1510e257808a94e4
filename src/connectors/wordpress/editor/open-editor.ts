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
import { editUrl } from '../address.ts';
import type { Api } from '../api.ts';
import { hasSentence, withSentence } from '../caption.ts';
import { classicMarkup } from '../classic-markup.ts';
import { capturesIn, partsWithoutCaptures } from '../content.ts';
import { shortHash } from '../file-name.ts';
import { blocksMarkup, unfolded } from '../markup.ts';
import { findImage, uploadImage } from '../media.ts';
import { signsOf } from '../traces.ts';
import { insertBlocks } from './in-page/insert-blocks.ts';
import { knowsFold } from './in-page/knows-fold.ts';
import { insertHtml } from './in-page/insert-html.ts';
import { lookAtEditor, type Traces } from './in-page/look-at-editor.ts';
import { changePieces, type EditorPiece, type PieceChange, readPieces } from './in-page/pieces.ts';
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
  unmarked: v.optional(v.array(v.string()), () => []),
  /** Empty where the page does not tell. */
  apiRoot: v.pipe(v.string(), v.maxLength(2000)),
  type: v.pipe(v.optional(v.string(), ''), v.maxLength(300)),
  cursorAfter: v.pipe(v.optional(v.number(), 0), v.safeInteger(), v.minValue(0)),
});

const piecesSchema = v.nullable(v.array(v.object({ key: v.string(), markup: v.string() })));

const insertionSchema = v.object({ isHere: v.boolean(), refused: v.array(v.string()), lost: v.array(v.string()) });

type Look = v.InferOutput<typeof lookSchema>;

export const openEditor: OpenEditorKind = {
  isEditorAddress: (url) => /\/wp-admin\/post(-new)?\.php$/.test(pathOf(url)),
  draftIdAt(url) {
    const draftId = URL.canParse(url) ? (new URL(url).searchParams.get('post') ?? '') : '';
    return pathOf(url).endsWith('/wp-admin/post.php') && /^\d+$/.test(draftId) ? draftId : null;
  },
  editUrl: (url, draftId) => editUrl(new URL('.', url).href, draftId),
  async read(tab, sent = NOTHING_SENT) {
    return editorOf(await look(tab, sent), sent);
  },
  async findImage(tab, sha256, signal) {
    return findImage(await session(tab), sha256, signal);
  },
  async uploadImage(tab, image, draftId, signal) {
    return uploadImage(await session(tab), image, draftId, signal);
  },
  refusedKinds,
  insert,
  async remove(tab, draftId, captureIds, sent) {
    return change(tab, { draftId, captureIds, sent }, (pieces) => {
      const markups = pieces.map(({ markup }) => markup);
      const left = partsWithoutCaptures(markups, captureIds, sent);
      return pieces.map((piece, i) => ({ ...piece, wanted: left[i] ?? piece.markup })); // one of each
    });
  },
  async addToCaption(tab, draftId, addition, sent) {
    const { captureId, sentence } = addition;
    const isThere = await change(tab, { draftId, captureIds: [captureId], sent }, (pieces) => {
      const pictures = pieces.flatMap((piece) => {
        const wanted = withSentence(piece.markup, addition, sent);
        return wanted === null ? [] : [{ ...piece, wanted }];
      });
      // Of a picture in parts the last has the caption.
      const last = pictures.at(-1);
      if (!last) throw new AppError('CMS_PICTURE_MISSING', 'the draft does not have this picture');
      return [last];
    });
    const after = await pieces(tab, { draftId, captureIds: [captureId], sent });
    if (!after.some(({ markup }) => hasSentence(markup, captureId, sentence, sent))) {
      throw new AppError('CMS_NOT_VERIFIED', 'the caption does not say it afterwards');
    }
    return isThere;
  },
};

interface Wanted {
  draftId: string;
  captureIds: readonly string[];
  sent: SentPieces;
}

/** Throws NO_EDITOR. */
async function pieces(tab: EditorTab, { draftId, captureIds, sent }: Wanted): Promise<EditorPiece[]> {
  const found = await tab.run(readPieces, [[...captureIds], tracesOf(sent), Number(draftId)], piecesSchema);
  if (!found) throw new AppError('NO_EDITOR', 'another draft is in this tab by now');
  return found;
}

/** Whether anything was to be changed. Throws NO_EDITOR, CMS_DRAFT_CHANGED. */
async function change(
  tab: EditorTab,
  wanted: Wanted,
  changesOf: (pieces: EditorPiece[]) => PieceChange[],
): Promise<boolean> {
  const changes = changesOf(await pieces(tab, wanted)).filter(({ markup, wanted: after }) => markup !== after);
  if (changes.length === 0) return false;
  if (!(await tab.run(changePieces, [changes, Number(wanted.draftId)], v.boolean()))) {
    throw new AppError('CMS_DRAFT_CHANGED', 'somebody is writing there at this moment');
  }
  return true;
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : '';
}

/** Throws NO_EDITOR. */
async function look(tab: EditorTab, sent: SentPieces = NOTHING_SENT): Promise<Look> {
  const seen = await tab.run(lookAtEditor, [tracesOf(sent)], lookSchema);
  if (seen.kind === 'none') throw new AppError('NO_EDITOR', 'the page is no editor of a draft');
  return seen;
}

function tracesOf(sent: SentPieces): Traces {
  const pictures = sent.blocks
    .filter((block) => block.type === 'image')
    .map(({ captureId, sha256 }) => {
      const mediaId = sent.uploads[sha256]?.mediaId ?? ''; // not uploaded, or by somebody else
      return { captureId, mediaId, hash: shortHash(sha256) };
    });
  return { pictures, signs: signsOf(sent) };
}

function editorOf(
  { postId, title, isLocked, captureIds: seen, unmarked, apiRoot, type, cursorAfter }: Look,
  sent: SentPieces,
): OpenEditor {
  const looked = [...new Set(sent.blocks.map(({ captureId }) => captureId))];
  const captureIds = [...new Set([...seen, ...capturesIn(unmarked.join('\n\n'), looked, sent)])];
  const root = URL.canParse(apiRoot) ? apiRoot : null;
  const editor = {
    draftId: String(postId),
    type: type === '' ? null : type,
    title,
    isLocked,
    captureIds,
    apiRoot: root,
  };
  return cursorAfter === 0 ? editor : { ...editor, cursorAfter };
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

/** A fold as we write it (from 6.4), which the site's rules do not keep out. */
async function canFold(tab: EditorTab, postId: number): Promise<boolean> {
  if (!(await tab.run(knowsFold, [], v.boolean()))) return false;
  const { refused } = await tab.run(insertBlocks, ['', ['core/details'], postId], insertionSchema);
  return refused.length === 0;
}

async function insert(tab: EditorTab, { draftId, blocks, uploads }: EditorPlacement): Promise<void> {
  const { kind, postId, apiRoot } = await look(tab);
  const isFolded = blocks.some((block) => block.type === 'embed' && block.summary !== undefined);
  const isFoldable = isFolded && kind === 'blocks' && (await canFold(tab, postId));
  const pieces = isFoldable ? blocks : unfolded(blocks);
  const markup = blocksMarkup(pieces, { uploads, apiRoot: apiRootOf(tab.url, apiRoot) });
  const elsewhere = new AppError('NO_EDITOR', 'another draft is in this tab by now');
  if (String(postId) !== draftId) throw elsewhere;
  if (kind === 'classic') {
    if (!(await tab.run(insertHtml, [classicMarkup(markup), postId], v.boolean()))) throw elsewhere;
    return;
  }
  const names = [...new Set(pieces.map(({ type }) => NAMES[type]))];
  const { isHere, refused, lost } = await tab.run(insertBlocks, [markup, names, postId], insertionSchema);
  if (!isHere) throw elsewhere;
  const missing = [...new Set([...refused, ...lost])];
  if (missing.length > 0) throw new AppError('CMS_NOT_VERIFIED', `the editor did not take ${missing.join(', ')}`);
}
