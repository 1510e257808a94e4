/** Text on its way into WordPress's markup, where a shortcode would be run. */
import { escapeHtml } from '../article-text.ts';

/** Text between tags of an article, where WordPress would run a shortcode. */
export function escapeText(text: string): string {
  return escapeHtml(disarmShortcodes(text));
}

/** Text in an attribute with double quotes. */
export function escapeAttribute(text: string): string {
  // The editor leaves "&lt;" in an attribute's value as it is (escapeAttribute in @wordpress/escape-html), reads another
  // value back than it was given, and calls the block invalid: so a literal entity is broken by a word joiner.
  return disarmShortcodes(text)
    .replace(/&(?=[a-z0-9]+;|#[0-9]+;|#x[a-f0-9]+;)/gi, '&\u2060')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/**
 * `[gallery]` in a post's text would be run when the article is shown, and an entity in its place would become the
 * bracket again at the editor's next save. A word joiner after the bracket is not seen and stays. "[1]" and "[…]" are
 * no shortcodes.
 */
function disarmShortcodes(text: string): string {
  return text.replace(/\[(?!\d+\])(?=[[/]*[\p{L}\p{N}_])/gu, '[\u2060');
}
