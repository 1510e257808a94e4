/** From the library into a real WordPress and its editor, in each browser; and what is said when that fails. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { SendJob } from '../../src/model/job.ts';
import type { Seal } from '../../src/model/seal.ts';
import { DEMO_URL } from '../tools/demo/timeline.ts';
import { waitFor, type Tab } from '../support/drive.ts';
import { type FailingSite, startFailingSite } from '../support/failing-site.ts';
import { saveDraft, shownBlocks } from '../support/article.ts';
import { logIn, openDraft } from '../support/editor.ts';
import { connectSite, readCaptures, readStore, sendNewest, shownJob, startSending } from '../support/tour.ts';
import { BROWSERS, openStage, retried, type Stage } from './stage.ts';

describe.each(BROWSERS)('a capture on its way into WordPress, in %s', (browser) => {
  let stage: Stage;
  let library: Tab;
  let sent: SendJob;

  beforeAll(
    retried(async () => {
      stage = await openStage(browser);
      const timeline = await stage.drive.newTab(DEMO_URL);
      await waitFor(timeline, `document.querySelector('[data-tearsheet=capture]')`);
      await stage.drive.captureByPopup(timeline);
      library = await stage.drive.extensionTab('library.html');
    }),
  );
  afterAll(() => stage?.close()); // absent when it could not be opened

  it('is sealed, and its log begins with the key', async () => {
    await waitFor(library, `document.querySelector('[data-capture-id]')`);
    const seal = await vi.waitFor(
      async () => {
        const [first] = await readStore<Seal>(library, 'seals');
        if (first?.state !== 'sealed') throw new Error('the seal is still pending');
        return first;
      },
      { timeout: 60_000, interval: 100 },
    );
    // What was seen of the post in passing may have its line before the capture's own.
    const log = await readStore<{ act: string }>(library, 'log');
    expect(log[0]?.act).toBe('genesis');
    expect(log[seal.log.seq]?.act).toBe('capture');
  });

  it('says that a password is wrong', async () => {
    const wrong = { ...stage.wordpress.users.ed, appPassword: 'wrong wrong wrong' };
    const wordpress = { ...stage.wordpress, users: { ...stage.wordpress.users, ed: wrong } };
    const { words, options } = await connectSite(stage.drive, wordpress);
    expect(words).toContain('password');
    expect(await readStore(library, 'sites')).toEqual([]);
    await options.close();
  });

  it('connects, tests the connection, and keeps the password out of reach', async () => {
    const { words, options } = await connectSite(stage.drive, stage.wordpress);
    expect(words).toBe('Connected to The Daily Example.');
    await options.click('[data-site-id] [data-action=test]');
    const tested = await waitFor<string>(
      options,
      `document.querySelector('[data-site-id] [data-status=done]')?.innerText`,
    );
    expect(tested).toContain('ed');
    expect(JSON.stringify(await readStore(library, 'sites'))).not.toContain(stage.wordpress.users.ed.appPassword);
    const local = await options.evaluate<string>(
      `(async () => JSON.stringify(await (globalThis.browser ?? chrome).storage.local.get(null)))()`,
    );
    expect(local).toBe('{}');
    await options.close();
  });

  it('arrives in a new draft, with a link that opens it', async () => {
    const { job, library: sending } = await sendNewest(stage.drive, { title: `From ${browser} <b>&amp; "quoted"</b>` });
    sent = job;
    expect(sent).toMatchObject({ state: 'done', error: null });
    const shown = await sending.evaluate<string>(`document.querySelector('[data-draft-link] a').href`);
    expect(shown).toBe(sent.receipt?.editUrl);
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
    const { raw } = await readDraft(stage.wordpress, sent.draftId ?? '');
    expect(raw.split('<!-- wp:image ')).toHaveLength(2);
    const log = await readStore<{ act: string }>(library, 'log');
    expect(log.filter(({ act }) => act === 'sent')).toHaveLength(1);
  });

  it('is appended to what stands in a colleague’s draft', async () => {
    const before = await makeDraft(stage.wordpress, 'Already here');
    const { job } = await sendNewest(stage.drive, { draft: String(before.id) });
    expect(job.state).toBe('done');
    const after = await readDraft(stage.wordpress, String(before.id));
    expect(after.raw.startsWith(before.raw)).toBe(true);
    expect(after.raw).toContain('<!-- wp:image ');
  });

  it('goes through the editor when the draft is open in a tab, which would overwrite what comes from outside', async () => {
    const before = await makeDraft(stage.wordpress, 'Open meanwhile');
    const editor = await stage.drive.newTab('about:blank');
    await openDraft(editor, `${stage.wordpress.url}/wp-admin/post.php?post=${before.id}&action=edit`);
    // The composer offers it as the open draft that it is; here it was opened after the sending was asked for.
    const [site] = await readStore<{ id: string }>(library, 'sites');
    const [newest] = (await readCaptures(library)).reverse();
    const request = {
      ...{ siteId: site?.id, target: { draftId: String(before.id) } },
      ...{ captureIds: [newest?.id], language: 'en' },
    };
    const { value } = await library.evaluate<{ value: { jobId: string } }>(
      `(globalThis.browser ?? chrome).runtime.sendMessage({ tearsheet: 'sendDraft', input: ${JSON.stringify(request)} })`,
    );
    const job = await vi.waitFor(
      async () => {
        const found = (await readStore<SendJob>(library, 'jobs')).find(({ id }) => id === value.jobId);
        expect(found).toMatchObject({ state: 'done', receipt: { inEditor: true } });
        return found as SendJob; // it is: the line above has looked
      },
      { timeout: 60_000, interval: 200 },
    );
    expect((await shownBlocks(editor)).map(({ name }) => name)).toEqual([
      ...['core/paragraph', 'core/image', 'core/quote', 'core/paragraph'],
    ]);
    expect((await readDraft(stage.wordpress, String(before.id))).raw).toBe(before.raw);
    await saveDraft(editor);
    expect((await readDraft(stage.wordpress, String(before.id))).raw).toContain(job.captureIds[0]);
    await editor.close();
  });

  it('goes on by itself when the browser ended the background in the middle of sending', async () => {
    const before = await makeDraft(stage.wordpress, 'Interrupted');
    const sending = await startSending(stage.drive, { draft: String(before.id) });
    await waitFor(sending, `document.querySelector('dialog [data-job-state=running]')`);
    await stage.drive.killBackground();
    expect((await shownJob(sending)).state).toBe('running');
    // Any message wakes it, as the alarm would half a minute later.
    await sending.evaluate(`(globalThis.browser ?? chrome).runtime.sendMessage('wake').catch(() => null)`);
    await waitFor(sending, `document.querySelector('dialog [data-job-state=done]')`, 60);
    const after = await readDraft(stage.wordpress, String(before.id));
    expect(after.raw.split('<!-- wp:image ')).toHaveLength(2);
  });

  it('is still there, sealed and sendable, when the background ended between capture and sending', async () => {
    const timeline = await stage.drive.newTab(DEMO_URL);
    await waitFor(timeline, `document.querySelector('[data-tearsheet=capture]')`);
    const before = (await readCaptures(library)).length;
    await stage.drive.captureByPopup(timeline);
    await stage.drive.killBackground();
    expect(await readCaptures(library)).toHaveLength(before + 1);
    const { job } = await sendNewest(stage.drive, { title: 'After the kill' });
    expect(job.state).toBe('done');
    await vi.waitFor(
      async () => {
        const seals = await readStore<Seal>(library, 'seals');
        expect(seals.map(({ state }) => state)).toEqual(seals.map(() => 'sealed'));
      },
      { timeout: 60_000, interval: 100 },
    );
  });

  describe('with a site that fails', () => {
    let site: FailingSite;
    let siteId: string;

    beforeAll(
      retried(async () => {
        // A post that no other test captures: a picture that WordPress has is not uploaded again.
        const timeline = await stage.drive.newTab(DEMO_URL);
        const button = `article:has(a[href="/${browser === 'chromium' ? 'council_demo' : 'tomas_demo'}"]) [data-tearsheet=capture]`;
        await waitFor(timeline, `document.querySelector('${button}')`);
        await timeline.click(button);
        await waitFor(timeline, `document.querySelector('${button}').dataset.state === 'saved'`);

        site = await startFailingSite(stage.wordpress.url);
        await connectSite(stage.drive, { ...stage.wordpress, url: site.url });
        const sites = await readStore<{ id: string; origin: string }>(library, 'sites');
        siteId = sites.find(({ origin }) => origin === site.url)?.id ?? '';
      }),
    );
    afterAll(() => site?.stop()); // absent when it could not be started

    it('says what is wrong, keeps the job, and finishes it when the user tries again', async () => {
      site.mode = 'refuse-upload';
      const { job, library: sending } = await sendNewest(stage.drive, { site: siteId, title: 'Refused at first' });
      expect(job).toMatchObject({ state: 'failed', step: 'upload', error: { code: 'CMS_UPLOAD_REFUSED' } });
      expect(await sending.evaluate<string>(`document.querySelector('dialog').innerText`)).toContain('picture');

      site.mode = 'html';
      await sending.click('dialog [data-action=retry]');
      await waitFor(
        sending,
        `document.querySelector('dialog [data-job-state=failed]')?.innerText.includes('firewall')`,
      );
      expect((await shownJob(sending)).error?.code).toBe('CMS_NOT_JSON');

      site.mode = 'pass';
      await sending.click('dialog [data-action=retry]');
      await waitFor(sending, `document.querySelector('dialog [data-job-state=done]')`, 60);
      const { draftId } = await shownJob(sending);
      const { raw } = await readDraft(stage.wordpress, draftId ?? '');
      expect(raw.split('<!-- wp:image ')).toHaveLength(2);
    });

    it('waits, and says when it will try again, when nobody answers', async () => {
      await site.stop();
      const { job } = await sendNewest(stage.drive, { site: siteId, title: 'Nobody there' });
      expect(job).toMatchObject({ state: 'waiting', error: { code: 'CMS_UNREACHABLE' } });
      expect(Date.parse(job.retryAt ?? '')).toBeGreaterThan(Date.now());
    });
  });
});

type Served = Stage['wordpress'];

function authorization({ users }: Served): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`ed:${users.ed.appPassword}`).toString('base64')}` };
}

async function readDraft(wordpress: Served, id: string): Promise<{ raw: string }> {
  const answer = await fetch(`${wordpress.url}/wp-json/wp/v2/posts/${id}?context=edit`, {
    headers: authorization(wordpress),
  });
  return ((await answer.json()) as { content: { raw: string } }).content;
}

async function makeDraft(wordpress: Served, title: string): Promise<{ id: number; raw: string }> {
  const content = '<!-- wp:paragraph -->\n<p>A colleague’s first paragraph.</p>\n<!-- /wp:paragraph -->';
  const answer = await fetch(`${wordpress.url}/wp-json/wp/v2/posts?context=edit`, {
    method: 'POST',
    headers: { ...authorization(wordpress), 'content-type': 'application/json' },
    body: JSON.stringify({ title, status: 'draft', content }),
  });
  const { id } = (await answer.json()) as { id: number };
  return { id, raw: content };
}
