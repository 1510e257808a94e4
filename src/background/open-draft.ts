/**
 * Into a draft that is open in a tab, through its own editor: the picture by the site's own session, the blocks at the
 * cursor. Saving stays with the person who is writing. An open editor overwrites silently what comes from outside
 * (measured), so this is also the only safe way into a draft that somebody here has open.
 */
import { browser } from '../browser/api.ts';
import { logError } from '../browser/log.ts';
import { BusyError, type EditorTab, NOTHING_SENT, type OpenEditorKind } from '../connectors/contract.ts';
import { connectorKind, editorAt } from '../connectors/find-kind.ts';
import { countServed } from '../connectors/served-picture.ts';
import { composeBlocks } from '../draft/compose.ts';
import type { PhraseOptions } from '../draft/describe.ts';
import type {
  ArticleBlock,
  DraftReceipt,
  EditorInTab,
  Insertion,
  InsertRequest,
  OpenDraft,
  OpenEditor,
  Site,
} from '../model/draft.ts';
import { AppError, type ErrorCode, fromEnvelope, toAppError, toEnvelope } from '../model/errors.ts';
import type { UploadedImage } from '../model/job.ts';
import type { OpenEditors } from '../outbox/open-editors.ts';
import { recordInsertion } from '../outbox/record-insertion.ts';
import { refuseExposing } from '../outbox/refuse-exposing.ts';
import { allPiecesAt, piecesAt } from '../outbox/sent-pieces.ts';
import { recordAct } from '../sealing/audit-log.ts';
import { getCaptures, getFile } from '../store/captures.ts';
import { chosenCopies } from '../store/derivatives.ts';
import { getSite, listSites } from '../store/sites.ts';
import { runInTab } from './in-tab.ts';

/** Whether the address of this tab is one where a draft may be edited: other pages are not looked into. */
export async function isEditorTab(tabId: number): Promise<boolean> {
  const { url } = await browser.tabs.get(tabId);
  return url !== undefined && editorAt(url) !== null; // undefined: the browser does not tell
}

/** The editor in this tab. Throws NO_EDITOR, HOST_NOT_PERMITTED. */
export async function readEditor(tabId: number): Promise<EditorInTab> {
  const { cms, editor, tab } = await findEditor(tabId);
  const draftId = editor.draftIdAt(tab.url);
  // An editor that keeps no marks tells what it holds only by what was put there.
  const sent = draftId === null ? NOTHING_SENT : await allPiecesAt(tab.url, draftId);
  return { ...(await editor.read(tab, sent)), cms };
}

/** Drafts in tabs whose address the browser lets us see: of sites that were connected or allowed. */
export async function listOpenDrafts(): Promise<OpenDraft[]> {
  const tabs = await browser.tabs.query({});
  return tabs.flatMap(({ id, url, title, discarded }) => {
    // A tab that the browser has put to sleep holds no text that could be overwritten: it loads anew.
    if (id === undefined || url === undefined || discarded === true) return [];
    const found = editorAt(url);
    const draftId = found ? found.editor.draftIdAt(url) : null;
    return found && draftId !== null ? [{ tabId: id, cms: found.cms, url, draftId, title: title ?? '' }] : [];
  });
}

/**
 * Throws NO_EDITOR (also when the tab shows another draft by now), EDITOR_LOCKED, CAPTURE_MISSING, COPY_MISSING,
 * PICTURE_REDACTED, HOST_NOT_PERMITTED,
 * CMS_… for the picture, CMS_NOT_VERIFIED when the editor does not hold the captures afterwards.
 */
export async function insertHere(request: InsertRequest, words: PhraseOptions): Promise<Insertion> {
  const { tabId, draftId, captureIds, edits, language, isPartial = false } = request;
  const place = { tabId, draftId, captureIds, uploads: {}, isPartial };
  const { insertion, editor, blocks, uploads } = await insert(place, async (wanted) => {
    const captures = await getCaptures(wanted);
    if (captures.length < wanted.length) throw new AppError('CAPTURE_MISSING', 'a chosen capture is no longer there');
    const blocks = composeBlocks(captures, words, edits, await chosenCopies(edits));
    await refuseExposing(blocks, new Date().toISOString());
    return blocks;
  });
  if (insertion.inserted.length === 0) return insertion;
  try {
    await note({ tabId, draftId, language }, { insertion, editor, blocks, uploads });
  } catch (thrown) {
    // It is in: to say that it is not would have it put in again.
    logError('noting what was put into an open draft', thrown);
  }
  return insertion;
}

/** In the log, and as a job by which more can be done about it. */
async function note(
  { tabId, draftId, language }: Pick<InsertRequest, 'tabId' | 'draftId' | 'language'>,
  { insertion: { inserted, alreadyThere, title, served }, editor, blocks, uploads }: Done,
): Promise<void> {
  const { url = '' } = await browser.tabs.get(tabId); // told: we have just been in it
  const detail = `${new URL(url).origin}/${draftId}`;
  for (const subject of inserted) await recordAct({ act: 'sent', subject, sha256: null, detail });
  const found = editorAt(url);
  if (!found) return; // the page has gone on since: there is no draft to come back to
  const { cms } = found;
  const editUrl = found.editor.editUrl(url, draftId);
  const { siteId, target } = await accountOf(cms, draftId, editor);
  const where = { siteId, target, editor: { cms, url: editUrl }, language };
  const receipt: DraftReceipt = { draftId, title, editUrl, alreadyThere: [], inEditor: true };
  await recordInsertion(
    { ...where, kind: 'send', captureIds: inserted, blocks, uploads, alreadyThere },
    served ? { ...receipt, served } : receipt,
  );
}

/** By which the draft can be reached also when its editor is closed, where its page tells enough for that. */
async function accountOf(cms: string, draftId: string, { apiRoot, type }: OpenEditor) {
  const sites = apiRoot === null || type === null ? [] : await listSites();
  const isIts = (site: Site) => site.cms === cms && connectorKind(cms).isSameSite(site.apiRoot, apiRoot ?? '');
  const site = sites.find(isIts);
  return site && type !== null ? { siteId: site.id, target: { draftId, type } } : { siteId: null, target: { draftId } };
}

/** The same for the outbox, whose drafts may be open here. */
export const openEditors: OpenEditors = {
  async find({ siteId, cms, draftId, editUrl }) {
    const site = siteId === null ? null : await getSite(siteId);
    const { origin, pathname } = new URL(editUrl);
    const open = (await listOpenDrafts()).filter(
      (draft) =>
        draft.cms === (site ? site.cms : cms) && draft.draftId === draftId && new URL(draft.url).origin === origin,
    );
    for (const draft of open) {
      const { status } = await browser.tabs.get(draft.tabId);
      if (status === 'loading') throw new BusyError('the editor of this draft is still loading', null);
      const found = await findEditor(draft.tabId);
      const editor = await readIfEditor(found);
      if (!editor) continue;
      if (new URL(draft.url).pathname === pathname) return draft;
      if (!site) continue;
      // The same number elsewhere on the host: this site, moved, or its neighbour in a network of sites.
      if (editor.apiRoot === null) throw new AppError('DRAFT_OPEN', 'an editor that does not tell its site');
      if (connectorKind(site.cms).isSameSite(editor.apiRoot, site.apiRoot)) return draft;
    }
    return null;
  },
  async insert({ captureIds, blocks, uploads }, { tabId, draftId }) {
    const { insertion } = await insert({ tabId, draftId, captureIds, uploads, isPartial: false }, (wanted) =>
      Promise.resolve(blocks.filter(({ captureId }) => wanted.includes(captureId))),
    );
    const { refused, uploadFailure } = insertion;
    if (uploadFailure) throw fromEnvelope(uploadFailure);
    if (refused) throw new AppError('EDITOR_REFUSES_PIECES', `the editor does not take ${refused.join(', ')}`);
    return insertion;
  },
  remove: ({ captureIds }, { tabId, draftId }, sent) =>
    inOpenDraft(tabId, draftId, ({ editor, tab }) => editor.remove(tab, draftId, captureIds, sent)),
  addToCaption: ({ addition }, { tabId, draftId }, sent) =>
    inOpenDraft(tabId, draftId, ({ editor, tab }) => {
      if (!addition) throw new AppError('UNEXPECTED', 'a caption job without its sentence');
      return editor.addToCaption(tab, draftId, addition, sent);
    }),
};

/** One thing at a time in a tab. Throws NO_EDITOR, EDITOR_LOCKED. */
function inOpenDraft<T>(tabId: number, draftId: string, act: (found: FoundEditor) => Promise<T>): Promise<T> {
  return navigator.locks.request(`tearsheet-tab-${String(tabId)}`, async () => {
    const found = await findEditor(tabId);
    assertFree(await found.editor.read(found.tab), draftId);
    return act(found);
  });
}

/** Throws NO_EDITOR, EDITOR_LOCKED. */
function assertFree(editor: OpenEditor, draftId: string): void {
  if (editor.draftId !== draftId) throw new AppError('NO_EDITOR', 'another draft is in this tab by now');
  if (editor.isLocked) throw new AppError('EDITOR_LOCKED', 'somebody else is editing this draft');
}

/** Null: a login page, or a message, stands at the same address. */
async function readIfEditor({ editor, tab }: FoundEditor): Promise<OpenEditor | null> {
  try {
    return await editor.read(tab);
  } catch (thrown) {
    if (toAppError(thrown).code === 'NO_EDITOR') return null;
    throw thrown;
  }
}

interface FoundEditor {
  cms: string;
  editor: OpenEditorKind;
  tab: EditorTab;
}

/** Which CMS's editor stands in this tab, and the way into its page. Throws NO_EDITOR, HOST_NOT_PERMITTED. */
async function findEditor(tabId: number): Promise<FoundEditor> {
  const { url } = await browser.tabs.get(tabId);
  if (url === undefined) throw new AppError('HOST_NOT_PERMITTED', 'the address of the tab is not told');
  const found = editorAt(url);
  if (!found) throw new AppError('NO_EDITOR', 'no editor is known at this address');
  return { ...found, tab: { url, run: (run, args, answer) => runInTab(tabId, run, args, answer) } };
}

interface Place {
  tabId: number;
  draftId: string;
  captureIds: readonly string[];
  /** Pictures that the site has already. */
  uploads: Readonly<Record<string, UploadedImage>>;
  /** What the editor takes goes in where it does not take all. */
  isPartial: boolean;
}

type BlocksFor = (captureIds: readonly string[]) => Promise<ArticleBlock[]>;

/** What went in, and by what it is known afterwards. */
interface Done {
  insertion: Insertion;
  /** As it was before. */
  editor: OpenEditor;
  blocks: ArticleBlock[];
  uploads: Record<string, UploadedImage>;
}

/** A second press waits for the first, and then finds everything there. */
function insert(place: Place, blocksFor: BlocksFor): Promise<Done> {
  return navigator.locks.request(`tearsheet-tab-${String(place.tabId)}`, () => insertAlone(place, blocksFor));
}

async function insertAlone(place: Place, blocksFor: BlocksFor): Promise<Done> {
  const { tabId, draftId, captureIds, uploads, isPartial } = place;
  const { cms, editor, tab } = await findEditor(tabId);
  const pieces = await blocksFor([...new Set(captureIds)]);
  // Also by what was put in before: perhaps words alone, which no picture tells.
  const sent = await piecesAt(editor.editUrl(tab.url, draftId), draftId, captureIds, { blocks: pieces, uploads });
  const before = await editor.read(tab, sent);
  assertFree(before, draftId);
  const alreadyThere = captureIds.filter((id) => before.captureIds.includes(id));
  const wanted = [...new Set(captureIds)].filter((id) => !alreadyThere.includes(id));
  const insertion: Insertion = { draftId, title: before.title, inserted: [], alreadyThere };
  const nothing: Done = { insertion, editor: before, blocks: [], uploads: {} };
  if (wanted.length === 0) return nothing;

  const all = pieces.filter(({ captureId }) => wanted.includes(captureId));
  // Before anything is uploaded for it.
  const refused = await editor.refusedKinds(tab, draftId, [...new Set(all.map(({ type }) => type))]);
  let blocks = all.filter(({ type }) => !refused.includes(type));
  const refuse = (): Done => ({ ...nothing, insertion: { ...insertion, refused, hasRest: blocks.length > 0 } });
  if (refused.length > 0 && (!isPartial || blocks.length === 0)) return refuse();
  let uploaded: Record<string, UploadedImage> = {};
  try {
    uploaded = await uploadPictures(blocks, { cms, editor, tab, draftId, uploads });
  } catch (thrown) {
    if (!NO_PICTURE.includes(toAppError(thrown).code)) throw thrown;
    insertion.uploadFailure = toEnvelope(thrown);
    insertion.leftPictures = blocks.flatMap((block) => (block.type === 'image' ? [block.sha256] : []));
    refused.push('image');
    blocks = blocks.filter(({ type }) => type !== 'image');
    if (!isPartial || blocks.length === 0) return refuse();
  }
  await editor.insert(tab, { draftId, blocks, uploads: { ...uploads, ...uploaded } });
  insertion.inserted = [...new Set(blocks.map(({ captureId }) => captureId))];
  const after = await editor.read(tab, { blocks, uploads: { ...uploads, ...uploaded } });
  // Some editors throw marks away at once, and words alone have no other: that they went in, `insert` has seen.
  const pictured = blocks.filter(({ type }) => type === 'image').map(({ captureId }) => captureId);
  if (pictured.some((id) => !after.captureIds.includes(id))) {
    throw new AppError('CMS_NOT_VERIFIED', 'the editor does not hold what was inserted');
  }
  if (refused.length > 0) insertion.refused = refused;
  const served = await countServed({ ...uploads, ...uploaded }, new AbortController().signal);
  if (served) insertion.served = served;
  return { insertion, editor: before, blocks, uploads: uploaded };
}

/** The site takes no picture, from this person or of this kind; words it takes all the same. */
const NO_PICTURE: readonly ErrorCode[] = [
  'CMS_FORBIDDEN',
  'CMS_UPLOAD_REFUSED',
  'CMS_TOO_LARGE',
  'CMS_SITE_FULL',
  'CMS_NOT_JSON',
  'CMS_NOT_FOUND',
  'CMS_ERROR',
];

interface Uploading extends FoundEditor, Pick<Place, 'draftId' | 'uploads'> {}

/** Each picture once: one that the site has, by the hash of its bytes, is taken from there. */
async function uploadPictures(
  blocks: readonly ArticleBlock[],
  { editor, tab, draftId, uploads: there }: Uploading,
): Promise<Record<string, UploadedImage>> {
  const { signal } = new AbortController();
  const uploads: Record<string, UploadedImage> = {};
  for (const block of blocks) {
    if (block.type !== 'image' || block.sha256 in there) continue;
    const known = await editor.findImage(tab, block.sha256, signal);
    const blob = known ? null : await getFile(block.sha256);
    if (!known && !blob) throw new AppError('CAPTURE_MISSING', 'the picture of a chosen capture is no longer there');
    const upload = known ?? (blob && (await editor.uploadImage(tab, { ...block, blob }, draftId, signal)));
    if (upload) uploads[block.sha256] = upload;
  }
  return uploads;
}
