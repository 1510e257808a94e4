/**
 * `npm run shots`: every page in English and French, light and dark, at 320, 800 and 1440 px, into `.shots/`.
 * `npm run shots -- composer fr` takes only those whose name has all of these words.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createDemoTimeline } from '../demo/timeline.ts';
import { type ChromiumDrive, driveChromium, type ChromiumTab } from '../../support/drive-chromium.ts';
import { startFakeX } from '../../support/fake-x.ts';
import { captureTwo } from '../../support/timeline.ts';
import { connectSite } from '../../support/tour.ts';
import { countOf } from '../../support/wait-for.ts';
import { startWordPress, type TestWordPress } from '../../wordpress/start.ts';
import { STATES } from './states.ts';

const LANGUAGES = ['en', 'fr'] as const;
const THEMES = ['light', 'dark'] as const;
const WIDTHS = [320, 800, 1440] as const;

const root = join(import.meta.dirname, '../../..');
const folder = join(root, '.shots');
const words = process.argv.slice(2);
const isWanted = (name: string) => words.every((word) => name.includes(word));

async function main(): Promise<void> {
  await mkdir(folder, { recursive: true });
  const wordpress = await startWordPress({ onProgress: (line) => console.log(line) });
  try {
    for (const language of LANGUAGES) {
      if (STATES.some(({ name }) => shots(name, language).length > 0)) await shootIn(language, wordpress);
    }
  } finally {
    await wordpress.stop();
  }
}

/** Names of the wanted pictures of one state. */
function shots(state: string, language: string) {
  return THEMES.flatMap((theme) =>
    WIDTHS.map((width) => ({ theme, width, name: `${state}-${language}-${theme}-${width}` })),
  ).filter(({ name }) => isWanted(name));
}

async function shootIn(language: string, wordpress: TestWordPress): Promise<void> {
  const demo = createDemoTimeline();
  const fakeX = await startFakeX({ site: demo.site });
  const drive = await driveChromium({ extension: join(root, 'dist/chrome'), fakeX, language });
  try {
    await prepare(drive, wordpress);
    for (const { name: state, page, arrive } of STATES) {
      for (const { name, theme, width } of shots(state, language)) {
        const tab = await drive.extensionTab('manifest.json');
        await setView(tab, theme, width);
        await tab.goto(`chrome-extension://${drive.chromium.extensionId}/${page}`);
        await arrive(tab);
        const fullPage = (await countOf(tab, 'dialog[open]')) === 0;
        await writeFile(join(folder, `${name}.png`), await tab.page.screenshot({ fullPage }));
        await tab.close();
        console.log(`.shots/${name}.png`);
      }
    }
  } finally {
    await drive.close();
    await fakeX.close();
  }
}

/** Two captures, one of them a repost, and a connected site. */
async function prepare(drive: ChromiumDrive, wordpress: TestWordPress): Promise<void> {
  await captureTwo(drive);
  const { options } = await connectSite(drive, wordpress);
  await options.close();
}

async function setView({ page }: ChromiumTab, theme: (typeof THEMES)[number], width: number): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  const session = await page.context().newCDPSession(page);
  const height = width < 500 ? 720 : 900;
  await session.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
}

await main();
