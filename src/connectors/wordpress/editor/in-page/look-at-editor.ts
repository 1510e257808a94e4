/**
 * Runs in the page's world of a tab, where nothing of ours exists: `Function.toString` carries it there, so it names
 * nothing outside itself but types. What it answers comes from a page and is checked by the caller.
 */
import type { EditorPage } from './editor-page.ts';

export interface EditorLook {
  kind: 'blocks' | 'classic' | 'none';
  postId: number;
  title: string;
  /** Somebody else has taken the draft over, or holds it. */
  isLocked: boolean;
  /** Captures of ours that the text holds now, saved or not. */
  captureIds: string[];
  /** Markup of what may be words of ours that carry no mark. */
  unmarked: string[];
  /** Of the site's interface; empty where the page does not tell: null would not arrive (Chromium). */
  apiRoot: string;
  /** Base of the routes of the draft's type; empty where the page does not tell. */
  type: string;
  /** Paragraphs up to the cursor, as a reader counts them; 0: none, or it is nowhere. */
  cursorAfter: number;
}

/** By what pieces of ours are known where the editor keeps no marks. */
export interface Traces {
  pictures: PictureTrace[];
  /** What stands in the markup of words of ours. */
  signs: string[];
}

/** By what a picture of ours is known where the editor keeps no marks (WordPress before 6.5). */
export interface PictureTrace {
  captureId: string;
  /** Empty where it was not uploaded. */
  mediaId: string;
  /** What of its hash stands in its file's name. */
  hash: string;
}

/** Which of WordPress' editors this page is, and what it holds. */
export function lookAtEditor({ pictures, signs }: Traces): EditorLook {
  const page = window as unknown as EditorPage;
  const root = page.wpApiSettings?.root;
  const apiRoot = typeof root === 'string' ? root : '';
  const none: EditorLook = {
    kind: 'none',
    postId: 0,
    title: '',
    isLocked: false,
    captureIds: [],
    unmarked: [],
    apiRoot,
    type: '',
    cursorAfter: 0,
  };
  const hasSign = (markup: string): boolean => signs.some((sign) => markup.includes(sign));

  const select = page.wp?.data?.select;
  const blockEditor = select?.('core/block-editor');
  const editor = select?.('core/editor');
  const postId = editor?.getCurrentPostId?.();
  // The site editor has these stores too, and a template's name where a post has its number.
  const blocks = page.wp?.blocks;
  if (blocks && blockEditor?.getBlocks && editor && typeof postId === 'number' && postId > 0) {
    const captureIds = new Set<string>();
    const unmarked: string[] = [];
    const collect = (list: ReturnType<typeof blockEditor.getBlocks>): void => {
      for (const block of list) {
        const { name, attributes, innerBlocks } = block;
        const id = attributes.metadata?.capture?.id;
        if (typeof id === 'string') captureIds.add(id);
        else if (signs.length > 0 && /^core\/(quote|paragraph|embed|details)$/.test(name)) {
          const markup = blocks.serialize([block]);
          if (hasSign(markup)) {
            unmarked.push(markup);
            continue;
          }
        }
        const { id: mediaId, url } = attributes;
        for (const trace of pictures) {
          const isNamed = typeof url === 'string' && url.includes(`${trace.hash}.`);
          if (isNamed || (trace.mediaId !== '' && String(mediaId) === trace.mediaId)) captureIds.add(trace.captureId);
        }
        collect(innerBlocks);
      }
    };
    collect(blockEditor.getBlocks());
    // As `insertBlocks` looks for its place: what stands within another block counts as that.
    let at = blockEditor.getSelectedBlockClientId() ?? blockEditor.getLastMultiSelectedBlockClientId();
    for (let root = at; root !== null && root !== ''; root = blockEditor.getBlockRootClientId(root)) at = root;
    const before = at === null ? [] : blockEditor.getBlocks().slice(0, blockEditor.getBlockIndex(at) + 1);
    const isParagraph = (block: (typeof before)[number]): boolean =>
      block.name === 'core/paragraph' && !blocks.isUnmodifiedDefaultBlock(block);
    const title = editor.getEditedPostAttribute('title');
    const slug = editor.getCurrentPostType?.();
    const base = typeof slug === 'string' ? select?.('core')?.getPostType?.(slug)?.rest_base : undefined;
    return {
      kind: 'blocks',
      postId,
      title: typeof title === 'string' ? title : '',
      isLocked: editor.isPostLocked(),
      captureIds: [...captureIds],
      unmarked,
      apiRoot,
      type: typeof base === 'string' ? base : '',
      cursorAfter: before.filter(isParagraph).length,
    };
  }

  const field = document.querySelector<HTMLTextAreaElement>('form#post textarea#content');
  const number = Number(document.querySelector<HTMLInputElement>('form#post input#post_ID')?.value);
  if (field && Number.isInteger(number) && number > 0) {
    const visual = page.tinymce?.get('content');
    const html = visual && !visual.isHidden() ? visual.getContent() : field.value;
    return {
      kind: 'classic',
      postId: number,
      title: document.querySelector<HTMLInputElement>('form#post input#title')?.value ?? '',
      isLocked: document.querySelector('#post-lock-dialog:not(.hidden)') !== null,
      captureIds: [
        ...new Set(Array.from(html.matchAll(/data-tearsheet="([0-9a-f-]{36})"/g), (match) => match[1] ?? '')),
      ],
      unmarked: hasSign(html) ? [html] : [],
      apiRoot,
      // Its page has the type's own name, which is not that of its routes.
      type:
        { post: 'posts', page: 'pages' }[document.querySelector<HTMLInputElement>('input#post_type')?.value ?? ''] ??
        '',
      cursorAfter: 0,
    };
  }
  return none;
}
