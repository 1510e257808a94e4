/** From a press on a post's button to what the button says, on the clock that the background has too. */
import type { ChromiumTab } from '../../support/drive-chromium.ts';
import type { Tab } from '../../support/drive.ts';
import { BUTTON } from '../../support/timeline.ts';
import { waitFor } from '../../support/wait-for.ts';

/** What is noted in the page. */
interface Watched {
  bench: { from: number; to: number | null; state: string; long: PerformanceEntry[] };
}

export interface Press {
  /** Milliseconds since 1970: of the press, and of "saved". */
  from: number;
  to: number;
  /** Milliseconds: the longest task over 50 of the page, from the press on; 0 where the browser tells none (Firefox). */
  longest: number;
}

/**
 * From now on the page notes presses on this post, which gets the id `target`. A press begins when the page's first listener
 * hears the click: what page and browser do for the pointer before is not ours.
 */
export const watchTarget = (tab: Tab, post: string): Promise<void> =>
  tab.evaluate(
    ({ target, button }) => {
      const post = document.querySelector(target);
      if (post === null) throw new Error(`nothing matches ${target}`);
      post.id = 'target';
      const now = () => performance.timeOrigin + performance.now();
      const noted: Watched['bench'] = { from: 0, to: null, state: '', long: [] };
      (window as unknown as Watched).bench = noted;
      if (PerformanceObserver.supportedEntryTypes.includes('longtask')) {
        new PerformanceObserver((list) => noted.long.push(...list.getEntries())).observe({ type: 'longtask' });
      }
      window.addEventListener('click', () => Object.assign(noted, { from: now(), to: null }), true);
      new MutationObserver(() => {
        const state = post.querySelector<HTMLElement>(button)?.dataset['state'];
        if (state === 'saved' || state === 'failed') Object.assign(noted, { to: now(), state });
      }).observe(post, { subtree: true, attributes: true, attributeFilter: ['data-state'] });
    },
    { target: post, button: BUTTON },
  );

/** Presses the watched post's button, and waits for the outcome. Throws unless it is saved. */
export async function pressTarget(tab: Tab): Promise<Press> {
  await clickButton(tab);
  const { from, to, longest, state } = await waitFor(tab, () => {
    const noted = (window as unknown as Watched).bench;
    if (noted.to === null) return null;
    const lasting = noted.long.splice(0).map(({ startTime, duration }) => {
      const start = startTime + performance.timeOrigin;
      return start + duration - Math.max(start, noted.from);
    });
    return { from: noted.from, to: noted.to, state: noted.state, longest: Math.max(0, ...lasting) };
  });
  if (state !== 'saved') throw new Error(`the press ${state}`);
  return { from, to, longest };
}

/** Playwright's own click looks for what lies under the pointer, in the page and within the time that is measured. */
async function clickButton(tab: Tab): Promise<void> {
  if (!('page' in tab)) return tab.click(`#target ${BUTTON}`, { shift: true });
  const { page } = tab as ChromiumTab;
  const place = await tab.evaluate((button) => {
    const box = document.querySelector(button)?.getBoundingClientRect();
    if (box === undefined) throw new Error('there is no button');
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  }, `#target ${BUTTON}`);
  await page.keyboard.down('Shift');
  await page.mouse.click(place.x, place.y);
  return page.keyboard.up('Shift');
}
