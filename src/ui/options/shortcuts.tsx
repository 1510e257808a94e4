/** The shortcut as the browser really assigned it: another extension may have taken ours. */
import { useEffect, useState } from 'preact/hooks';
import { browser } from '../../browser/api.ts';
import { t } from '../../browser/i18n.ts';
import { logError } from '../../browser/log.ts';
import { keyNames } from '../shared/key-names.ts';

interface Shortcut {
  name: string;
  description: string;
  /** Empty when none is assigned. */
  keys: string;
}

async function readShortcuts(): Promise<Shortcut[]> {
  const commands = await browser.commands.getAll();
  return commands.map(({ name = '', description = '', shortcut = '' }) => ({ name, description, keys: shortcut }));
}

/** Firefox has a call for it (137); Chrome has a page, to which a link would be refused. */
async function openShortcutSettings(): Promise<void> {
  const { commands } = browser;
  if ('openShortcutSettings' in commands && typeof commands.openShortcutSettings === 'function') {
    await commands.openShortcutSettings();
  } else {
    await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
  }
}

export function Shortcuts() {
  const [shortcuts, setShortcuts] = useState<Shortcut[]>([]);

  useEffect(() => {
    const read = () => {
      readShortcuts().then(setShortcuts, (thrown: unknown) => logError('reading the shortcuts', thrown));
    };
    read();
    // Back from the browser's settings.
    const controller = new AbortController();
    window.addEventListener('focus', read, { signal: controller.signal });
    return () => controller.abort();
  }, []);

  return (
    <div class="card">
      <dl class="shortcuts">
        {shortcuts
          .filter(({ description }) => description !== '')
          .map(({ name, description, keys }) => (
            <div key={name} data-command={name}>
              <dt>{description}</dt>
              <dd>{keys === '' ? <span class="unknown">{t('shortcut_none')}</span> : <kbd>{keyNames(keys)}</kbd>}</dd>
            </div>
          ))}
      </dl>
      <p class="hint">{t('shortcut_hint')}</p>
      <button
        type="button"
        data-action="shortcuts"
        onClick={() => {
          openShortcutSettings().catch((thrown: unknown) => logError('opening the shortcut settings', thrown));
        }}
      >
        {t('shortcut_change')}
      </button>
    </div>
  );
}
