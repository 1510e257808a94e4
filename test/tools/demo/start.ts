/**
 * `npm start`: the main job on one machine. Builds, starts a real WordPress and a fake X, opens Chromium
 * with the extension. With a display it stays open for a person; without one, or with `--headless`, it
 * drives the whole way by itself and leaves what it made in `.demo/`.
 */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { driveChromium } from '../../support/drive-chromium.ts';
import { startFakeX } from '../../support/fake-x.ts';
import { findChromium } from '../../support/find-browser.ts';
import { openTimeline } from '../../support/timeline.ts';
import { connectSite } from '../../support/tour.ts';
import { startWordPress } from '../../wordpress/start.ts';
import { drivenTour } from './driven-tour.ts';
import { MASTODON_URL } from './mastodon-page.ts';
import { NEWS_URL } from './news-page.ts';
import { createDemoTimeline } from './timeline.ts';

const root = join(import.meta.dirname, '../../..');
const started = Date.now();

function say(line: string): void {
  console.log(`${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${line}`);
}

function hasDisplay(): boolean {
  if (process.platform === 'darwin' || process.platform === 'win32') return true;
  return Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

async function main(): Promise<void> {
  const headless = process.argv.includes('--headless') || !hasDisplay();
  say('Looking for Chromium');
  await findChromium();
  say('Building the extension');
  const build = spawnSync(process.execPath, ['build.mjs'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, TEARSHEET_OBSERVABLE: '1' },
  });
  if (build.status !== 0) throw new Error('the build failed; its message stands above');
  say('Starting WordPress (the first time it is put together from npm: about a minute)');
  const wordpress = await startWordPress({ onProgress: (line) => say(`  ${line}`) });
  const demo = createDemoTimeline();
  const fakeX = await startFakeX({ site: demo.site });
  const drive = await driveChromium({
    extension: join(root, 'dist/chrome'),
    fakeX,
    headless,
    // Pictures for the documents are sharp; for a person the browser is as large as their screen has it.
    ...(headless ? { scale: 2, windowSize: { width: 1360, height: 1040 } } : {}),
  });
  try {
    if (headless) {
      const folder = join(root, '.demo');
      return await drivenTour({ drive, wordpress, folder, withdraw: () => demo.withdraw(), say });
    }
    say('Connecting The Daily Example in the options, as Edith Editor');
    const { options } = await connectSite(drive, wordpress);
    await options.close();
    for (const address of [NEWS_URL, MASTODON_URL]) await drive.newTab(address);
    const tab = await openTimeline(drive);
    await tab.toFront();
    const { login, password } = wordpress.users.ed;
    console.log(`
The demo timelines are open, and a newspaper's page. Nothing here comes from X, Mastodon or a paper, and nothing goes out.

  Capture   toolbar button, then Enter; or Alt+Shift+S with the pointer on a post;
            or the button on a post; or its context menu. On the newspaper's page the same lets you
            point at a part of it: arrows, Enter
  Library   toolbar button → Library; select, "Put in a draft", "The Daily Example"
  WordPress ${wordpress.url}/wp-admin/   user ${login}   password ${password}

Close the browser or press Ctrl+C to end.
`);
    await Promise.race([
      drive.chromium.context.waitForEvent('close', { timeout: 0 }),
      once(process, 'SIGINT'),
      once(process, 'SIGTERM'),
    ]);
  } finally {
    await drive.close();
    await fakeX.close();
    await wordpress.stop();
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
