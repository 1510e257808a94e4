/**
 * Templates with named places, such as `Post by {handle}[, reposted on {reposted_at}].` What stands in brackets is left
 * out when a fact in it is not known; a fact outside of brackets that is not known takes the whole template out of use.
 */
export const PLACES = [
  'author',
  'handle',
  'reposter',
  'reposter_handle',
  'reposted',
  'reposts',
  'reposted_at',
  'post',
  'post_date',
  'captured_at',
  'platform',
  'text',
  'outlet',
  'source',
  'picture',
] as const;

export type Place = (typeof PLACES)[number];

export type Piece = { literal: string } | { place: Place };
export interface Part {
  pieces: Piece[];
  /** It stood in brackets. */
  isOptional: boolean;
}

export type TemplateFault =
  { fault: 'brackets' } | { fault: 'empty_brackets' } | { fault: 'unknown_place'; name: string };

/** The names that a template may use: each place's own, and the article's language's. */
export type PlaceNames = Readonly<Record<Place, string>>;

const TOKEN = /\{([^{}[\]]*)\}|[{}[\]]|[^{}[\]]+/g;

/** The parts in order, or the first thing that is wrong. */
export function parseTemplate(text: string, names: PlaceNames): Part[] | TemplateFault {
  const parts: Part[] = [{ pieces: [], isOptional: false }];
  for (const [token, name] of text.matchAll(TOKEN)) {
    const current = parts.at(-1);
    if (!current) break;
    if (name !== undefined) {
      const place = placeNamed(name, names);
      if (!place) return { fault: 'unknown_place', name };
      current.pieces.push({ place });
    } else if (token === '[') {
      if (current.isOptional) return { fault: 'brackets' };
      parts.push({ pieces: [], isOptional: true });
    } else if (token === ']') {
      if (!current.isOptional) return { fault: 'brackets' };
      if (!current.pieces.some((piece) => 'place' in piece)) return { fault: 'empty_brackets' };
      parts.push({ pieces: [], isOptional: false });
    } else if (token === '{' || token === '}') {
      return { fault: 'brackets' };
    } else {
      current.pieces.push({ literal: token });
    }
  }
  return parts.at(-1)?.isOptional === true ? { fault: 'brackets' } : parts;
}

function placeNamed(name: string, names: PlaceNames): Place | null {
  const wanted = name.trim().normalize('NFC').toLowerCase();
  return PLACES.find((place) => place === wanted || names[place] === wanted) ?? null;
}

/** Null when a fact outside of brackets is not known. Values are put in as they are: nothing in them is a place. */
export function fillTemplate(
  parts: readonly Part[],
  values: Readonly<Partial<Record<Place, string | undefined>>>,
  literal: (text: string) => string = (text) => text,
): string | null {
  let filled = '';
  for (const { pieces, isOptional } of parts) {
    const words = pieces.map((piece) => ('literal' in piece ? literal(piece.literal) : values[piece.place]));
    if (words.every((word) => word !== undefined)) filled += words.join('');
    else if (!isOptional) return null;
  }
  return filled.replace(/ {2,}/g, ' ').trim();
}

/** Every place that a template names; those outside of brackets alone when `isOptional` is false. */
export function placesIn(parts: readonly Part[], { optional }: { optional: boolean }): Place[] {
  return parts
    .filter(({ isOptional }) => optional || !isOptional)
    .flatMap(({ pieces }) => pieces.flatMap((piece) => ('place' in piece ? [piece.place] : [])));
}

/** The template's own words, without its places. */
export function literalsIn(parts: readonly Part[]): string {
  return parts
    .flatMap(({ pieces }) => pieces.flatMap((piece) => ('literal' in piece ? [piece.literal] : [])))
    .join(' ');
}
