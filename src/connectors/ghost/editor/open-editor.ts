/**
 * Ghost's editor, open in a tab. The very nodes that the connector writes go into it, at the cursor: a paste would have Ghost
 * read HTML its own way, lose what our pieces are known by, and upload the picture a second time, after the paste is done.
 */
import * as v from 'valibot';
import type { OpenEditor } from '../../../model/draft.ts';
import { AppError } from '../../../model/errors.ts';
import { type EditorPlacement, type EditorTab, NOTHING_SENT, type OpenEditorKind } from '../../contract.ts';
import { apiRootOfAdmin, editedAt, editUrl } from '../address.ts';
import { hasSentence, withSentence } from '../caption.ts';
import { capturesIn, nodesWithoutCaptures } from '../content.ts';
import { parseDocument } from '../document.ts';
import { nodeOf } from '../drafts.ts';
import { marksIn } from '../marks.ts';
import { findImage, uploadImage } from '../media.ts';
import { changeNodes } from './in-page/change-nodes.ts';
import { insertNodes } from './in-page/insert-nodes.ts';
import { lookAtEditor } from './in-page/look-at-editor.ts';
import { sessionApi } from './session-api.ts';

const lookSchema = v.object({
  kind: v.picklist(['koenig', 'odd', 'none']),
  title: v.pipe(
    v.string(),
    v.transform((title) => title.slice(0, 300)),
  ),
  raw: v.string(),
});

/** Ghost's posts, as `Site.types` would name them; into its pages the connector has no way but the open editor. */
const POSTS = 'posts';

const isPage = (url: string): boolean => new URL(url).hash.startsWith('#/editor/page');

export const openEditor: OpenEditorKind = {
  isEditorAddress: (url) => editedAt(url) !== null,
  draftIdAt: (url) => editedAt(url)?.draftId ?? null, // another page, or no number yet
  editUrl(url, draftId) {
    const place = new URL(editUrl(url, draftId));
    if (isPage(url)) place.hash = `#/editor/page/${draftId}`;
    return place.href;
  },
  async read(tab, sent = NOTHING_SENT): Promise<OpenEditor> {
    const draftId = draftIdIn(tab);
    const { raw, title } = await look(tab, draftId);
    const asked = [...new Set(sent.blocks.map(({ captureId }) => captureId))];
    const captureIds = [...new Set([...marksIn(raw), ...capturesIn(raw, asked, sent)])];
    const type = isPage(tab.url) ? null : POSTS;
    return { draftId, type, title, isLocked: false, captureIds, apiRoot: apiRootOfAdmin(tab.url) };
  },
  findImage: (tab, sha256, signal) => findImage(sessionApi(tab), sha256, signal),
  uploadImage: (tab, image, _draftId, signal) => uploadImage(sessionApi(tab), image, signal),
  refusedKinds: () => Promise.resolve([]),
  insert,
  async remove(tab, draftId, captureIds, sent) {
    const { nodes } = parseDocument((await look(tab, draftId)).raw);
    const isChanged = await change(tab, draftId, nodes, nodesWithoutCaptures(nodes, captureIds, sent));
    if (capturesIn((await look(tab, draftId)).raw, captureIds, sent).length > 0) {
      throw new AppError('CMS_NOT_VERIFIED', 'the text holds a piece of it afterwards');
    }
    return isChanged;
  },
  async addToCaption(tab, draftId, addition, sent) {
    const { raw } = await look(tab, draftId);
    const after = withSentence(raw, addition, sent);
    if (after === null) throw new AppError('CMS_PICTURE_MISSING', 'the draft does not have this picture');
    const isChanged = await change(tab, draftId, parseDocument(raw).nodes, parseDocument(after).nodes);
    if (!hasSentence((await look(tab, draftId)).raw, addition.captureId, addition.sentence, sent)) {
      throw new AppError('CMS_NOT_VERIFIED', 'the caption does not say it afterwards');
    }
    return isChanged;
  },
};

/** Throws NO_EDITOR, DRAFT_UNSAVED. */
function draftIdIn(tab: EditorTab): string {
  const edited = editedAt(tab.url);
  if (!edited) throw new AppError('NO_EDITOR', 'the page is no editor of a draft');
  if (edited.draftId === null) throw new AppError('DRAFT_UNSAVED', 'a draft without a number');
  return edited.draftId;
}

/** Throws NO_EDITOR, DRAFT_OPEN. */
async function look(tab: EditorTab, draftId: string): Promise<{ title: string; raw: string }> {
  const seen = await tab.run(lookAtEditor, [draftId], lookSchema);
  if (seen.kind === 'none') throw new AppError('NO_EDITOR', 'the page does not edit this draft');
  if (seen.kind === 'odd') throw new AppError('DRAFT_OPEN', 'the draft is open in an editor that we do not know');
  return seen;
}

async function insert(tab: EditorTab, { draftId, blocks, uploads }: EditorPlacement): Promise<void> {
  const api = sessionApi(tab);
  const { signal } = new AbortController();
  const nodes: string[] = [];
  for (const block of blocks) nodes.push(JSON.stringify(await nodeOf(api, block, uploads, signal)));
  const lost = await tab.run(insertNodes, [nodes, draftId], v.number());
  if (lost < 0) throw new AppError('NO_EDITOR', 'another draft is in this tab by now');
  if (lost > 0) throw new AppError('CMS_NOT_VERIFIED', `the editor did not take ${String(lost)} pieces`);
}

/** Whether anything was to be changed. Throws CMS_DRAFT_CHANGED. */
async function change(
  tab: EditorTab,
  draftId: string,
  before: readonly string[],
  after: readonly string[],
): Promise<boolean> {
  const changes = before.flatMap((json, index) => {
    const wanted = after[index] ?? json; // one for each
    return wanted === json ? [] : [{ index, before: json, wanted }];
  });
  if (changes.length === 0) return false;
  if (!(await tab.run(changeNodes, [changes, draftId], v.boolean()))) {
    throw new AppError('CMS_DRAFT_CHANGED', 'somebody is writing there at this moment');
  }
  return true;
}
