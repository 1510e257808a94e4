/**
 * A Community Note. X draws one box for three things: the note with its text; a question ("Is this note helpful?"); and,
 * for who may write notes, a button alone ("Rate proposed Community Notes"), which tells who is looking.
 */
import { all, around, first, is } from '../../shared/query-dom.ts';
import { CLASSIC, PAGE } from '../selectors.ts';
import { textOf, tidy } from '../text.ts';
import { isBrowserTranslated } from '../translated.ts';
import type { Parts } from './parts.ts';

/** The note's own words; null where the box has none. */
export function readNote(parts: Parts): string | null {
  const [box] = parts.own(CLASSIC.note);
  return box === undefined || isBrowserTranslated(box) ? null : noteIn(box);
}

/** Boxes that hold no note: what they say is for the viewer alone. */
export function noteButtons(parts: Parts): Element[] {
  return parts.own(CLASSIC.note).filter((box) => noteIn(box) === null);
}

/** The heading comes first, with X's sign; the question stands beside its button. Between them is the note. */
function noteIn(box: Element): string | null {
  const [, ...blocks] = textBlocks(box);
  const note = blocks.find((block) => !isPressed(block, box) && !isBesideButton(block, box));
  return note === undefined ? null : tidy(textOf(note)) || null;
}

/** The outermost elements that hold text of their own, or only links and words. */
function textBlocks(box: Element): Element[] {
  const blocks: Element[] = [];
  for (const element of all(box, PAGE.any)) {
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim() !== '');
    if (hasText && !blocks.some((block) => block.contains(element))) blocks.push(blockAround(element, box));
  }
  return [...new Set(blocks)];
}

/** Out of the spans and links of a line. */
function blockAround(element: Element, box: Element): Element {
  let block = element;
  while (/^(?:span|a|font)$/.test(block.localName) && block.parentElement !== null && block.parentElement !== box) {
    block = block.parentElement;
  }
  return block;
}

function isPressed(block: Element, box: Element): boolean {
  const controls = [around(block, CLASSIC.pressable), around(block, PAGE.link)];
  return controls.some((control) => control !== null && control !== box && box.contains(control));
}

/** Whether what stands beside it is a button, or a link, and nothing else. */
function isBesideButton(block: Element, box: Element): boolean {
  let part = block;
  while (part.parentElement !== null && part.parentElement !== box && part.parentElement.children.length === 1) {
    part = part.parentElement;
  }
  const beside = [...(part.parentElement?.children ?? [])].filter((other) => other !== part);
  return beside.some((other) => {
    const pressed = [CLASSIC.pressable, PAGE.link].map((selector) =>
      is(other, selector) ? other : first(other, selector),
    );
    return pressed.some((button) => button !== null && button.textContent === other.textContent);
  });
}
