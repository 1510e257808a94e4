/** The form in which this newsroom's editor takes a copied piece, as it was chosen last. */
import * as v from 'valibot';
import { logError } from '../../../browser/log.ts';
import type { ArticleForm } from '../../../draft/article-html.ts';

const NAME = 'copy-form';
const CHANGED = 'copy-form-changed';

/** Calls back when another form is chosen, in this page or in another one. */
export function onCopyForm(changed: () => void, signal: AbortSignal): void {
  window.addEventListener(CHANGED, changed, { signal });
  window.addEventListener('storage', changed, { signal });
}

const formSchema = v.object({ isCaptionParagraph: v.boolean(), isWithoutPicture: v.boolean() });

export function readCopyForm(): ArticleForm {
  const usual = { isCaptionParagraph: false, isWithoutPicture: false };
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(NAME) ?? 'null');
    const read = v.safeParse(formSchema, stored);
    return read.success ? read.output : usual; // never chosen, or by another version
  } catch (thrown) {
    logError('reading how to copy', thrown);
    return usual;
  }
}

export function keepCopyForm(form: ArticleForm): void {
  localStorage.setItem(NAME, JSON.stringify(form));
  window.dispatchEvent(new Event(CHANGED));
}
