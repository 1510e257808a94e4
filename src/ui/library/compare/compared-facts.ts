/** What two captures say differently: before against after, a photograph against a redrawing. */
import { t } from '../../../browser/i18n.ts';
import type { Capture } from '../../../model/capture.ts';
import { methodWords } from '../../shared/badges.tsx';
import { type Fact, factName, factsOf } from '../detail/facts.ts';

export interface ComparedFact {
  /** Path in the record, or what else it is about. */
  path: string;
  name: string;
  kind: Fact['kind'];
  /** Null: not known of this one. */
  values: [first: string | null, second: string | null];
}

/** In the order of a record; what both say alike is left out. */
export function comparedFacts(first: Capture, second: Capture): ComparedFact[] {
  const [one, other] = [linesOf(first), linesOf(second)];
  const paths = new Set([...one.keys(), ...other.keys()]);
  return [...paths].flatMap((path) => {
    const facts = [one.get(path), other.get(path)] as const;
    const values: ComparedFact['values'] = [facts[0]?.value ?? null, facts[1]?.value ?? null]; // absent: not known
    const [known] = facts.filter((fact) => fact !== undefined);
    if (!known || values[0] === values[1]) return [];
    return [{ path, name: known.name, kind: known.kind, values }];
  });
}

function linesOf({ post, picture }: Capture): Map<string, { name: string; value: string; kind: Fact['kind'] }> {
  const lines = new Map<string, { name: string; value: string; kind: Fact['kind'] }>();
  const put = (path: string, name: string, value: string | null, kind: Fact['kind'] = 'text') => {
    if (value !== null) lines.set(path, { name, value, kind });
  };
  put('method', t('compare_picture'), picture && methodWords(picture.method));
  put('text', t('compare_text'), post.text);
  for (const { path, value, kind } of factsOf(post)) put(path, factName(path), value, kind);
  put('media', t('compare_media'), post.media.length === 0 ? null : String(post.media.length));
  return lines;
}
