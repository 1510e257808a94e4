/** Outlet and clock of the newsroom; its word for a repost and its way to write an hour. */
import { t } from '../../browser/i18n.ts';
import { hourWords } from '../../draft/hours.ts';
import { phrasesFor } from '../../draft/phrases.ts';
import {
  HOUR_STYLES,
  type HourStyle,
  type LanguageStyle,
  REPOST_WORDS,
  type RepostWord,
  type Style,
} from '../../model/house-style.ts';
import { Locked } from './locked.tsx';
import { inherited, locked, type StyleScope } from './style-scope.ts';

const SAMPLE = new Date('2025-11-16T16:04:00.000Z');

interface GeneralFieldsProps {
  scope: StyleScope;
  onChange: (changes: Partial<Style>) => void;
}

export function GeneralFields({ scope, onChange }: GeneralFieldsProps) {
  const { outlet, timeZone } = scope.style;
  const above = inherited(scope);
  const fixed = locked(scope);
  return (
    <div class="field-row">
      <div class="field">
        <label for="outlet">{t('words_outlet')}</label>
        <input
          id="outlet"
          maxLength={200}
          dir="auto"
          disabled={fixed.outlet !== null}
          placeholder={above.outlet ?? t('words_outlet_none')}
          value={fixed.outlet ?? outlet ?? ''}
          onInput={({ currentTarget: { value } }) => onChange({ outlet: value === '' ? null : value })}
        />
        {fixed.outlet !== null && <Locked />}
      </div>
      <Choice
        id="time-zone"
        label={t('words_time_zone')}
        options={Intl.supportedValuesOf('timeZone').map((zone) => [zone, zone.replaceAll('_', ' ')])}
        usual={above.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone}
        value={timeZone}
        fixed={fixed.timeZone}
        onChange={(zone) => onChange({ timeZone: zone })}
      />
    </div>
  );
}

interface LanguageFieldsProps {
  scope: StyleScope;
  onChange: (changes: Partial<LanguageStyle>) => void;
}

export function LanguageFields({ scope, onChange }: LanguageFieldsProps) {
  const { language } = scope;
  const { repost, hours } = scope.style.languages[language];
  const above = inherited(scope);
  const fixed = locked(scope);
  // English knows no "relayed": it would be the same as "reposted".
  const verbs = REPOST_WORDS.filter((word) => language === 'fr' || word !== 'relayed');
  const verb = (word: RepostWord | null) => phrasesFor(language, { repost: word, hours: null }).reposted.done;
  const hour = (style: HourStyle) => hourWords(SAMPLE, 'UTC', style);
  const usualHour = phrasesFor(language, { repost: null, hours: above.hours }).time(SAMPLE, 'UTC');
  return (
    <div class="field-row">
      <Choice
        id="repost-word"
        label={t('words_repost')}
        options={verbs.map((word) => [word, verb(word)])}
        usual={verb(above.repost)}
        value={repost}
        fixed={fixed.repost}
        onChange={(word) => onChange({ repost: word })}
      />
      <Choice
        id="hours"
        label={t('words_hours')}
        options={HOUR_STYLES.map((style) => [style, hour(style)])}
        usual={usualHour}
        value={hours}
        fixed={fixed.hours}
        onChange={(style) => onChange({ hours: style })}
      />
    </div>
  );
}

interface ChoiceProps<T extends string> {
  id: string;
  label: string;
  options: readonly (readonly [T, string])[];
  /** What stands when nothing is chosen here. */
  usual: string;
  value: T | null;
  fixed: T | null;
  onChange: (value: T | null) => void;
}

function Choice<T extends string>({ id, label, options, usual, value, fixed, onChange }: ChoiceProps<T>) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        disabled={fixed !== null}
        value={fixed ?? value ?? ''}
        onChange={({ currentTarget }) =>
          onChange(options.find(([option]) => option === currentTarget.value)?.[0] ?? null)
        }
      >
        <option value="">{t('words_usual', usual)}</option>
        {options.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </select>
      {fixed !== null && <Locked />}
    </div>
  );
}
