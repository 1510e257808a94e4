/** Captures become a piece of an article. */
import type { Capture } from '../model/capture.ts';
import { type Derivative, editsOf } from '../model/derivative.ts';
import type { ArticleBlock, ImageBlock, ItemEdit, ItemEdits } from '../model/draft.ts';
import { picturesOf } from '../model/picture-files.ts';
import { describe, type PhraseOptions, phrasesOf } from './describe.ts';
import { embedOf } from './embed.ts';
import type { Phrases } from './phrases.ts';
import { publishable } from './publishable.ts';

/** What a person may change of one capture before it is sent. */
export type ItemWords = Required<Pick<ItemEdit, 'alt' | 'caption' | 'credit' | 'quotation'>>;

/** The words that stand until somebody changes them. `copy`: in the place of the picture. */
export function suggestWords(capture: Capture, options: PhraseOptions, copy: Derivative | null = null): ItemWords {
  const { alt, caption, credit } = describe(capture, options, copy);
  // What is hidden can be in the text, by whatever name.
  const quotation = editsOf(copy).isRedacted ? '' : (capture.post.text ?? '');
  return { alt, caption, credit, quotation };
}

/** Copies of pictures by their ids: those that the edits choose. */
export type Copies = ReadonlyMap<string, Derivative>;

/**
 * Of each capture, in the given order: the picture, the embed where it is folded, its text as a quotation, the
 * translation, the embed where it is not, the link; each where there is one.
 */
export function composeBlocks(
  captures: readonly Capture[],
  options: PhraseOptions,
  edits: ItemEdits = {},
  copies: Copies = new Map(),
): ArticleBlock[] {
  return captures.flatMap((capture) => composeOne(capture, options, edits[capture.id] ?? {}, copies));
}

function composeOne(capture: Capture, options: PhraseOptions, edit: ItemEdit, copies: Copies): ArticleBlock[] {
  const { id: captureId, post } = capture;
  const copy = copyOf(capture, edit, copies);
  const { title, cite, link, live } = describe(capture, options, copy);
  const words = { ...suggestWords(capture, options, copy), ...edit };
  const { quotation } = words;
  const href = publishable(capture, copy).post.url;
  const image = { captureId, derivativeId: copy ? copy.id : null, title, href };
  const part = phrasesOf(options, post).part;
  const blocks: ArticleBlock[] = imageBlocks(copy ? [copy.sha256] : picturesOf(capture), image, words, part);
  // It shows all that is hidden in the picture.
  const canEmbed = !editsOf(copy).isRedacted && edit.embed !== undefined && edit.embed !== false;
  const embed = canEmbed ? embedOf(post) : null;
  const isFolded = edit.embed === 'folded';
  if (embed !== null && isFolded) blocks.push({ type: 'embed', captureId, ...embed, summary: live });
  if (quotation.trim() !== '') {
    blocks.push({ type: 'quotation', captureId, text: quotation, lang: post.lang, cite, href });
  }
  if (edit.translation && edit.translation.text.trim() !== '') {
    const { text, credit: by } = edit.translation;
    const source = phrasesOf(options, post).translation(by.trim());
    blocks.push({ type: 'quotation', captureId, text, lang: options.language, cite: source, href: null });
  }
  if (embed !== null && !isFolded) blocks.push({ type: 'embed', captureId, ...embed });
  if (href !== null) blocks.push({ type: 'link', captureId, text: link, href });
  return blocks;
}

type Image = Pick<ImageBlock, 'captureId' | 'derivativeId' | 'title' | 'href'>;

/** A picture that is too tall for one file is several, one below the other: the words about it follow the last. */
function imageBlocks(
  pictures: readonly string[],
  image: Image,
  { alt, caption, credit }: ItemWords,
  part: Phrases['part'],
): ImageBlock[] {
  return pictures.map((sha256, at) => {
    const isLast = at === pictures.length - 1;
    const further = alt === '' ? '' : part(at + 1, pictures.length);
    return {
      type: 'image',
      ...image,
      sha256,
      alt: at === 0 ? alt : further,
      caption: isLast ? caption : '',
      credit: isLast ? credit : '',
    };
  });
}

/** Null: the picture as captured. A copy of another capture's picture is none of this one's. */
export function copyOf({ id }: Pick<Capture, 'id'>, { derivativeId }: ItemEdit, copies: Copies): Derivative | null {
  const copy = derivativeId === undefined ? undefined : copies.get(derivativeId);
  return copy?.captureId === id ? copy : null; // absent: not chosen, or not there
}
