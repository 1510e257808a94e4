import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, describe, expect, it } from 'vitest';
import { manifestFor } from '../../../build.mjs';
import { managedSchema } from '../../../src/browser/managed-schema.ts';
import { ARTICLE_LANGUAGES, HOUR_STYLES, REPOST_WORDS, TEMPLATE_NAMES } from '../../../src/model/house-style.ts';
import { zipFolder } from './zip.mjs';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A folder of these files, written in this order at this time. */
function folderOf(files: [string, string][], time: Date): string {
  const folder = mkdtempSync(join(tmpdir(), 'tearsheet-'));
  folders.push(folder);
  for (const [name, text] of files) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
    utimesSync(join(folder, name), time, time);
  }
  return folder;
}

describe('the package', () => {
  const files: [string, string][] = [
    ['manifest.json', '{}'],
    ['icons/mark.svg', '<svg/>'],
    ['a.js', 'void 0'],
  ];

  it('is the same, byte for byte, whenever and in whatever order its files were written', () => {
    const first = zipFolder(folderOf(files, new Date('2026-01-01T00:00:00Z')));
    const again = zipFolder(folderOf([...files].reverse(), new Date('2031-07-02T11:12:13Z')));
    expect(Buffer.from(first).equals(Buffer.from(again))).toBe(true);
  });

  it('holds every file, with slashes between folders', () => {
    const names = Object.keys(unzipSync(zipFolder(folderOf(files, new Date()))));
    expect(names).toEqual(['a.js', 'icons/mark.svg', 'manifest.json']);
  });
});

describe('what an organisation can set', () => {
  it('is named to Chrome’s policies, key by key as we read it', () => {
    expect(manifestFor('chrome')).toMatchObject({ storage: { managed_schema: 'managed-schema.json' } });
    const { properties } = managedSchema;
    expect(Object.keys(properties)).toEqual([
      'cmsOrigins',
      'allUrls',
      'timeAuthorities',
      'follow',
      'outlet',
      'timeZone',
      ...ARTICLE_LANGUAGES,
    ]);
    for (const language of ARTICLE_LANGUAGES) {
      const words = properties[language].properties;
      expect(Object.keys(words)).toEqual(['repost', 'hours', ...TEMPLATE_NAMES]);
      expect(words.repost.enum).toEqual([...REPOST_WORDS]);
      expect(words.hours.enum).toEqual([...HOUR_STYLES]);
    }
  });
});
