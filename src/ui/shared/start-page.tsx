/** How each of our pages begins. */
import type { ComponentChild } from 'preact';
import { render } from 'preact';
import { ensureWords, t } from '../../browser/i18n.ts';
import { logError } from '../../browser/log.ts';
import { NewsroomClock } from './newsroom-clock.tsx';

/** Languages that we may speak one day. The browser's own direction is that of its language, not of our words. */
const RIGHT_TO_LEFT = /^(ar|fa|he|ur)\b/;

/** Names the page in the user's language, by a key of `_locales`, and puts `content` into its `#app`. */
export async function startPage(title: string, content: ComponentChild): Promise<void> {
  // Without them a page shows the names of its words, and does what it is there for.
  await ensureWords().catch((thrown: unknown) => logError('reading our own words', thrown));
  const language = t('interface_language');
  document.documentElement.lang = language;
  document.documentElement.dir = RIGHT_TO_LEFT.test(language) ? 'rtl' : 'ltr';
  document.title = t(title);
  const root = document.querySelector('#app');
  if (!root) throw new Error('the page has no #app');
  render(<NewsroomClock>{content}</NewsroomClock>, root);
}
