/** What captures look like in a document of plain text: paragraphs that begin with a line that names the capture. */
import type { ArticleBlock } from '../../../src/model/draft.ts';
import type { CaptionAddition, UploadedImage } from '../../../src/model/job.ts';

const APART = '\n\n';

export function placeholder(jobId: string): string {
  return `::: job ${jobId}`;
}

function paragraph(block: ArticleBlock, uploads: Readonly<Record<string, UploadedImage>>): string {
  const head = `::: ${block.captureId} ${block.type}`;
  switch (block.type) {
    case 'image':
      return [head, uploads[block.sha256]?.url ?? '', block.alt, `${block.caption} (${block.credit})`].join('\n');
    case 'quotation':
      return [head, block.text.replaceAll(APART, '\n \n'), block.cite].join('\n');
    case 'embed':
      return [head, block.url].join('\n');
    case 'link':
      return [head, `${block.text}: ${block.href}`].join('\n');
  }
}

export function holds(text: string, captureId: string): boolean {
  return text.includes(`::: ${captureId} `);
}

/** What was there to the character, then ours; in the place of the job's placeholder where there is one. */
export function withBlocks(
  text: string,
  blocks: readonly ArticleBlock[],
  uploads: Readonly<Record<string, UploadedImage>>,
  jobId: string,
): string {
  const ours = blocks.map((block) => paragraph(block, uploads)).join(APART);
  if (text.includes(placeholder(jobId))) return text.replace(placeholder(jobId), () => ours);
  return text === '' ? ours : text + APART + ours;
}

export function withoutCaptures(text: string, captureIds: readonly string[]): string {
  const paragraphs = text.split(APART);
  return paragraphs.filter((one) => !captureIds.some((id) => one.startsWith(`::: ${id} `))).join(APART);
}

/** Null: there is no picture of that capture. */
export function withSentence(text: string, { captureId, sentence, replaces }: CaptionAddition): string | null {
  const paragraphs = text.split(APART);
  const at = paragraphs.findIndex((one) => one.startsWith(`::: ${captureId} image`));
  const [head, url, alt, ...caption] = (paragraphs[at] ?? '').split('\n');
  if (at < 0) return null;
  const kept = replaces.reduce((words, former) => words.replace(` ${former}`, ''), caption.join('\n'));
  const said = kept.includes(sentence) ? kept : `${kept} ${sentence}`;
  return paragraphs.with(at, [head, url, alt, said].join('\n')).join(APART);
}

export function hasSentence(text: string, captureId: string, sentence: string): boolean {
  const found = text.split(APART).find((one) => one.startsWith(`::: ${captureId} image`));
  return found?.includes(sentence) ?? false;
}

/** The text with the caption of a capture's picture cut out. */
export function withoutCaption(text: string, captureId: string): string {
  return text
    .split(APART)
    .map((one) => (one.startsWith(`::: ${captureId} image`) ? one.split('\n').slice(0, 3).join('\n') : one))
    .join(APART);
}
