/** The comments around WordPress's blocks: `<!-- wp:image {"id":5} -->`. What we need of block markup's grammar. */
import * as v from 'valibot';

/**
 * Attributes as the editor writes them (serializeAttributes in @wordpress/blocks): nothing in them can end the comment.
 * The backslash first, as WordPress 7.1 has it: before, a text that ends with one swallowed the closing quote.
 */
export function openBlock(name: string, attributes: object): string {
  const json = JSON.stringify(attributes)
    .replaceAll('\\\\', '\\u005c')
    .replaceAll('--', '\\u002d\\u002d')
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('&', '\\u0026')
    .replaceAll('\\"', '\\u0022');
  return `<!-- wp:${name}${json === '{}' ? '' : ` ${json}`} -->`;
}

export function closeBlock(name: string): string {
  return `<!-- /wp:${name} -->`;
}

/** What Tearsheet leaves in a block's metadata; the editor keeps it (from 6.5). */
const markSchema = v.looseObject({
  metadata: v.looseObject({
    capture: v.optional(v.looseObject({ id: v.string() })),
    tearsheet: v.optional(v.looseObject({ job: v.string() })),
  }),
});

export interface BlockMark {
  /** Name of the block, `image` for `core/image`. */
  block: string;
  captureId: string | null;
  jobId: string | null;
  /** Where the opening comment stands. */
  start: number;
  end: number;
}

/** Blocks with a mark of ours, in document order. Other blocks, and comments that are none, are passed over. */
export function findBlockMarks(raw: string): BlockMark[] {
  return findComments(raw).flatMap((comment) => markOf(comment) ?? []);
}

/** As `findBlockMarks`, but from the opening comment to the end of the closing one; without those that have no end. */
export function wholeBlockMarks(raw: string): BlockMark[] {
  return wholeComments(raw).flatMap(({ begin, end }) => {
    const mark = markOf(begin);
    return mark ? [{ ...mark, end }] : [];
  });
}

/** Every block that has an end, ours or not, in document order. */
export function wholeBlocks(raw: string): { block: string; start: number; end: number }[] {
  return wholeComments(raw).map(({ begin: { block, start }, end }) => ({ block, start, end }));
}

function wholeComments(raw: string): { begin: Comment; end: number }[] {
  const whole: { begin: Comment; end: number }[] = [];
  const open: Comment[] = [];
  for (const comment of findComments(raw)) {
    if (comment.role === 'open') {
      open.push(comment);
      continue;
    }
    const begin = comment.role === 'void' ? comment : closedBy(comment, open);
    if (begin) whole.push({ begin, end: comment.end });
  }
  return whole.sort((a, b) => a.begin.start - b.begin.start);
}

/** The block that ends here. Those that were opened after it, and never closed, are given up. */
function closedBy({ block }: Comment, open: Comment[]): Comment | undefined {
  const at = open.findLastIndex((candidate) => candidate.block === block);
  return at < 0 ? undefined : open.splice(at)[0];
}

interface Comment {
  role: 'open' | 'close' | 'void';
  block: string;
  attributes: string;
  start: number;
  end: number;
}

function findComments(raw: string): Comment[] {
  return [...raw.matchAll(/<!--\s+(\/?)wp:([a-z][a-z0-9_/-]*)\s+(?:(\{.*?\})\s+)?(\/?)-->/gs)].map((match) => {
    const [text, slash = '', block = '', attributes = '', end = ''] = match;
    const role = slash !== '' ? 'close' : end !== '' ? 'void' : 'open';
    return { role, block, attributes, start: match.index, end: match.index + text.length };
  });
}

function markOf({ role, block, attributes, start, end }: Comment): BlockMark | null {
  const mark = role === 'close' ? null : v.safeParse(markSchema, parse(attributes));
  if (!mark?.success) return null; // no mark, or a closing comment, which has none
  const { capture, tearsheet } = mark.output.metadata;
  return { block, captureId: capture?.id ?? null, jobId: tearsheet?.job ?? null, start, end };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // A colleague's or a plugin's comment that only looks like a block's.
    return null;
  }
}
