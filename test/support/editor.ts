/** WordPress' own block editor, opened by a person who logs in. */
import type { TestWordPress } from '../wordpress/start.ts';
import type { Tab } from './drive.ts';
import { waitFor } from './wait-for.ts';
import type { ClassicWindow, EditorBlock, EditorWindow } from './wordpress-window.ts';

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
  // Asked anew, also of somebody who has logged in before in this browser.
  await tab.goto(`${wordpress.url}/wp-login.php?reauth=1`);
  await fillLogin(tab, wordpress, login);
  await waitFor(tab, () => location.pathname.includes('/wp-admin') && document.readyState === 'complete');
}

/** Fills in and sends the login page that the tab shows. */
export async function fillLogin(
  tab: Tab,
  wordpress: Omit<TestWordPress, 'stop'>,
  login: keyof TestWordPress['users'] = 'ed',
): Promise<void> {
  const user = wordpress.users[login];
  // The page's own script moves the focus a moment after loading, to the password where the site knows the name from
  // before: typing waits for it.
  await waitFor(
    tab,
    () => document.readyState === 'complete' && document.activeElement?.matches('#user_login, #user_pass') === true,
  );
  await tab.fill('#user_login', user.login);
  await tab.fill('#user_pass', user.password);
  await tab.click('#wp-submit');
}

/** Opens a draft and waits until its pictures are on the screen. */
export async function openDraft(tab: Tab, editUrl: string): Promise<EditorState> {
  await tab.goto(editUrl);
  await waitFor(
    tab,
    () => {
      const { wp } = window as unknown as Partial<EditorWindow>;
      const editor = wp?.data?.select('core/block-editor');
      if (editor === undefined || editor.getBlockCount() === 0) return false;
      const canvas =
        document.querySelector<HTMLIFrameElement>('iframe[name=editor-canvas]')?.contentDocument ?? document;
      const pictures = [...canvas.querySelectorAll<HTMLImageElement>('.wp-block-image img')];
      const wanted = editor.getBlocks().filter(({ name }) => name === 'core/image').length;
      return pictures.length >= wanted && pictures.every((one) => one.complete && one.naturalWidth > 0);
    },
    undefined,
    { seconds: 90, what: 'the draft in the block editor' },
  );
  return tab.evaluate(() => {
    const flat = (blocks: EditorBlock[]): EditorBlock[] =>
      blocks.flatMap((block) => [block, ...flat(block.innerBlocks)]);
    const { wp } = window as unknown as EditorWindow;
    const editor = wp.data.select('core/editor');
    const { content } = editor.getCurrentPost();
    const raw = typeof content === 'string' ? content : content.raw;
    const canvas = document.querySelector<HTMLIFrameElement>('iframe[name=editor-canvas]')?.contentDocument ?? document;
    return {
      // As the editor shows it: WordPress keeps a title as HTML.
      title: wp.htmlEntities.decodeEntities(editor.getEditedPostAttribute('title')),
      blocks: flat(wp.data.select('core/block-editor').getBlocks()).map(({ name, isValid, attributes }) => ({
        name,
        isValid,
        attributes: JSON.parse(JSON.stringify(attributes)) as Record<string, unknown>,
      })),
      warnings: canvas.querySelectorAll('.block-editor-warning').length,
      isCanonical: wp.blocks.serialize(wp.blocks.parse(raw)) === raw,
      isDirty: editor.isEditedPostDirty(),
    };
  });
}

/** The classic editor's "Visual" tab (WordPress opens the one that its user has seen last), the cursor in its first paragraph. */
export async function showVisual(tab: Tab): Promise<void> {
  await waitFor(tab, () => document.readyState === 'complete');
  const isText = () => document.querySelector('#wp-content-wrap.html-active') !== null;
  if (await tab.evaluate(isText)) await tab.click('#content-tmce');
  await waitFor(tab, () => {
    const { tinymce } = window as unknown as Partial<ClassicWindow>;
    return tinymce?.get('content')?.initialized;
  });
  await tab.evaluate(() => {
    const visual = (window as unknown as ClassicWindow).tinymce.get('content');
    const words = visual.getBody().querySelector('p')?.firstChild;
    if (!words) throw new Error('there are no words');
    visual.focus();
    visual.selection.setCursorLocation(words, 3);
  });
}
