/** How near a picture of ours comes to the screen, which the driver photographs by itself. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import type { Tab } from './drive.ts';

/** Device pixels of the page's view. */
export interface Clip {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Difference {
  /** Of a hundred pixels; 100 where the sizes are not even near. */
  percent: number;
  /** Truth, ours and difference, side by side. */
  sheet: Buffer;
}

/** What no picture of ours shows, hidden by the page's own style: the bar above. */
const HIDE = '.top-bar { visibility: hidden !important; }';

/** Of the demo's page, beside the posts. */
const ACCOUNT_BUTTON = '[data-testid="SideNav_AccountSwitcher_Button"]';

/** In the page: what the viewer did as the page itself draws it for who did nothing, or back again. */
function drawViewersMarks(isLit: boolean): void {
  for (const [plain, lit] of [
    ['is-like', 'is-unlike'],
    ['is-retweet', 'is-unretweet'],
    ['is-bookmark', 'is-removeBookmark'],
  ] as const) {
    const testId = lit.replace('is-', '');
    for (const control of document.querySelectorAll(`[data-testid="${testId}"]`)) {
      control.classList.replace(isLit ? plain : lit, isLit ? lit : plain);
    }
  }
}

/** In the page: every post begins and ends on a whole CSS pixel, so that no picture of it can be off by a half. */
export function alignPosts(): void {
  const list = document.querySelector<HTMLElement>('[data-demo-list]');
  if (list === null) throw new Error('no page of the demo');
  for (const post of list.querySelectorAll<HTMLElement>('article')) {
    post.style.minHeight = `${Math.ceil(post.getBoundingClientRect().height + 1)}px`;
  }
  const top = list.getBoundingClientRect().top + scrollY;
  list.style.marginTop = `${Math.ceil(top) - top}px`;
}

/**
 * The post as the driver sees it: in the middle of the view, no pointer upon it, and drawn in one go. What Chromium (156)
 * has drawn in pieces, it has smoothed otherwise along the edges of a piece. `away`: where the pointer rests meanwhile.
 */
export async function photographTruth(tab: Tab, selector: string, away = ACCOUNT_BUTTON): Promise<PNG> {
  await tab.hover(away);
  await tab.evaluate(drawViewersMarks, false);
  const clip = await tab.evaluate(
    async ({ wanted, css }): Promise<Clip> => {
      const style = document.createElement('style');
      style.id = 'truth';
      style.textContent = css;
      document.head.append(style);
      const post = document.querySelector(wanted);
      if (post === null) throw new Error(`nothing matches ${wanted}`);
      post.scrollIntoView({ block: 'center', behavior: 'instant' });
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      if (post instanceof HTMLElement) {
        post.style.visibility = 'hidden';
        for (let i = 0; i < 2; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
        post.style.visibility = '';
      }
      for (let i = 0; i < 3; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
      await Promise.all(document.getAnimations().map((animation) => animation.finished));
      const { left, top, right, bottom } = post.getBoundingClientRect();
      const toDevice = (edge: number) => Math.round(edge * devicePixelRatio + 0.001);
      const [x, y] = [toDevice(left), toDevice(top)];
      return { x, y, width: toDevice(right) - x, height: toDevice(bottom) - y };
    },
    {
      wanted: selector,
      css: `${selector} [data-tearsheet], [data-tearsheet="card"] { display: none !important; } ${HIDE}`,
    },
  );
  const truth = cut(PNG.sync.read(await tab.screenshot()), clip);
  await tab.evaluate(() => document.querySelector('#truth')?.remove());
  await tab.evaluate(drawViewersMarks, true);
  return truth;
}

/** Contact sheets (truth, ours, difference) are written here when it is set. */
const sheets = process.env['TEARSHEET_CONTACT_SHEETS'];

export async function keepSheet(name: string, sheet: Buffer): Promise<void> {
  if (sheets === undefined) return;
  await mkdir(sheets, { recursive: true });
  await writeFile(join(sheets, `${name}.png`), sheet);
}

export function cut(whole: PNG, { x, y, width, height }: Clip): PNG {
  const part = new PNG({ width, height });
  PNG.bitblt(whole, part, x, y, width, height, 0, 0);
  return part;
}

/** `threshold`: how far two colours may be apart; 0 for the same pixels. */
export function compare(truth: PNG, picture: Buffer, threshold: number): Difference {
  const ours = PNG.sync.read(picture);
  const [width, height] = [Math.max(truth.width, ours.width), Math.max(truth.height, ours.height)];
  const [a, b, difference] = [onto(truth, width, height), onto(ours, width, height), new PNG({ width, height })];
  const isNear = Math.abs(truth.width - ours.width) <= 2 && Math.abs(truth.height - ours.height) <= 2;
  const differing = pixelmatch(a.data, b.data, difference.data, width, height, { threshold, includeAA: true });
  const sheet = new PNG({ width: 3 * width + 20, height });
  sheet.data.fill(128);
  for (const [at, part] of [a, b, difference].entries()) {
    PNG.bitblt(part, sheet, 0, 0, width, height, at * (width + 10), 0);
  }
  return { percent: isNear ? (100 * differing) / (width * height) : 100, sheet: PNG.sync.write(sheet) };
}

function onto(picture: PNG, width: number, height: number): PNG {
  if (picture.width === width && picture.height === height) return picture;
  const sheet = new PNG({ width, height });
  PNG.bitblt(picture, sheet, 0, 0, picture.width, picture.height, 0, 0);
  return sheet;
}
