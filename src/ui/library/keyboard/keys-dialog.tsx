/** Everything that the keyboard does here. */
import { t } from '../../../browser/i18n.ts';
import { Dialog } from '../../shared/dialog.tsx';
import { keyNames } from '../../shared/key-names.ts';

const KEYS: readonly (readonly [keys: readonly string[], words: string])[] = [
  [['/'], 'key_search'],
  [['J', '↓'], 'key_next'],
  [['K', '↑'], 'key_before'],
  [['Enter'], 'key_open'],
  [['O'], 'key_open_always'],
  [['Space'], 'key_quick'],
  [['X'], 'key_select'],
  [['Shift', 'X'], 'key_range'],
  [['Ctrl', 'A'], 'key_all'],
  [['D'], 'key_draft'],
  [['C'], 'key_check'],
  [['V'], 'key_compare'],
  [['Y'], 'key_copy'],
  [['M'], 'key_story'],
  [['T'], 'key_tag'],
  [['Delete'], 'key_trash'],
  [['Z'], 'key_undo'],
  [['G'], 'key_view'],
  [['1', '2', '3'], 'key_tabs'],
  [['Esc'], 'key_close'],
  [['?'], 'key_help'],
  [['Ctrl', 'K'], 'key_palette'],
];

export function KeysDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={t('keys')} class="keys" onClose={onClose}>
      <dl>
        {KEYS.map(([keys, words]) => (
          <div key={words}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{keyNames(key)}</kbd>
              ))}
            </dt>
            <dd>{t(words)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
