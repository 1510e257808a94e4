/** WordPress' own block editor, opened by a person who logs in. */
import type { TestWordPress } from '../wordpress/start.ts';
import { waitFor, type Tab } from './drive.ts';

export interface EditorState {
  title: string;
  /** Every block, inner ones included, in order. */
  blocks: { name: string; isValid: boolean; attributes: Record<string, unknown> }[];
  /** Boxes that say "This block contains unexpected or invalid content". */
  warnings: number;
  /** What the editor would write for the stored content: the same, when the blocks are written as it writes them. */
  isCanonical: boolean;
  isDirty: boolean;
}

export async function logIn(
  tab: Tab,
  wordpress: Omit<TestWordPress, 'stop'>,
  login: keyof TestWordPress['users'] = 'ed',
) {
  const user = wordpress.users[login];
  await tab.goto(`${wordpress.url}/wp-login.php`);
  // The page's own script moves the focus a moment after loading: typing waits for it.
  await waitFor(tab, `document.readyState === 'complete' && document.activeElement?.id === 'user_login'`);
  await tab.fill('#user_login', user.login);
  await tab.fill('#user_pass', user.password);
  await tab.click('#wp-submit');
  await waitFor(tab, `location.pathname.includes('/wp-admin') && document.readyState === 'complete'`, 60);
}

/** Opens a draft and waits until its pictures are on the screen. */
export async function openDraft(tab: Tab, editUrl: string): Promise<EditorState> {
  await tab.goto(editUrl);
  const ready = `(() => {
    const blocks = window.wp?.data?.select('core/block-editor')?.getBlockCount() ?? 0;
    const canvas = document.querySelector('iframe[name=editor-canvas]')?.contentDocument ?? document;
    const pictures = [...canvas.querySelectorAll('.wp-block-image img')];
    const wanted = window.wp?.data?.select('core/block-editor')?.getBlocks?.().filter((block) => block.name === 'core/image').length;
    return blocks > 0 && pictures.length >= wanted && pictures.every((picture) => picture.complete && picture.naturalWidth > 0);
  })()`;
  await waitFor(tab, ready, 90);
  return tab.evaluate<EditorState>(`(() => {
    const flat = (blocks) => blocks.flatMap((block) => [block, ...flat(block.innerBlocks)]);
    const { select } = window.wp.data;
    const post = select('core/editor').getCurrentPost();
    const raw = typeof post.content === 'string' ? post.content : post.content.raw;
    const canvas = document.querySelector('iframe[name=editor-canvas]')?.contentDocument ?? document;
    return {
      // As the editor shows it: WordPress keeps a title as HTML.
      title: window.wp.htmlEntities.decodeEntities(select('core/editor').getEditedPostAttribute('title')),
      blocks: flat(select('core/block-editor').getBlocks()).map(({ name, isValid, attributes }) => ({
        name, isValid, attributes: JSON.parse(JSON.stringify(attributes)),
      })),
      warnings: canvas.querySelectorAll('.block-editor-warning').length,
      isCanonical: window.wp.blocks.serialize(window.wp.blocks.parse(raw)) === raw,
      isDirty: select('core/editor').isEditedPostDirty(),
    };
  })()`);
}
