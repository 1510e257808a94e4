/** The demo's timeline in a tab, and presses of our button on its posts. */
import { DEMO_URL } from '../tools/demo/timeline.ts';
import type { Drive, Tab } from './drive.ts';
import { waitFor, waitForElement } from './wait-for.ts';

/** The button on a post. */
export const BUTTON = '[data-tearsheet="capture"]';

/** The post of one author; the ones named here are alone on the timeline with a post. */
export const postBy = (handle: string) => `article:has(a[href="/${handle}"])`;

/** A timeline in front, with all that X's page asks for and a button on its posts. */
export async function openTimeline(drive: Drive, url = DEMO_URL): Promise<Tab> {
  const tab = await drive.newTab(url);
  await waitForTimeline(tab);
  return tab;
}

/** Waits until the page's own script has ended and the posts in view have their buttons: in front, for Firefox gives them out to no other tab. */
export async function waitForTimeline(tab: Tab): Promise<void> {
  await waitForElement(tab, ':root[data-demo-state=loaded]');
  const haveButtons = (button: string) => {
    const posts = [...document.querySelectorAll('article')].filter((post) => {
      const { top, bottom } = post.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    });
    return posts.length > 0 && posts.every((post) => post.querySelector(button) !== null);
  };
  await waitFor(tab, haveButtons, BUTTON);
}

/** Waits until the first button that matches has an outcome, and gives it. */
export function outcomeOf(tab: Tab, button = BUTTON): Promise<'saved' | 'failed'> {
  return waitFor(
    tab,
    (selector) => {
      const state = document.querySelector<HTMLElement>(selector)?.dataset['state'];
      return (state === 'saved' || state === 'failed') && state;
    },
    button,
  );
}

/** Presses the button of the first post, or of the one that is named, and waits for the outcome. Throws unless it is saved. */
export async function captureByButton(tab: Tab, post?: string): Promise<void> {
  const button = post === undefined ? BUTTON : `${post} ${BUTTON}`;
  await waitForElement(tab, button);
  await tab.toFront(); // a press in a tab behind others is nobody's
  await tab.click(button);
  const outcome = await outcomeOf(tab, button);
  if (outcome !== 'saved') throw new Error(`the press on ${button} ${outcome}`);
}

/** Two captures, a post and then the founding case's repost, as most of the library's tests want them. */
export async function captureTwo(drive: Drive): Promise<void> {
  const tab = await openTimeline(drive);
  await captureByButton(tab, postBy('ines_demo'));
  await tab.evaluate(() => scrollTo(0, 0));
  await drive.captureByPopup(tab);
}
