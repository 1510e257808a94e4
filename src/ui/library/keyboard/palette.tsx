/** Whatever can be done in the library, by its name: typed, chosen with the arrows, done with Enter. */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import { Dialog } from '../../shared/dialog.tsx';
import { keyNames } from '../../shared/key-names.ts';

export interface Command {
  /** The same from one opening to the next. */
  id: string;
  words: string;
  /** Does the same without the palette; absent: none. */
  keys?: string;
  run: () => void;
}

interface PaletteProps {
  commands: readonly Command[];
  /** Everything that was typed, as a question to the library. */
  onSearch: (words: string) => void;
  onClose: () => void;
}

/** As many as one takes in at a glance. */
const SHOWN = 12;

export function Palette({ commands, onSearch, onClose }: PaletteProps) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const words = typed.trim();
  const search: Command = { id: 'search-for', words: t('palette_search', words), run: () => onSearch(words) };
  const found = matching(commands, words).slice(0, SHOWN);
  const shown = words === '' ? found : [...found, search];
  const current = shown[Math.min(at, shown.length - 1)]; // absent: there is nothing to do here

  const position = current ? shown.indexOf(current) : -1;
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => list.current?.children[position]?.scrollIntoView({ block: 'nearest' }), [position]); // absent: none

  /** The palette goes first, and gives the focus back: what is done may open a dialog of its own. */
  function choose(command: Command | undefined): void {
    if (!command) return;
    field.current?.closest('dialog')?.close(); // it is there as long as the field is
    command.run();
  }

  function onKey(event: preact.TargetedKeyboardEvent<HTMLInputElement>): void {
    if (event.isComposing) return;
    const { length } = shown;
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: length - 1 };
    const step = steps[event.key];
    if (step !== undefined && length > 0) setAt((Math.min(at, length - 1) + step) % length);
    else if (event.key === 'Enter') choose(current);
    else return;
    event.preventDefault();
  }

  return (
    <Dialog title={t('palette')} class="palette" onClose={onClose}>
      <input
        ref={field}
        type="text"
        role="combobox"
        aria-label={t('palette')}
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls={`${id}-list`}
        aria-activedescendant={current && `${id}-${position}`}
        placeholder={t('palette_hint')}
        spellcheck={false}
        autocomplete="off"
        maxLength={200}
        value={typed}
        onInput={({ currentTarget }) => {
          setTyped(currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKey}
      />
      <ul ref={list} role="listbox" id={`${id}-list`} aria-label={t('palette')}>
        {shown.map((command, index) => (
          <li
            key={command.id}
            role="option"
            id={`${id}-${index}`}
            data-command={command.id}
            aria-selected={command === current}
            onClick={() => choose(command)}
          >
            <bdi>{command.words}</bdi>
            {command.keys !== undefined && <kbd>{keyNames(command.keys)}</kbd>}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** Those whose words hold the beginning of each word that was typed. Accents and capitals make no difference. */
function matching(commands: readonly Command[], typed: string): Command[] {
  const wanted = plain(typed).split(/\s+/).filter(Boolean);
  return commands.filter(({ words }) => {
    const parts = plain(words).split(/[^\p{L}\p{N}]+/u);
    return wanted.every((word) => parts.some((part) => part.startsWith(word)));
  });
}

function plain(words: string): string {
  return words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
