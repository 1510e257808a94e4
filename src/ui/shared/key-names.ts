/** What the keys of a keyboard are called in the language of the words: browsers and standards name them in English. */
import { t } from '../../browser/i18n.ts';

/** `keys` is one key, or several joined by `+`, as `commands.getAll` gives a shortcut. A name that we do not know stays. */
export function keyNames(keys: string): string {
  return keys.replace(/\b(Shift|Enter|Delete|Esc|Space)\b/g, (key) => t(`keycap_${key}`));
}
