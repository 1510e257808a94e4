/** What an article shows of captures, as it would go into a draft: with what was typed and which copy was chosen for it. */
import { articleRichText, type ArticleForm } from '../../../draft/article-html.ts';
import { composeBlocks, type Copies, copyOf } from '../../../draft/compose.ts';
import { phraseOptionsOf } from '../../../draft/phrase-options.ts';
import { stillThereById } from '../../../draft/presence-addition.ts';
import { publishable } from '../../../draft/publishable.ts';
import type { RichText } from '../../../draft/rich-text.ts';
import { uiLanguage } from '../../../browser/i18n.ts';
import { CAPTURE_SCHEMA, type Capture } from '../../../model/capture.ts';
import type { Derivative } from '../../../model/derivative.ts';
import type { ArticleBlock, ImageBlock, ItemEdits } from '../../../model/draft.ts';
import type { HouseStyle } from '../../../model/house-style.ts';
import { getCaptures } from '../../../store/captures.ts';
import { chosenCopies } from '../../../store/derivatives.ts';
import { observationsOfAll } from '../../../store/observations.ts';
import { editsWithChoices } from '../../composer/adopt-choices.ts';
import { type PublishedCopy, publishedCopies } from './published-copy.ts';

export interface ArticlePiece {
  captures: readonly Capture[];
  /** By the capture's id: what stands for its picture. */
  copies: ReadonlyMap<string, Derivative>;
  blocks: readonly ArticleBlock[];
  language: string;
  /** Of the newsroom: an IANA name. */
  timeZone: string;
  /** With credit and alternative text in each; by the SHA-256 of what they were made from. */
  pictures: ReadonlyMap<string, PublishedCopy>;
}

/** In the given order, without those that are gone. Throws CAPTURE_MISSING where a picture is, COPY_MISSING where a chosen copy is. */
export async function readArticlePiece(captureIds: readonly string[], house: HouseStyle): Promise<ArticlePiece> {
  const language = house.language ?? uiLanguage();
  const [captures, observations, edits] = await Promise.all([
    getCaptures(captureIds).then((all) => all.filter(({ schema }) => schema <= CAPTURE_SCHEMA)),
    observationsOfAll(captureIds),
    editsWithChoices(captureIds),
  ]);
  const byId = await chosenCopies(edits);
  const stillThere = stillThereById(captures, observations);
  const options = { ...phraseOptionsOf(house, { language, siteId: null }), stillThere };
  const copies = copiesFor(captures, edits, byId);
  const pictures = new Map<string, PublishedCopy>();
  for (const capture of captures) {
    if (capture.picture === null) continue;
    const copy = copies.get(capture.id) ?? null; // the picture as captured
    for (const published of await publishedCopies(capture, options, copy)) pictures.set(published.madeFrom, published);
  }
  const blocks = composeBlocks(captures, options, edits, byId);
  return { captures, copies, blocks, language, timeZone: options.timeZone, pictures };
}

/** The records of captures, in the given order, each as far as its chosen copy lets it be told. Throws COPY_MISSING. */
export async function readPublishable(captureIds: readonly string[]): Promise<Capture[]> {
  const [captures, edits] = await Promise.all([getCaptures(captureIds), editsWithChoices(captureIds)]);
  const byId = await chosenCopies(edits);
  const known = captures.filter(({ schema }) => schema <= CAPTURE_SCHEMA);
  const copies = copiesFor(known, edits, byId);
  return known.map((capture) => publishable(capture, copies.get(capture.id) ?? null)); // the picture as captured
}

function copiesFor(captures: readonly Capture[], edits: ItemEdits, byId: Copies): Map<string, Derivative> {
  return new Map(
    captures.flatMap((capture) => {
      const copy = copyOf(capture, edits[capture.id] ?? {}, byId);
      return copy ? [[capture.id, copy]] : [];
    }),
  );
}

export async function richTextOf({ blocks, pictures, language }: ArticlePiece, form: ArticleForm): Promise<RichText> {
  const data = new Map<string, string>();
  if (!form.isWithoutPicture) {
    for (const [sha256, { blob }] of pictures) data.set(sha256, await dataAddress(blob));
  }
  return articleRichText(blocks, { ...form, language, pictures: data });
}

/** The pictures with the words that stand below and behind them. */
export function imagesOf({ blocks }: ArticlePiece): ImageBlock[] {
  return blocks.filter((block) => block.type === 'image');
}

function dataAddress(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string); // `readAsDataURL` gives text
    reader.onerror = () => reject(reader.error ?? new Error('a picture could not be read'));
    reader.readAsDataURL(blob);
  });
}
