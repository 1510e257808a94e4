/** A text with its suggestion, and the way back to it. */
import { useRef } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';

interface WordFieldProps {
  id: string;
  name: string;
  label: string;
  help?: string | undefined;
  suggestion: string;
  /** Absent: the suggestion stands, and follows the language and the house's style. */
  value: string | undefined;
  limit: number;
  rows: number;
  onChange: (value: string | undefined) => void;
}

export function WordField({ id, name, label, help, suggestion, value, limit, rows, onChange }: WordFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  return (
    <div class="field" data-word={name}>
      <div class="field-head">
        <label for={id}>{label}</label>
        {value !== undefined && suggestion !== '' && (
          <button
            type="button"
            class="quiet small"
            data-action="reset"
            aria-label={t('reset_field', label)}
            onClick={() => {
              onChange(undefined);
              field.current?.focus(); // this button goes
            }}
          >
            {t('reset_suggestion')}
          </button>
        )}
      </div>
      <textarea
        ref={field}
        id={id}
        name={name}
        rows={rows}
        maxLength={limit}
        dir="auto"
        aria-describedby={help === undefined ? undefined : `${id}-help`}
        value={value ?? suggestion}
        onInput={({ currentTarget }) => onChange(currentTarget.value === suggestion ? undefined : currentTarget.value)}
      />
      {help !== undefined && (
        <p id={`${id}-help`} class="hint">
          {help}
        </p>
      )}
    </div>
  );
}
