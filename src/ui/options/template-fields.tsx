/** The newsroom's own sentences, with the facts that each may name, and why one would not be used. */
import { useRef } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { type Fault, PLACES_OF, readTemplate } from '../../draft/check-template.ts';
import { phrasesFor } from '../../draft/phrases.ts';
import { type LanguageStyle, TEMPLATE_NAMES, type TemplateName } from '../../model/house-style.ts';
import { Icon } from '../shared/icon.tsx';
import { Locked } from './locked.tsx';
import { inherited, locked, type StyleScope } from './style-scope.ts';

interface TemplateFieldsProps {
  scope: StyleScope;
  onChange: (changes: Partial<LanguageStyle>) => void;
}

export function TemplateFields({ scope, onChange }: TemplateFieldsProps) {
  const { templates } = scope.style.languages[scope.language];
  const words = phrasesFor(scope.language, { repost: null, hours: null });
  const above: Partial<Record<TemplateName, string>> = inherited(scope).templates;
  const fixed = locked(scope).templates;

  function change(name: TemplateName, text: string | undefined): void {
    const others = Object.fromEntries(Object.entries(templates).filter(([other]) => other !== name));
    onChange({ templates: text === undefined ? others : { ...others, [name]: text } });
  }

  return (
    <details class="templates">
      <summary>{t('templates')}</summary>
      <p class="hint">{t('templates_help')}</p>
      {TEMPLATE_NAMES.map((name) => (
        <TemplateField
          key={`${scope.siteId ?? ''} ${scope.language} ${name}`}
          name={name}
          places={PLACES_OF[name].map((place) => words.places[place])}
          usual={above[name] ?? words.templates[name]}
          value={fixed[name] ?? templates[name]}
          isLocked={fixed[name] !== undefined}
          fault={(text) => {
            const read = readTemplate(name, text, words);
            return 'fault' in read ? faultWords(read) : null;
          }}
          onChange={(text) => change(name, text)}
        />
      ))}
    </details>
  );
}

function faultWords(fault: Fault): string {
  const name = 'name' in fault ? fault.name : '';
  return `${t(`fault_${fault.fault}`, name)} ${t('template_not_used')}`;
}

interface TemplateFieldProps {
  name: TemplateName;
  /** Names of the facts, as they are written in it. */
  places: readonly string[];
  /** What stands when nothing is written here. */
  usual: string;
  value: string | undefined;
  isLocked: boolean;
  fault: (text: string) => string | null;
  onChange: (text: string | undefined) => void;
}

function TemplateField({ name, places, usual, value, isLocked, fault, onChange }: TemplateFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const id = `template-${name}`;
  const problem = value === undefined || value.trim() === '' ? null : fault(value);

  function write(text: string): void {
    onChange(text === usual ? undefined : text);
  }

  function insert(place: string): void {
    if (!field.current) return;
    const { selectionStart, selectionEnd } = field.current;
    field.current.focus();
    field.current.setRangeText(`{${place}}`, selectionStart, selectionEnd, 'end');
    write(field.current.value);
  }

  return (
    <div class="field" data-template={name}>
      <div class="field-head">
        <label for={id}>{t(`template_${name}`)}</label>
        {value !== undefined && !isLocked && (
          <button
            type="button"
            class="quiet small"
            data-action="reset-template"
            aria-label={t('template_reset_named', t(`template_${name}`))}
            onClick={() => onChange(undefined)}
          >
            {t('template_reset')}
          </button>
        )}
      </div>
      <textarea
        id={id}
        ref={field}
        rows={2}
        maxLength={1000}
        dir="auto"
        spellcheck={false}
        disabled={isLocked}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-problem`}
        value={value ?? usual}
        onInput={({ currentTarget }) => write(currentTarget.value)}
      />
      <p id={`${id}-problem`} class="problem" role="status">
        {problem !== null && (
          <>
            <Icon name="warning" /> {problem}
          </>
        )}
      </p>
      {isLocked ? (
        <Locked />
      ) : (
        <div class="places" role="group" aria-label={t('template_places')}>
          {places.map((place) => (
            <button key={place} type="button" class="place" onClick={() => insert(place)}>
              {`{${place}}`}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
