/** What WordPress holds, asked as its editor Edith; and what its open editors show. */
import type { TestWordPress } from '../wordpress/start.ts';
import type { Tab } from './drive.ts';
import { openDraft } from './editor.ts';
import { waitFor } from './wait-for.ts';
import type { EditorWindow } from './wordpress-window.ts';

type Served = Omit<TestWordPress, 'stop'>;

const paragraph = (text: string) => `<!-- wp:paragraph -->\n<p>${text}</p>\n<!-- /wp:paragraph -->`;

/** JSON of a call below `wp/v2/`. Throws with WordPress' own words. */
export async function ask<T>(
  { url, users }: Served,
  path: string,
  json?: object,
  method = json ? 'POST' : 'GET',
): Promise<T> {
  const answer = await fetch(`${url}/wp-json/wp/v2/${path}`, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(`ed:${users.ed.appPassword}`).toString('base64')}`,
      ...(json ? { 'content-type': 'application/json' } : {}),
    },
    ...(json ? { body: JSON.stringify(json) } : {}),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** A draft of paragraphs. Its number, and the address where a person edits it. */
export async function makeDraft(site: Served, title: string, ...texts: string[]): Promise<{ id: number; url: string }> {
  const content = texts.map(paragraph).join('\n\n');
  const { id } = await ask<{ id: number }>(site, 'posts?context=edit', { title, status: 'draft', content });
  return { id, url: `${site.url}/wp-admin/post.php?post=${id}&action=edit` };
}

export async function readContent(site: Served, id: number): Promise<string> {
  return (await ask<{ content: { raw: string } }>(site, `posts/${id}?context=edit`)).content.raw;
}

export interface Media {
  id: number;
  slug: string;
  post: number | null;
  title: { raw: string };
  caption: { raw: string };
  alt_text: string;
}

export function listMedia(site: Served): Promise<Media[]> {
  return ask<Media[]>(site, 'media?context=edit&per_page=100&status=inherit,private');
}

/** What other tests uploaded may be the same picture, which would be used again. */
export async function emptyMediaLibrary(site: Served): Promise<void> {
  for (const { id } of await listMedia(site)) await ask(site, `media/${id}?force=true`, undefined, 'DELETE');
}

/** The block editor's own top-level blocks, now. */
export async function shownBlocks(tab: Tab): Promise<{ name: string; text: string; isValid: boolean }[]> {
  return tab.evaluate(() => {
    const { wp } = window as unknown as EditorWindow;
    const blocks = wp.data.select('core/block-editor').getBlocks();
    return blocks.map(({ name, isValid, attributes, innerBlocks }) => {
      const words = attributes['content'] ?? attributes['alt'] ?? '';
      const text = typeof words === 'string' ? words : (JSON.parse(JSON.stringify(words)) as string);
      return { name, isValid: isValid && innerBlocks.every((inner) => inner.isValid), text };
    });
  });
}

/** Captions of the top-level pictures, as markup. */
export async function captionsIn(tab: Tab): Promise<string[]> {
  return tab.evaluate(() => {
    const { wp } = window as unknown as EditorWindow;
    const pictures = wp.data
      .select('core/block-editor')
      .getBlocks()
      .filter(({ name }) => name === 'core/image');
    return pictures.map(({ attributes }) => JSON.stringify(attributes['caption'] ?? ''));
  });
}

export function blockCount(tab: Tab): Promise<number> {
  return tab.evaluate(() => (window as unknown as EditorWindow).wp.data.select('core/block-editor').getBlockCount());
}

/** Opens a draft in the block editor with the cursor in its nth block. */
export async function openAt(tab: Tab, url: string, nth: number): Promise<void> {
  await openDraft(tab, url);
  await tab.evaluate((at) => {
    const { wp } = window as unknown as EditorWindow;
    const block = wp.data.select('core/block-editor').getBlocks()[at];
    if (block === undefined) throw new Error(`the draft has no block ${at}`);
    wp.data.dispatch('core/block-editor').selectionChange(block.clientId, 'content', 3, 3);
  }, nth);
  await waitFor(tab, () => (window as unknown as EditorWindow).wp.data.select('core/block-editor').hasSelectedBlock());
}

/** As the "Save draft" button does. */
export async function saveDraft(tab: Tab): Promise<void> {
  await tab.evaluate(() => (window as unknown as EditorWindow).wp.data.dispatch('core/editor').savePost());
  await waitFor(tab, () =>
    (window as unknown as EditorWindow).wp.data.select('core/editor').didPostSaveRequestSucceed(),
  );
}
