/** What a picture editor's tools read in a published copy: exiftool knows nothing of us. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { withXmp } from '../../src/picture/xmp.ts';
import { aPicture } from '../evidence/bundle/made-bundle.ts';
import { ensureTools } from '../support/find-browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'tearsheet-xmp-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('exiftool reads credit, source, caption, alternative text and kind, and finds nothing wrong', async ({ skip }) => {
  const missing = await ensureTools(['exiftool']).then(
    () => null,
    (error: unknown) => String(error),
  );
  skip(missing !== null, `skipped: ${missing}`);
  const file = join(folder, 'copy.png');
  writeFileSync(
    file,
    withXmp(aPicture(1), {
      caption: 'Message de @mara_lind relayé sur X par @harbournews.',
      alt: 'Capture d’écran : <Harbour> & "Mara"',
      credit: 'Capture d’écran – X/@mara_lind',
      source: 'X',
      sourceUrl: 'https://x.com/mara_lind/status/1990000000000000000',
      createdAt: '2025-11-16T09:20:11.000Z',
      capturedAt: '2025-11-16T09:25:00.000Z',
      captureId: '019a0000-0000-7000-8000-000000000001',
      tool: 'Tearsheet 0.1.0',
      isRedrawn: false,
    }),
  );
  const { stdout } = spawnSync(
    'exiftool',
    ['-j', '-a', '-G1', '-charset', 'utf8', '-validate', '-warning', '-xmp:all', file],
    {
      encoding: 'utf8',
    },
  );
  const [read] = JSON.parse(stdout) as [Record<string, string>];
  expect(read).toMatchObject({
    'XMP-photoshop:Credit': 'Capture d’écran – X/@mara_lind',
    'XMP-photoshop:Source': 'X',
    'XMP-dc:Source': 'https://x.com/mara_lind/status/1990000000000000000',
    'XMP-dc:Description': 'Message de @mara_lind relayé sur X par @harbournews.',
    'XMP-iptcCore:AltTextAccessibility': 'Capture d’écran : <Harbour> & "Mara"',
  });
  expect(read['XMP-iptcExt:DigitalSourceType']).toMatch(/screen ?capture/i);
  expect(read['ExifTool:Warning']).toBeUndefined();
  expect(read['ExifTool:Validate']).toBe('OK');
});
