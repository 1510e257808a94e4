/** From the library into a real WordPress and its editor, in each browser; and what is said when that fails. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { SendJob } from '../../src/model/job.ts';
import type { Seal } from '../../src/model/seal.ts';
import { emptyMediaLibrary, makeDraft, readContent, saveDraft, shownBlocks } from '../support/article.ts';
import { readCaptures, readStore } from '../support/database.ts';
import type { Tab } from '../support/drive.ts';
import { logIn, openDraft } from '../support/editor.ts';
import { type ExtensionGlobals, sendMessage, wakeBackground } from '../support/extension-page.ts';
import { type FailingSite, startFailingSite } from '../support/failing-site.ts';
import { openTimeline } from '../support/timeline.ts';
import { connectSite, sendNewest, shownJob, startSending } from '../support/tour.ts';
import { until } from '../support/until.ts';
import { textOf, waitForElement, waitForText } from '../support/wait-for.ts';
import { BROWSERS, openStage, type Stage } from './stage.ts';
import { IS_WHOLE_RUN } from './whole-run.ts';

/** How often a picture stands in what WordPress stores. */
const picturesIn = (content: string) => content.split('<!-- wp:image ').length - 1;

/** That Firefox sends, the composer's tests say too. */
const browsers = IS_WHOLE_RUN ? BROWSERS : (['chromium'] as const);

describe.each(browsers)('a capture on its way into WordPress, in %s', (browser) => {
  let stage: Stage;
  let library: Tab;

  beforeAll(async () => {
    stage = await openStage(browser);
    await stage.drive.captureByPopup(await openTimeline(stage.drive));
    library = await stage.drive.extensionTab('library.html');
  });
  afterAll(() => stage?.close()); // absent when it could not be opened

  async function allSealed(): Promise<Seal[]> {
    return vi.waitFor(
      async () => {
        const seals = await readStore<Seal>(library, 'seals');
        expect(seals.map(({ state }) => state)).toEqual(seals.map(() => 'sealed'));
        return seals;
      },
      { timeout: 60_000, interval: 100 },
    );
  }

  it('is sealed, and its log begins with the key', async () => {
    const [seal] = await allSealed();
    if (seal?.state !== 'sealed') throw new Error('there is no seal');
    // What was seen of the post in passing may have its line before the capture's own.
    const log = await readStore<{ act: string }>(library, 'log');
    expect(log[0]?.act).toBe('genesis');
    expect(log[seal.log.seq]?.act).toBe('capture');
  });

  it('goes nowhere with a wrong password, and it is said', async () => {
    const wrong = { ...stage.wordpress.users.ed, appPassword: 'wrong wrong wrong' };
    const wordpress = { ...stage.wordpress, users: { ...stage.wordpress.users, ed: wrong } };
    const before = await readStore(library, 'sites');
    const { words, options } = await connectSite(stage.drive, wordpress);
    expect(words).toContain('password');
    expect(await readStore(library, 'sites')).toEqual(before);
    await options.close();
  });

  describe('once its site is connected', () => {
    let words: string;
    let tested: string;
    let local: unknown;

    beforeAll(async () => {
      const connected = await connectSite(stage.drive, stage.wordpress);
      words = connected.words;
      await connected.options.click('[data-site-id] [data-action=test]');
      tested = await waitForText(connected.options, '[data-site-id] [data-status=done]');
      local = await connected.options.evaluate(async () => {
        const globals = globalThis as unknown as ExtensionGlobals;
        return (globals.browser ?? globals.chrome).storage.local.get(null);
      });
      await connected.options.close();
    });

    it('has a site that answers, and a password out of reach', async () => {
      expect(words).toBe('Connected to The Daily Example.');
      expect(tested).toContain('ed');
      expect(JSON.stringify(await readStore(library, 'sites'))).not.toContain(stage.wordpress.users.ed.appPassword);
      expect(JSON.stringify(local)).not.toContain(stage.wordpress.users.ed.appPassword);
    });

    describe('in a new draft', () => {
      let sent: SendJob;
      let link: string | undefined;

      beforeAll(async () => {
        const { job, library: sending } = await sendNewest(stage.drive, {
          title: `From ${browser} <b>&amp; "quoted"</b>`,
        });
        sent = job;
        link = await sending.evaluate(() => document.querySelector<HTMLAnchorElement>('[data-draft-link] a')?.href);
        await sending.close();
      });

      it('arrives, with a link that opens it', () => {
        expect(sent).toMatchObject({ state: 'done', error: null });
        expect(link).toBe(sent.receipt?.editUrl);
      });

      it('is accepted by the block editor without a warning: picture, alternative text, caption, quotation, link', async () => {
        const editor = await stage.drive.newTab(`${stage.wordpress.url}/wp-login.php`);
        await logIn(editor, stage.wordpress);
        const draft = await openDraft(editor, sent.receipt?.editUrl ?? '');
        expect(draft.title).toBe(`From ${browser} <b>&amp; "quoted"</b>`);
        expect(draft.blocks.filter(({ isValid }) => !isValid)).toEqual([]);
        expect(draft.warnings).toBe(0);
        expect(draft.isCanonical).toBe(true);
        expect(draft.isDirty).toBe(false);
        const image = draft.blocks.find(({ name }) => name === 'core/image');
        expect(image?.attributes['alt']).toMatch(
          /Screenshot of X showing that U\.S\. Dept of Defense \(@DeptofDefense\) reposted/,
        );
        expect(image?.attributes['caption']).toContain('Reconstruction for demonstration');
        expect(image?.attributes['caption']).toContain('reposted on X by @DeptofDefense');
        expect(image?.attributes['href']).toMatch(/^https:\/\/x\.com\/ProudResister\/status\/\d+$/);
        const texts = draft.blocks.map(({ attributes }) => JSON.stringify(attributes['content'] ?? '')).join('\n');
        expect(texts).toContain('The solution is simple…');
        expect(texts).toMatch(/<a href=\\"https:\/\/x\.com\/ProudResister\/status\/\d+\\">/);
        await editor.close();
      });

      it('is served by WordPress byte for byte as it was captured', async () => {
        const [capture] = await readCaptures(library);
        const url = Object.values(sent.uploads)[0]?.url ?? '';
        const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
        expect(createHash('sha256').update(bytes).digest('hex')).toBe(capture?.picture?.sha256);
      });

      it('is in the draft once when it is sent there twice', async () => {
        const { job: again } = await sendNewest(stage.drive, { draft: sent.draftId ?? '' });
        expect(again).toMatchObject({ state: 'done', uploads: {} });
        expect(again.receipt?.alreadyThere).toEqual(sent.captureIds);
        expect(picturesIn(await readContent(stage.wordpress, Number(sent.draftId)))).toBe(1);
        const log = await readStore<{ act: string; detail: string | null }>(library, 'log');
        const toIt = ({ act, detail }: (typeof log)[number]) => act === 'sent' && detail?.endsWith(`/${sent.draftId}`);
        expect(log.filter(toIt)).toHaveLength(1);
      });
    });

    it('is appended to what stands in a colleague’s draft', async () => {
      const { id } = await makeDraft(stage.wordpress, 'Already here', 'A colleague’s first paragraph.');
      const before = await readContent(stage.wordpress, id);
      const { job } = await sendNewest(stage.drive, { draft: String(id) });
      expect(job.state).toBe('done');
      const after = await readContent(stage.wordpress, id);
      expect(after.startsWith(before)).toBe(true);
      expect(picturesIn(after)).toBe(1);
    });

    it('goes through the editor when the draft is open in a tab, which would overwrite what comes from outside', async () => {
      const draft = await makeDraft(stage.wordpress, 'Open meanwhile', 'A colleague’s first paragraph.');
      const before = await readContent(stage.wordpress, draft.id);
      const editor = await stage.drive.newTab(`${stage.wordpress.url}/wp-login.php`);
      await logIn(editor, stage.wordpress);
      await openDraft(editor, draft.url);
      // The composer offers it as the open draft that it is; here it was opened after the sending was asked for.
      const [site] = await readStore<{ id: string }>(library, 'sites');
      const newest = (await readCaptures(library)).at(-1);
      const { value } = await sendMessage<{ value: { jobId: string } }>(library, {
        tearsheet: 'sendDraft',
        input: {
          siteId: site?.id,
          target: { draftId: String(draft.id) },
          captureIds: [newest?.id],
          language: 'en',
        },
      });
      const job = await vi.waitFor(
        async () => {
          const found = (await readStore<SendJob>(library, 'jobs')).find(({ id }) => id === value.jobId);
          expect(found).toMatchObject({ state: 'done', receipt: { inEditor: true } });
          return found as SendJob; // it is: the line above has looked
        },
        { timeout: 60_000, interval: 200 },
      );
      expect((await shownBlocks(editor)).map(({ name }) => name)).toEqual([
        'core/paragraph',
        'core/image',
        'core/quote',
        'core/paragraph',
      ]);
      expect(await readContent(stage.wordpress, draft.id)).toBe(before);
      await saveDraft(editor);
      expect(await readContent(stage.wordpress, draft.id)).toContain(job.captureIds[0]);
      await editor.close();
    });

    it('is still there, sealed and sendable, when the background ended between capture and sending', async () => {
      const timeline = await openTimeline(stage.drive);
      const before = (await readCaptures(library)).length;
      await stage.drive.captureByPopup(timeline);
      await stage.drive.killBackground();
      expect(await readCaptures(library)).toHaveLength(before + 1);
      const { job } = await sendNewest(stage.drive, { title: 'After the kill' });
      expect(job.state).toBe('done');
      await allSealed();
    });
  });

  describe('with a site that fails', () => {
    let site: FailingSite;
    let siteId: string;

    beforeAll(async () => {
      site = await startFailingSite(stage.wordpress.url);
      await connectSite(stage.drive, { ...stage.wordpress, url: site.url });
      const sites = await readStore<{ id: string; origin: string }>(library, 'sites');
      siteId = sites.find(({ origin }) => origin === site.url)?.id ?? '';
    });
    afterAll(() => site?.stop()); // absent when it could not be started

    it('says what is wrong, keeps the job, and finishes it when the user tries again', async () => {
      await emptyMediaLibrary(stage.wordpress); // a picture that WordPress has is not sent
      site.mode = 'refuse-upload';
      const { job, library: sending } = await sendNewest(stage.drive, { site: siteId, title: 'Refused at first' });
      expect(job).toMatchObject({ state: 'failed', step: 'upload', error: { code: 'CMS_UPLOAD_REFUSED' } });
      expect(await textOf(sending, 'dialog')).toContain('picture');

      site.mode = 'html';
      await sending.click('dialog [data-action=retry]');
      await waitForText(sending, 'dialog [data-job-state=failed]', 'firewall');
      expect((await shownJob(sending)).error?.code).toBe('CMS_NOT_JSON');

      site.mode = 'pass';
      await sending.click('dialog [data-action=retry]');
      await waitForElement(sending, 'dialog [data-job-state=done]');
      const { draftId } = await shownJob(sending);
      expect(picturesIn(await readContent(stage.wordpress, Number(draftId)))).toBe(1);
    });

    it('goes on by itself when the browser ended the background in the middle of sending', async () => {
      await emptyMediaLibrary(stage.wordpress); // a picture that WordPress has is not sent
      const { id } = await makeDraft(stage.wordpress, 'Interrupted', 'A colleague’s first paragraph.');
      site.mode = 'hold-upload';
      const sending = await startSending(stage.drive, { site: siteId, draft: String(id) });
      await until(() => Promise.resolve(site.held > 0), 'the picture on its way');
      await stage.drive.killBackground();
      expect((await shownJob(sending)).state).toBe('running');
      site.mode = 'pass';
      await wakeBackground(sending);
      await waitForElement(sending, 'dialog [data-job-state=done]');
      expect(picturesIn(await readContent(stage.wordpress, id))).toBe(1);
    });

    it('waits, and says when it will try again, when nobody answers', async () => {
      const gone = await startFailingSite(stage.wordpress.url);
      const { options } = await connectSite(stage.drive, { ...stage.wordpress, url: gone.url });
      await options.close();
      await gone.stop();
      const sites = await readStore<{ id: string; origin: string }>(library, 'sites');
      const goneId = sites.find(({ origin }) => origin === gone.url)?.id ?? '';
      const { job } = await sendNewest(stage.drive, { site: goneId, title: 'Nobody there' });
      expect(job).toMatchObject({ state: 'waiting', error: { code: 'CMS_UNREACHABLE' } });
      expect(Date.parse(job.retryAt ?? '')).toBeGreaterThan(Date.now());
    });
  });
});
