/** Words in Ghost's filters (NQL). */

/**
 * A value in a filter, as Ghost's lexer wants it: without a backslash before it neither mark may stand in one. A backslash
 * of a person's finds nothing, whatever it stands for there (measured).
 */
export function quoted(value: string): string {
  return `'${value.replaceAll('\\', '').replace(/['"]/g, '\\$&')}'`;
}
