/** Whole numbers in a label of any language. */

// A run of digits of any script, or groups of three, in India of two before the last three; spaces of all widths, points, commas and apostrophes part them.
const NUMBER =
  /(?<!\p{Nd},?)\p{Nd}{1,2}(?:,\p{Nd}{2})+,\p{Nd}{3}(?!,?\p{Nd})|\p{Nd}{1,3}(?:[.,'’\u00a0\u202f٬]\p{Nd}{3})+(?![.,]?\p{Nd})|\p{Nd}+(?:[.,٫]\p{Nd}+)*/gu;

/** All numbers of a label in their order; null for no label, or one that holds a number which is not whole. */
export function numbersIn(label: string | null): number[] | null {
  if (label === null) return null;
  const numbers: number[] = [];
  for (const [written] of label.matchAll(NUMBER)) {
    const isGrouped = /^\p{Nd}{1,3}(?:[^\p{Nd}]\p{Nd}{3})+$|^\p{Nd}{1,2}(?:,\p{Nd}{2})+,\p{Nd}{3}$/u.test(written);
    if (!isGrouped && /[^\p{Nd}]/u.test(written)) return null;
    const number = Number([...written].map(digit).join(''));
    if (!Number.isSafeInteger(number)) return null;
    numbers.push(number);
  }
  return numbers;
}

/** A text that is a whole number and nothing else: `1,355`, but not `1.3K`. */
export function wholeNumber(text: string): number | null {
  return /^[\p{Nd}.,'’\u00a0\u202f٬]+$/u.test(text.trim()) ? onlyNumber(text) : null;
}

/** The number of a label that holds exactly one. */
export function onlyNumber(label: string | null): number | null {
  const numbers = numbersIn(label);
  return numbers?.length === 1 ? (numbers[0] ?? null) : null;
}

/** Digits of every script stand in blocks of ten that begin with their zero. */
function digit(character: string): string {
  if (/\P{Nd}/u.test(character)) return '';
  let zero = character.codePointAt(0) ?? 0;
  const value = zero;
  while (value - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String((value - zero) % 10);
}
