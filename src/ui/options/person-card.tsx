/** Who works here: nobody is told until it is switched on. */
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { logError } from '../../browser/log.ts';
import { changePerson, type Person, readPerson } from '../../browser/settings.ts';

export function PersonCard() {
  const [person, setPerson] = useState<Person | null>(null);
  useEffect(() => {
    readPerson().then(setPerson, (thrown: unknown) => logError('reading who works here', thrown));
  }, []);
  if (!person) return null;

  function change(changes: Partial<Person>): void {
    setPerson((before) => before && { ...before, ...changes });
    changePerson(changes).catch((thrown: unknown) => logError('keeping who works here', thrown));
  }

  return (
    <div class="card stack">
      <div class="field">
        <label for="person-name">{t('person_name')}</label>
        <input
          id="person-name"
          maxLength={200}
          autoComplete="off"
          dir="auto"
          value={person.name}
          onInput={({ currentTarget }) => change({ name: currentTarget.value })}
        />
      </div>
      <label class="choice">
        <input
          type="checkbox"
          id="person-given"
          checked={person.isGiven}
          onChange={({ currentTarget }) => change({ isGiven: currentTarget.checked })}
        />
        <span>
          {t('person_given')}
          <span class="hint">{t('person_hint')}</span>
        </span>
      </label>
    </div>
  );
}
