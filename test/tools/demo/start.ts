/**
 * `npm start`: the main job on one machine. Builds, starts a real WordPress and a fake X, opens Chromium
 * with the extension. With a display it stays open for a person; without one, or with `--headless`, it
 * drives the whole way by itself and leaves what it made in `.demo/`. With `--cms ghost` it is a real Ghost.
 */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { driveChromium } from '../../support/drive-chromium.ts';
import { startFakeX } from '../../support/fake-x.ts';
import { findChromium } from '../../support/find-browser.ts';
import { openTimeline } from '../../support/timeline.ts';
import { connectSite } from '../../support/tour.ts';
import { startGhost, type TestGhost } from '../../ghost/start.ts';
import { OWNER } from '../../ghost/session.ts';
import { startWordPress, type TestWordPress } from '../../wordpress/start.ts';
import { drivenTour } from './driven-tour.ts';
import { connectGhost, ghostTour } from './ghost-tour.ts';
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

type Cms = { name: 'wordpress'; site: TestWordPress } | { name: 'ghost'; site: TestGhost };

/** `wordpress` where nobody says otherwise. */
function wantedCms(): Cms['name'] {
  const at = process.argv.indexOf('--cms');
  const named = at < 0 ? 'wordpress' : process.argv[at + 1];
  if (named !== 'wordpress' && named !== 'ghost') throw new Error('--cms is wordpress or ghost');
  return named;
}

async function startCms(name: Cms['name']): Promise<Cms> {
  const onProgress = (line: string) => say(`  ${line}`);
  if (name === 'ghost') {
    say('Starting Ghost (the first time it is fetched from npm: two minutes, 570 MB)');
    return { name, site: await startGhost({ onProgress }) };
  }
  say('Starting WordPress (the first time it is put together from npm: about a minute)');
  return { name, site: await startWordPress({ onProgress }) };
}

async function main(): Promise<void> {
  const name = wantedCms();
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
  const cms = await startCms(name);
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
      if (cms.name === 'ghost') return await ghostTour({ drive, ghost: cms.site, folder, say });
      return await drivenTour({ drive, wordpress: cms.site, folder, withdraw: () => demo.withdraw(), say });
    }
    say('Connecting The Daily Example in the options');
    const { options } = cms.name === 'ghost' ? await connectGhost(drive, cms.site) : await connectSite(drive, cms.site);
    await options.close();
    for (const address of [NEWS_URL, MASTODON_URL]) await drive.newTab(address);
    const tab = await openTimeline(drive);
    await tab.toFront();
    const place =
      cms.name === 'ghost'
        ? `Ghost     ${cms.site.url}/ghost/   user ${OWNER.email}   password ${OWNER.password}`
        : `WordPress ${cms.site.url}/wp-admin/   user ${cms.site.users.ed.login}   password ${cms.site.users.ed.password}`;
    console.log(`
The demo timelines are open, and a newspaper's page. Nothing here comes from X, Mastodon or a paper, and nothing goes out.

  Capture   toolbar button, then Enter; or Alt+Shift+S with the pointer on a post;
            or the button on a post; or its context menu. On the newspaper's page the same lets you
            point at a part of it: arrows, Enter
  Library   toolbar button → Library; select, "Put in a draft", "The Daily Example"
  ${place}

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
    await cms.site.stop();
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
