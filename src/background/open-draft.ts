/**
 * Into a draft that is open in a tab, through its own editor: the picture by the site's own session, the blocks at the
 * cursor. Saving stays with the person who is writing. An open editor overwrites silently what comes from outside
 * (measured), so this is also the only safe way into a draft that somebody here has open.
 */
import * as v from 'valibot';
import { browser } from '../browser/api.ts';
import { BusyError } from '../connectors/contract.ts';
import { classicMarkup } from '../connectors/wordpress/classic-markup.ts';
import { blocksMarkup } from '../connectors/wordpress/markup.ts';
import { findImage, uploadImage } from '../connectors/wordpress/media.ts';
import { composeBlocks } from '../draft/compose.ts';
import type { PhraseOptions } from '../draft/describe.ts';
import type { ArticleBlock, Insertion, InsertRequest, OpenDraft, OpenEditor } from '../model/draft.ts';
import { AppError, toAppError } from '../model/errors.ts';
import type { UploadedImage } from '../model/job.ts';
import type { OpenEditors } from '../outbox/open-editors.ts';
import { recordAct } from '../sealing/audit-log.ts';
import { getCaptures, getFile } from '../store/captures.ts';
import { chosenCopies } from '../store/derivatives.ts';
import { apiRootOf, sessionApi } from './editor-session.ts';
import { runInTab } from './in-tab.ts';
import { insertBlocks } from '../connectors/wordpress/editor/insert-blocks.ts';
import { insertHtml } from '../connectors/wordpress/editor/insert-html.ts';
import { lookAtEditor } from '../connectors/wordpress/editor/look-at-editor.ts';

const lookSchema = v.object({
  kind: v.picklist(['blocks', 'classic', 'none']),
  postId: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  title: v.pipe(
    v.string(),
    v.transform((title) => title.slice(0, 300)),
  ),
  isLocked: v.boolean(),
  captureIds: v.array(v.string()),
});

/** The editor in this tab. Throws NO_EDITOR, HOST_NOT_PERMITTED. */
export async function readEditor(tabId: number): Promise<OpenEditor> {
  const look = await runInTab(tabId, lookAtEditor, [], lookSchema);
  if (look.kind === 'none') throw new AppError('NO_EDITOR', 'the page is no editor of a draft');
  return { ...look, kind: look.kind };
}

/** Drafts in tabs whose address the browser lets us see: of sites that were connected or allowed. */
export async function listOpenDrafts(): Promise<OpenDraft[]> {
  const tabs = await browser.tabs.query({});
  return tabs.flatMap(({ id, url, title, discarded }) => {
    // A tab that the browser has put to sleep holds no text that could be overwritten: it loads anew.
    if (id === undefined || url === undefined || discarded === true) return [];
    const draftId = draftIdOf(url);
    return draftId === null ? [] : [{ tabId: id, url, draftId, title: title ?? '' }];
  });
}

/** Number of the draft that is edited at this address; null where none is, or it has no number yet. */
function draftIdOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { pathname, searchParams } = new URL(address);
  const draftId = searchParams.get('post') ?? '';
  return pathname.endsWith('/wp-admin/post.php') && /^\d+$/.test(draftId) ? draftId : null;
}

/**
 * Throws NO_EDITOR (also when the tab shows another draft by now), EDITOR_LOCKED, CAPTURE_MISSING, HOST_NOT_PERMITTED,
 * CMS_… for the picture, CMS_NOT_VERIFIED when the editor does not hold the captures afterwards.
 */
export async function insertHere(request: InsertRequest, words: PhraseOptions): Promise<Insertion> {
  const { tabId, draftId, captureIds, edits } = request;
  const insertion = await insert({ tabId, draftId, captureIds, uploads: {} }, async (wanted) => {
    const captures = await getCaptures(wanted);
    if (captures.length < wanted.length) throw new AppError('CAPTURE_MISSING', 'a chosen capture is no longer there');
    return composeBlocks(captures, words, edits, await chosenCopies(edits));
  });
  const { url = '' } = await browser.tabs.get(tabId); // told: we have just been in it
  const detail = `${new URL(url).origin}/${draftId}`;
  for (const subject of insertion.inserted) await recordAct({ act: 'sent', subject, sha256: null, detail });
  return insertion;
}

/** The same for the outbox, whose drafts may be open here. */
export const openEditors: OpenEditors = {
  async find(editUrl) {
    const { origin, pathname } = new URL(editUrl);
    const open = (await listOpenDrafts()).filter(({ url, draftId }) => {
      const at = new URL(url);
      return at.origin === origin && at.pathname === pathname && draftId === draftIdOf(editUrl);
    });
    for (const draft of open) {
      const { status } = await browser.tabs.get(draft.tabId);
      if (status === 'loading') throw new BusyError('the editor of this draft is still loading', null);
      // A login page, or a message, may stand at the same address.
      if (await isEditor(draft.tabId)) return draft;
    }
    return null;
  },
  insert: ({ captureIds, blocks, uploads }, { tabId, draftId }) =>
    insert({ tabId, draftId, captureIds, uploads }, (wanted) =>
      Promise.resolve(blocks.filter(({ captureId }) => wanted.includes(captureId))),
    ),
};

async function isEditor(tabId: number): Promise<boolean> {
  try {
    await readEditor(tabId);
    return true;
  } catch (thrown) {
    if (toAppError(thrown).code === 'NO_EDITOR') return false;
    throw thrown;
  }
}

interface Place {
  tabId: number;
  draftId: string;
  captureIds: readonly string[];
  /** Pictures that the site has already. */
  uploads: Readonly<Record<string, UploadedImage>>;
}

type BlocksFor = (captureIds: readonly string[]) => Promise<ArticleBlock[]>;

/** A second press waits for the first, and then finds everything there. */
function insert(place: Place, blocksFor: BlocksFor): Promise<Insertion> {
  return navigator.locks.request(`tearsheet-tab-${String(place.tabId)}`, () => insertAlone(place, blocksFor));
}

async function insertAlone({ tabId, draftId, captureIds, uploads }: Place, blocksFor: BlocksFor): Promise<Insertion> {
  const editor = await readEditor(tabId);
  if (String(editor.postId) !== draftId) throw new AppError('NO_EDITOR', 'another draft is in this tab by now');
  if (editor.isLocked) throw new AppError('EDITOR_LOCKED', 'somebody else is editing this draft');
  const alreadyThere = captureIds.filter((id) => editor.captureIds.includes(id));
  const wanted = [...new Set(captureIds)].filter((id) => !alreadyThere.includes(id));
  const { title } = editor;
  if (wanted.length === 0) return { draftId, title, inserted: [], alreadyThere };

  const blocks = await blocksFor(wanted);
  const { url } = await browser.tabs.get(tabId);
  if (url === undefined) throw new AppError('HOST_NOT_PERMITTED', 'the address of the tab is not told');
  const apiRoot = apiRootOf(url);
  const pictures = { ...uploads, ...(await uploadPictures(blocks, { tabId, apiRoot, draftId, uploads })) };
  const markup = blocksMarkup(blocks, { uploads: pictures, apiRoot });

  const isDone =
    editor.kind === 'blocks'
      ? await runInTab(tabId, insertBlocks, [markup, editor.postId], v.boolean())
      : await runInTab(tabId, insertHtml, [classicMarkup(markup), editor.postId], v.boolean());
  if (!isDone) throw new AppError('NO_EDITOR', 'another draft is in this tab by now');
  const inserted = [...new Set(blocks.map(({ captureId }) => captureId))];
  const after = await readEditor(tabId);
  if (inserted.some((id) => !after.captureIds.includes(id))) {
    throw new AppError('CMS_NOT_VERIFIED', 'the editor does not hold what was inserted');
  }
  return { draftId, title, inserted, alreadyThere };
}

/** Each picture once: one that the media library has, by the hash of its bytes, is taken from there. */
async function uploadPictures(
  blocks: readonly ArticleBlock[],
  { tabId, apiRoot, draftId, uploads: there }: Omit<Place, 'captureIds'> & { apiRoot: string },
): Promise<Record<string, UploadedImage>> {
  const api = sessionApi(tabId, apiRoot);
  const { signal } = new AbortController();
  const uploads: Record<string, UploadedImage> = {};
  for (const block of blocks) {
    if (block.type !== 'image' || block.sha256 in there) continue;
    const known = await findImage(api, block.sha256, signal);
    const blob = known ? null : await getFile(block.sha256);
    if (!known && !blob) throw new AppError('CAPTURE_MISSING', 'the picture of a chosen capture is no longer there');
    const upload = known ?? (blob && (await uploadImage(api, { ...block, blob }, draftId, signal)));
    if (upload) uploads[block.sha256] = upload;
  }
  return uploads;
}
