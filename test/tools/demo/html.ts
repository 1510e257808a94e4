/** HTML by template literal: every value is escaped unless it is HTML already. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Value = string | number | Html | Html[] | null;

/** Line breaks of the template, with the indentation around them, are not part of the page. */
export function markup(strings: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(strings.map((part, index) => part.replace(/\s*\n\s*/g, '') + toText(values[index] ?? null)).join(''));
}

function toText(value: Value): string {
  if (value === null) return '';
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(toText).join('');
  return String(value).replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
