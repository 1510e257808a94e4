/** What is said of the page on which something passed by that nobody chose. */
import type { PageFacts } from '../../model/capture.ts';
import type { PageReader } from '../../platforms/contract.ts';

/**
 * `url`: where the page stood when it was received or seen; empty: not known. Of a page that is no list of posts and no
 * post (messages, settings), and where it is not known, only the host is told.
 */
export function pageFactsOf(page: PageReader, url: string): PageFacts {
  const here = location.href;
  const facts = page.readPage(document, new URL(url === '' ? here : url));
  if (url === '' || facts.view === 'other') return { ...facts, view: 'other', url: `${location.origin}/`, title: '' };
  // The title that it has now is another page's.
  return url === here ? facts : { ...facts, title: '' };
}
