/**
 * X prints its store as a JavaScript literal (`$R[94]={rest_id:"…",ok:!0,list:$R[95]=[…]}`), which JSON.parse does not
 * read. This reads literals and nothing else: no names, no calls, no expressions. Page text is never run.
 */

/** Nested deeper, it was made to hurt. */
const DEPTH = 60;

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', '0': '\0' };
const WORDS: Record<string, unknown> = {
  '!0': true,
  '!1': false,
  true: true,
  false: false,
  null: null,
  'void 0': null,
  undefined: null,
};

class NotALiteral extends Error {}

/**
 * The value that begins at `start`; undefined when there is none, or it does not end. `numbered`: the objects that were
 * read before, by their numbers.
 */
export function parseLiteral(source: string, start: number, numbered = new Map<string, unknown>()): unknown {
  try {
    return new Reader(source, start, numbered).value(0);
  } catch (error) {
    if (error instanceof NotALiteral) return undefined;
    throw error;
  }
}

class Reader {
  readonly #source: string;
  readonly #numbered: Map<string, unknown>;
  #at: number;

  constructor(source: string, start: number, numbered: Map<string, unknown>) {
    this.#source = source;
    this.#at = start;
    this.#numbered = numbered;
  }

  value(depth: number): unknown {
    if (depth > DEPTH) throw new NotALiteral();
    this.#take(/\s+/y);
    // Each object is numbered, so that others can refer to it: `$R[12]=`.
    const number = this.#take(/\$R\[\d+\]=/y)?.slice(0, -1);
    const next = this.#source[this.#at];
    if (next === '{') return this.#object(depth, number);
    if (next === '[') return this.#array(depth, number);
    return this.#plain(next);
  }

  #plain(next: string | undefined): unknown {
    if (next === '"' || next === "'") return this.#string(next);
    const word = this.#take(/!0|!1|true|false|null|undefined|void 0/y);
    if (word !== null) return WORDS[word];
    const number = this.#take(/-?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?/iy);
    if (number !== null) return Number(number);
    // An object that was printed before; one that is not known is no fact.
    const reference = this.#take(/\$R\[\d+\]/y);
    if (reference !== null) return this.#numbered.get(reference) ?? null;
    throw new NotALiteral();
  }

  /** A value within an object or a list. What is no literal (`new Date(…)`) is left out, and the rest is read. */
  #inner(depth: number): unknown {
    const start = this.#at;
    try {
      const value = this.value(depth + 1);
      this.#take(/\s+/y);
      if (/[,}\]]/.test(this.#source[this.#at] ?? '')) return value;
    } catch (error) {
      if (!(error instanceof NotALiteral) || depth >= DEPTH) throw error;
    }
    this.#at = start;
    this.#pass();
    return null;
  }

  /** To the end of an expression: the comma or the bracket that is not its own. */
  #pass(): void {
    for (let open = 0; ; this.#at++) {
      const next = this.#source[this.#at];
      if (next === undefined) throw new NotALiteral();
      if (next === '"' || next === "'") {
        this.#string(next);
        this.#at--;
      } else if (open === 0 && (next === ',' || next === '}' || next === ']')) return;
      else if ('([{'.includes(next)) open++;
      else if (')]}'.includes(next)) open--;
    }
  }

  #object(depth: number, number?: string): Record<string, unknown> {
    // No prototype, so that a key `__proto__` is a key like any other.
    const object = Object.create(null) as Record<string, unknown>;
    if (number !== undefined) this.#numbered.set(number, object);
    this.#at++;
    while (!this.#skip('}')) {
      const quote = this.#source[this.#at];
      const key = quote === '"' || quote === "'" ? this.#string(quote) : this.#take(/[\w$]+/y);
      if (key === null || !this.#skip(':')) throw new NotALiteral();
      object[key] = this.#inner(depth);
      if (!this.#skip(',') && this.#source[this.#at] !== '}') throw new NotALiteral();
    }
    return object;
  }

  #array(depth: number, number?: string): unknown[] {
    const array: unknown[] = [];
    if (number !== undefined) this.#numbered.set(number, array);
    this.#at++;
    while (!this.#skip(']')) {
      array.push(this.#inner(depth));
      if (!this.#skip(',') && this.#source[this.#at] !== ']') throw new NotALiteral();
    }
    return array;
  }

  #string(quote: string): string {
    let text = '';
    this.#at++;
    for (;;) {
      const plain = this.#take(quote === '"' ? /[^"\\]+/y : /[^'\\]+/y);
      if (plain !== null) text += plain;
      const next = this.#source[this.#at];
      if (next === undefined) throw new NotALiteral();
      this.#at++;
      if (next === quote) return text;
      text += this.#escape();
    }
  }

  #escape(): string {
    const code = this.#take(/x[\da-f]{2}|u[\da-f]{4}|u\{[\da-f]{1,6}\}/iy);
    if (code !== null) {
      const point = Number.parseInt(code.replace(/[^\da-f]/gi, ''), 16);
      if (point > 0x10ffff) throw new NotALiteral();
      return code[1] === '{' ? String.fromCodePoint(point) : String.fromCharCode(point);
    }
    const letter = this.#source[this.#at++] ?? '';
    return ESCAPES[letter] ?? letter;
  }

  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source)?.[0] ?? null;
    if (found !== null) this.#at += found.length;
    return found;
  }

  /** Past a character and the spaces around it. */
  #skip(character: string): boolean {
    this.#take(/\s+/y);
    if (this.#source[this.#at] !== character) return false;
    this.#at++;
    this.#take(/\s+/y);
    return true;
  }
}
