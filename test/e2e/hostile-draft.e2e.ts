/**
 * Text that tries to be more than text, in every field that reaches an article, through an account whose text
 * WordPress filters besides: what the real editor makes of it.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Capture } from '../../src/model/capture.ts';
import type { ItemEdits } from '../../src/model/draft.ts';
import { PAYLOADS } from '../connectors/wordpress/hostile.ts';
import type { SendJob } from '../../src/model/job.ts';
import { putRows, readCaptures, readStore } from '../support/database.ts';
import type { ChromiumDrive } from '../support/drive-chromium.ts';
import type { Tab } from '../support/drive.ts';
import { type EditorState, logIn, openDraft } from '../support/editor.ts';
import { sendMessage } from '../support/extension-page.ts';
import { openTimeline } from '../support/timeline.ts';
import { connectSite } from '../support/tour.ts';
import { until } from '../support/until.ts';
import { openStage, type Stage } from './stage.ts';

/** Arthur's text goes through WordPress's own filter besides; what an editor writes is stored as it is. */
describe.each(['author', 'ed'] as const)('a draft full of hostile text, sent as %s', (login) => {
  let stage: Stage;
  let library: Tab;
  let draft: EditorState;
  let editor: Tab;
  let captures: Capture[];
  const dialogs: string[] = [];

  beforeAll(async () => {
    stage = await openStage('chromium');
    (stage.drive as ChromiumDrive).chromium.context.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await stage.drive.captureByPopup(await openTimeline(stage.drive));
    library = await stage.drive.extensionTab('library.html');
    const [sample] = await readCaptures(library);
    if (!sample) throw new Error('nothing was captured');
    captures = PAYLOADS.map((text, i) => hostile(sample, text, i));
    await putRows(library, { captures });
    const { options } = await connectSite(stage.drive, stage.wordpress, login);
    const [site] = await readStore<{ id: string }>(library, 'sites');
    const input = {
      siteId: site?.id,
      target: { newTitle: PAYLOADS.slice(0, 9).join(' ') },
      captureIds: captures.map(({ id }) => id),
      language: 'en',
      edits: edits(captures),
    };
    const answer = await sendMessage<{ value?: { jobId: string }; error?: unknown }>(options, {
      tearsheet: 'sendDraft',
      input,
    });
    if (!answer.value) throw new Error(`not queued: ${JSON.stringify(answer.error)}`);
    const job = await endedJob(library, answer.value.jobId);
    expect(job).toMatchObject({ state: 'done', error: null });
    editor = await stage.drive.newTab('about:blank');
    await logIn(editor, stage.wordpress, login);
    draft = await openDraft(editor, job.receipt?.editUrl ?? '');
  });
  afterAll(() => stage?.close()); // absent when it could not be opened

  it('is accepted by the editor without a warning', () => {
    expect(draft.blocks.filter(({ isValid }) => !isValid)).toEqual([]);
    expect(draft.warnings).toBe(0);
    expect(draft.blocks.filter(({ name }) => name === 'core/image')).toHaveLength(PAYLOADS.length);
    // Nothing became a block that is none of ours.
    expect([...new Set(draft.blocks.map(({ name }) => name))].sort()).toEqual([
      'core/image',
      'core/paragraph',
      'core/quote',
    ]);
  });

  it('runs nothing, frames nothing, and links to X alone', async () => {
    const found = await editor.evaluate(() => {
      const canvas =
        document.querySelector<HTMLIFrameElement>('iframe[name=editor-canvas]')?.contentDocument ?? document;
      const root = canvas.querySelector('.is-root-container');
      if (root === null) throw new Error('the editor is not there');
      const strangers = 'script, iframe, svg animate, math, style, [onerror], [onload], [onfocus], [onmouseover]';
      const bad = [...root.querySelectorAll(strangers)]
        .filter((element) => !element.closest('.components-button, .block-list-appender'))
        .map((element) => element.outerHTML.slice(0, 120));
      const links = [...root.querySelectorAll<HTMLAnchorElement>('a[href]')].map(({ href }) => new URL(href).origin);
      return { bad, links: [...new Set(links)] };
    });
    expect(found.bad).toEqual([]);
    expect(found.links.filter((origin) => origin !== 'https://x.com')).toEqual([]);
    expect(dialogs).toEqual([]);
  });

  it('keeps every quotation as its words', () => {
    const words = draft.blocks
      .filter(({ name }) => name === 'core/paragraph')
      .map(({ attributes }) => JSON.stringify(attributes['content'] ?? ''))
      .join('\n');
    expect(words).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    // A shortcode would be run: something unseen behind its bracket keeps it a reader's words.
    expect(words).toContain('[\u2060gallery ids=');
    expect(words).not.toContain('[gallery');
    expect(words).toContain('👩‍👩‍👧');
  });
});

/** The same picture throughout: it is uploaded once. */
function hostile(sample: Capture, text: string, i: number): Capture {
  const person = { ...sample.post.author, name: text, handle: text.slice(0, 15) };
  return {
    ...sample,
    id: `019a0000-0000-7000-8000-${String(i).padStart(12, '0')}`,
    post: {
      ...sample.post,
      author: person,
      text: text.toWellFormed(),
      repost: sample.post.repost && { ...sample.post.repost, by: person },
    },
  };
}

function edits(captures: readonly Capture[]): ItemEdits {
  return Object.fromEntries(
    captures.map(({ id }, i) => {
      const text = (PAYLOADS[i] ?? '').toWellFormed();
      return [id, { alt: text, caption: text, credit: text, quotation: text, translation: { text, credit: text } }];
    }),
  );
}

/** The job, once it is done or has failed. */
function endedJob(library: Tab, id: string): Promise<SendJob> {
  return until(
    async () => {
      const job = (await readStore<SendJob>(library, 'jobs')).find((one) => one.id === id);
      return job !== undefined && ['done', 'failed'].includes(job.state) && job;
    },
    'the end of the sending',
    { seconds: 150 },
  );
}
