/**
 * The open-draft way in WordPress's own editors, in a real Chromium with the real extension: what an editor does not take is
 * named and left out, what it takes goes in, and what a colleague wrote stays. `TEARSHEET_WILD_SHOTS=DIR` keeps a picture of
 * each editor.
 */
import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { emptyMediaLibrary, openAt, saveDraft, shownBlocks } from '../../support/article.ts';
import { driveChromium, type ChromiumDrive, type ChromiumTab } from '../../support/drive-chromium.ts';
import { logIn, showVisual } from '../../support/editor.ts';
import { type FakeX, startFakeX } from '../../support/fake-x.ts';
import { captureTwo } from '../../support/timeline.ts';
import { press, textOf, waitForElement, waitForText } from '../../support/wait-for.ts';
import { createDemoTimeline } from '../../tools/demo/timeline.ts';
import type { DebianRelease } from '../debian.ts';
import { Colleague } from './colleague.ts';
import { startNginx } from './servers/nginx.ts';
import { missing, NGINX } from './servers/packages.ts';
import { newRow, printTable } from './table.ts';
import { choose, type WildSite } from './wild-site.ts';

const ROOT = join(import.meta.dirname, '../../..');
const P = 'core/paragraph';
const OURS = ['core/image', 'core/quote', P];
const TEXT = ['First words.', 'Second words.'].map(
  (words) => `<!-- wp:paragraph -->\n<p>${words}</p>\n<!-- /wp:paragraph -->`,
);
const REST = '[data-action="insert-rest"]';

interface EditorCell {
  setUp: string;
  /** What the popup says first. */
  says: string[];
  /** Whether it offers what is left, and what that is then told with. */
  thenSays?: string;
  /** Names of the blocks at the top afterwards. */
  blocks: string[];
  /** Before the press. */
  before?: (tab: ChromiumTab) => Promise<void>;
  content?: string;
  /** The editor lets none of it in. */
  takesNothing?: boolean;
}

const CELLS: Readonly<Record<string, EditorCell>> = {
  'as it comes': { setUp: '', says: ['1 capture inserted', 'Not saved yet'], blocks: [P, ...OURS, P] },
  'a list of blocks without pictures': {
    setUp: 'blocks-no-image',
    says: ['Not allowed here: picture'],
    thenSays: 'Left out, since the site does not allow it here: picture',
    blocks: [P, 'core/quote', P, P],
  },
  'a list of blocks without quotations': {
    setUp: 'blocks-no-quote',
    says: ['Not allowed here: quotation'],
    thenSays: 'Left out, since the site does not allow it here: quotation',
    blocks: [P, 'core/image', P, P],
  },
  'a locked template': {
    setUp: 'template-locked',
    says: ['Not allowed here: picture, quotation, paragraph with a link'],
    blocks: [P, P],
    takesNothing: true,
  },
  'a locked template with a free place': {
    setUp: 'template-group',
    says: ['1 capture inserted'],
    blocks: [P, 'core/group'],
    content: `${TEXT[0] ?? ''}\n\n<!-- wp:group {"templateLock":false} -->\n<div class="wp-block-group">${TEXT[1] ?? ''}</div>\n<!-- /wp:group -->`,
  },
  'pictures refused': {
    setUp: 'no-pngs',
    says: ['The site refused the picture', 'Nothing was inserted yet'],
    thenSays: 'Inserted without the picture, which you can paste yourself',
    blocks: [P, 'core/quote', P, P],
  },
  'the session over': {
    setUp: '',
    says: ['logged'],
    blocks: [P, P],
    before: (tab) => tab.page.context().clearCookies(),
  },
};

/** In 6.1 a group in a locked template is as locked as all of it. */
function cellsOf(release: DebianRelease): Readonly<Record<string, EditorCell>> {
  const name = 'a locked template with a free place';
  const cell = CELLS[name];
  if (release !== '6.1' || !cell) return CELLS;
  return { ...CELLS, [name]: { ...cell, says: ['This site does not allow everything'], takesNothing: true } };
}

const why = await missing(NGINX);

describe.skipIf(why !== null).each<DebianRelease>(['6.1', '6.8', '7.1'])(
  `the editor of WordPress %s${why === null ? '' : ` (skipped: ${why})`}`,
  (release) => {
    let site: WildSite;
    let fakeX: FakeX;
    let drive: ChromiumDrive;

    beforeAll(async () => {
      // The tests look at what the extension does: only a build that is made for them shows it.
      const env = { ...process.env, TEARSHEET_OBSERVABLE: '1' };
      execFileSync(process.execPath, ['build.mjs'], { cwd: ROOT, stdio: 'ignore', env });
      site = await startNginx({ release }, (line) => console.log(line));
      fakeX = await startFakeX({ site: createDemoTimeline().site });
      drive = await driveChromium({ extension: join(ROOT, 'dist/chrome'), fakeX });
      await captureTwo(drive);
    });
    afterAll(async () => {
      await drive?.close(); // absent when they did not start
      await fakeX?.close();
      await site?.stop();
    });

    it.each(Object.entries(cellsOf(release)))('%s', async (name, cell) => {
      const row = newRow(`editor of ${release}: ${name}`);
      await choose(site, '');
      // What another cell has uploaded would be used again.
      await emptyMediaLibrary(site);
      const colleague = new Colleague(site);
      const draft = { title: name, status: 'draft', content: cell.content ?? TEXT.join('\n\n') };
      const id = await colleague.writeDraft('posts', draft);
      const before = await colleague.read(id);
      await choose(site, cell.setUp);
      const tab = await drive.newTab('about:blank');
      onTestFinished(() => tab.close());
      await logIn(tab, site);
      await openAt(tab, `${site.url}/wp-admin/post.php?post=${id}&action=edit`, 0);
      await cell.before?.(tab);

      row.words = await insert(tab, cell);
      for (const words of cell.says) expect.soft(row.words).toContain(words);
      await keepShot(tab, `${release} ${name}`);
      const shown = await shownBlocks(tab);
      expect.soft(shown.map((block) => block.name)).toEqual(cell.blocks);
      expect.soft(shown.every(({ isValid }) => isValid)).toBe(true);
      // Saving is the writer's own.
      expect.soft(await colleague.read(id)).toBe(before);
      row.sending = 'done';
      if (name === 'the session over') return;

      await saveDraft(tab);
      await choose(site, '');
      const after = await colleague.read(id);
      row.theirs = ['First words.', 'Second words.'].every((words) => after.includes(`<p>${words}</p>`))
        ? 'kept'
        : 'CHANGED';
      row.ours = after.length > before.length ? 'there' : 'nothing';
      expect.soft(row.theirs).toBe('kept');
      expect.soft(row.ours).toBe(cell.takesNothing === true ? 'nothing' : 'there');
    });

    it('the older editor, text without blocks', async () => {
      const row = newRow(`editor of ${release}: the older one`);
      await choose(site, '');
      await emptyMediaLibrary(site);
      const colleague = new Colleague(site);
      const draft = { title: 'the older editor', status: 'draft', content: 'First words.\n\nSecond words.' };
      const id = await colleague.writeDraft('posts', draft);
      await choose(site, 'classic-editor');
      const tab = await drive.newTab('about:blank');
      onTestFinished(() => tab.close());
      await logIn(tab, site);
      await tab.goto(`${site.url}/wp-admin/post.php?post=${id}&action=edit`);
      await showVisual(tab);

      row.words = await insert(tab, {});
      expect(row.words).toContain('1 capture inserted');
      await keepShot(tab, `${release} the older editor`);
      expect(await colleague.read(id)).toBe(draft.content);
      await tab.click('#save-post');
      const after = await vi.waitFor(
        async () => {
          const stored = await colleague.read(id);
          expect(stored).toContain('<figure');
          return stored;
        },
        { timeout: 60_000, interval: 500 },
      );
      [row.sending, row.ours] = ['done', 'there'];
      // Paragraphs are blank lines there: what a colleague wrote is in two, and no block makes them one.
      expect(after).not.toContain('<!-- wp:');
      expect(after).toMatch(/^First words\.\s*\n/);
      expect(after).toMatch(/\n\s*Second words\.$/);
      row.theirs = 'kept';
    });

    it('words alone, pressed again', async () => {
      const row = newRow(`editor of ${release}: words alone, pressed again`);
      await choose(site, '');
      await emptyMediaLibrary(site);
      const colleague = new Colleague(site);
      const draft = { title: 'words alone', status: 'draft', content: TEXT.join('\n\n') };
      const id = await colleague.writeDraft('posts', draft);
      await choose(site, 'no-pngs');
      const tab = await drive.newTab('about:blank');
      onTestFinished(() => tab.close());
      await logIn(tab, site);
      await openAt(tab, `${site.url}/wp-admin/post.php?post=${id}&action=edit`, 0);
      await insert(tab, { thenSays: 'Inserted without the picture, which you can paste yourself' });
      const once = (await shownBlocks(tab)).map(({ name }) => name);
      expect(once).toEqual([P, 'core/quote', P, P]);

      expect(await captureThere(tab)).toContain('Already in this draft');
      // And in what WordPress has stored, after which no release before 6.5 has any mark left.
      await saveDraft(tab);
      await openAt(tab, `${site.url}/wp-admin/post.php?post=${id}&action=edit`, 0);
      expect(await captureThere(tab)).toContain('Already in this draft');
      expect((await shownBlocks(tab)).map(({ name }) => name)).toEqual(once);
      Object.assign(row, { sending: 'done', ours: 'once', again: 'cannot be chosen' });
    });

    /** What the popup says of the one capture that cannot be put in once more. */
    async function captureThere(tab: ChromiumTab): Promise<string> {
      const popup = await drive.openPopup(tab);
      await waitForElement(popup, '.insert-choice');
      const there = await popup.evaluate(() =>
        [...document.querySelectorAll('.insert-choice:has(input:disabled)')].map((choice) => choice.textContent ?? ''),
      );
      await popup.close();
      expect(there).toHaveLength(1);
      return there.join();
    }

    it.skipIf(release !== '6.8').each(['401', '403', '404', '501'])(
      'a page for approval that answers %s',
      async (status) => {
        const row = newRow(`approval page: ${status}`);
        await choose(site, `server:approval-${status}`);
        await drive.grantHost(`http://${new URL(site.url).hostname}/*`);
        const options = await drive.extensionTab('options.html');
        onTestFinished(() => options.close());
        await waitForElement(options, '#connect');
        await options.fill('#address', site.url);
        await options.click('#connect');
        row.words = await waitForText(options, 'form.connect :is([data-status=done], [data-status=failed])');
        await choose(site, '');
        expect(row.words).toContain('The site does not show its page for approval.');
        expect(row.words).toContain('Log in to the site in a tab first');
        row.connecting = 'CONNECT_PAGE_REFUSED';
      },
    );

    /** Enter in the popup, and the rest where that is offered. All that it said. */
    async function insert(tab: ChromiumTab, { thenSays }: Pick<EditorCell, 'thenSays'>): Promise<string> {
      const popup = await drive.openPopup(tab);
      await waitForElement(popup, '#insert:not([disabled])');
      await popup.press('Enter');
      await waitForElement(popup, '#status:is([data-state=done], [data-state=failed])');
      let words = await textOf(popup, '#status');
      if (thenSays !== undefined) {
        await press(popup, REST);
        await waitForElement(popup, '#status[data-state=done] .inserted:not([data-inserted="0"])');
        const then = await textOf(popup, '#status');
        expect.soft(then).toContain(thenSays);
        words += ` → ${then}`;
      }
      await popup.close();
      return words.replace(/\s+/g, ' ');
    }
  },
);

async function keepShot(tab: ChromiumTab, name: string): Promise<void> {
  const folder = process.env['TEARSHEET_WILD_SHOTS'];
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name.replace(/\W+/g, '-')}.png`), await tab.screenshot());
}

afterAll(printTable);
