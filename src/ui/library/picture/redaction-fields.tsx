/** How each hidden part is hidden, and whom it hides: then no words about the picture name that person. */
import { t } from '../../../browser/i18n.ts';
import type { Rect } from '../../../model/capture.ts';
import {
  HIDDEN_PERSONS,
  type HiddenPerson,
  MOST_OPERATIONS,
  REDACTION_STYLES,
  type RedactionStyle,
} from '../../../model/derivative.ts';
import type { PostRecord } from '../../../model/post.ts';
import { getCapture } from '../../../store/captures.ts';
import { Icon } from '../../shared/icon.tsx';
import { useLive } from '../../shared/use-live.ts';
import { type FoundPerson, TRAITS } from './picture-places.ts';

/** Empty: nobody has said it yet. `nobody`: something else, or somebody who is named on purpose. */
export type Hides = HiddenPerson | 'nobody' | '';

export interface HiddenPart {
  rect: Rect;
  style: RedactionStyle;
  hides: Hides;
}

interface RedactionFieldsProps {
  captureId: string;
  parts: readonly HiddenPart[];
  chosen: number;
  /** Who was found in the picture, and where. */
  found: readonly FoundPerson[];
  onHidePerson: (person: HiddenPerson, rects: readonly Rect[]) => void;
  onChoose: (at: number) => void;
  onChange: (at: number, change: Partial<HiddenPart>) => void;
  onRemove: (at: number) => void;
  onAdd: () => void;
}

export function RedactionFields({ captureId, parts, chosen, found, ...acts }: RedactionFieldsProps) {
  const { value: capture } = useLive(() => getCapture(captureId), [captureId]);
  const persons = capture ? personsOf(capture.post) : [];
  const names = new Map(persons);
  return (
    <fieldset class="redactions">
      <legend class="hidden">{t('redact')}</legend>
      <p class="hint">{t('redact_hint')}</p>
      {found.length > 0 && (
        <div class="found-persons" role="group" aria-label={t('redact_found')}>
          {found.map((one) => (
            <button
              key={one.person}
              type="button"
              data-found={one.person}
              onClick={() => acts.onHidePerson(one.person, one.rects)}
            >
              {t('redact_found_person', names.get(one.person) ?? '', foundWords(one))}
            </button>
          ))}
        </div>
      )}
      {parts.map((part, at) => (
        <div key={at} class="redaction" data-redaction={at} onFocusIn={() => acts.onChoose(at)}>
          <b aria-current={at === chosen}>{at + 1}</b>
          <select
            aria-label={t('redact_style', at + 1)}
            value={part.style}
            onChange={({ currentTarget: { value } }) =>
              acts.onChange(at, { style: REDACTION_STYLES.find((style) => style === value) ?? 'solid' })
            }
          >
            {REDACTION_STYLES.map((style) => (
              <option key={style} value={style}>
                {t(`redact_style_${style}`)}
              </option>
            ))}
          </select>
          <select
            required
            data-hides
            aria-label={t('redact_hides', at + 1)}
            value={part.hides}
            onChange={({ currentTarget: { value } }) =>
              acts.onChange(at, { hides: HIDDEN_PERSONS.find((person) => person === value) ?? 'nobody' })
            }
          >
            <option value="" disabled>
              {t('redact_hides_choose')}
            </option>
            {persons.map(([person, name]) => (
              <option key={person} value={person}>
                {t(`redact_hides_${person}`, name)}
              </option>
            ))}
            <option value="nobody">{t('redact_hides_nobody')}</option>
          </select>
          <button
            type="button"
            class="quiet"
            data-action="remove-part"
            aria-label={t('redact_remove', at + 1)}
            onClick={() => acts.onRemove(at)}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
      <button type="button" data-action="add-part" disabled={parts.length >= MOST_OPERATIONS - 1} onClick={acts.onAdd}>
        {t('redact_add')}
      </button>
    </fieldset>
  );
}

/** What of a person a press covers, and what it cannot. */
function foundWords({ found }: FoundPerson): string {
  const list = (isFound: boolean) =>
    TRAITS.filter((trait) => found.includes(trait) === isFound)
      .map((trait) => t(`redact_hides_trait_${trait}`))
      .join(', ');
  const missing = list(false);
  return [list(true), missing === '' ? '' : t('redact_not_found', missing)].filter((words) => words !== '').join('; ');
}

/** Who is named in the record, and so in the words about the picture. */
function personsOf({ author, repost, quoted, replyTo }: PostRecord): [HiddenPerson, string][] {
  const nameOf = (person: { handle: string | null; name?: string | null } | null | undefined) =>
    person ? (person.handle === null ? (person.name ?? null) : `@${person.handle}`) : null;
  const names: Record<HiddenPerson, string | null> = {
    author: nameOf(author),
    reposter: nameOf(repost?.by),
    other: [...new Set([nameOf(quoted?.author), nameOf(replyTo)])].filter((name) => name !== null).join(', ') || null,
  };
  return HIDDEN_PERSONS.flatMap((person) => (names[person] === null ? [] : [[person, names[person]]]));
}
