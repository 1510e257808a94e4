/**
 * "Saved" means on the disk: a real Chromium is killed in the moment in which the button says it, and started again. Every
 * capture is there with its picture and gets its seal, and the key is the same.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sha256 } from '../../src/evidence/hash.ts';
import type { Seal, Signer } from '../../src/model/seal.ts';
import { readCaptures, readFile, readStore } from '../support/database.ts';
import { type ChromiumDrive, driveChromium } from '../support/drive-chromium.ts';
import { type FakeX, startFakeX } from '../support/fake-x.ts';
import { captureByButton, openTimeline } from '../support/timeline.ts';
import { until } from '../support/until.ts';
import { createDemoTimeline } from '../tools/demo/timeline.ts';

/** A few in every run; twenty were asked for once. */
const KILLS = Number(process.env['TEARSHEET_KILLS'] ?? 4);

const extension = join(import.meta.dirname, '../../dist/chrome');
const profile = mkdtempSync(join(tmpdir(), 'tearsheet-killed-'));
let fakeX: FakeX;

beforeAll(async () => {
  fakeX = await startFakeX({ site: createDemoTimeline().site });
});
afterAll(async () => {
  await fakeX?.close(); // absent when it could not be opened
  rmSync(profile, { recursive: true, force: true });
});

/** All processes of the browser at once, with no chance to write anything more. */
function killBrowser(): void {
  const ours = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && commandOf(pid).includes(profile));
  for (const pid of ours) process.kill(Number(pid), 'SIGKILL');
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return ''; // it ended meanwhile
  }
}

it.skipIf(process.platform !== 'linux')(
  `keeps every capture through ${KILLS} kills`,
  async () => {
    let drive: ChromiumDrive;
    for (let killed = 1; killed <= KILLS; killed++) {
      drive = await driveChromium({ extension, fakeX, profile });
      await captureByButton(await openTimeline(drive));
      const gone = drive.chromium.context.waitForEvent('close');
      killBrowser();
      await gone;

      drive = await driveChromium({ extension, fakeX, profile });
      const library = await drive.extensionTab('library.html');
      const captures = await readCaptures(library);
      expect(captures).toHaveLength(killed);
      const picture = captures.at(-1)?.picture?.sha256 ?? '';
      expect(await sha256(new Uint8Array(await readFile(library, picture)))).toBe(picture);
      const isSealed = async () => (await readStore<Seal>(library, 'seals')).every(({ state }) => state === 'sealed');
      await until(isSealed, 'seals of all captures');
      expect(await readStore<Signer>(library, 'signers')).toHaveLength(1);
      expect(await library.page.locator('[data-part=library-loss]').count()).toBe(0);
      await drive.close();
    }
  },
  KILLS * 120_000,
);
