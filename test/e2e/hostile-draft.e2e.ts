/**
 * Text that tries to be more than text, in every field that reaches an article, through an account whose text
 * WordPress filters besides: what the real editor makes of it.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Capture } from '../../src/model/capture.ts';
import type { ItemEdits } from '../../src/model/draft.ts';
import { PAYLOADS } from '../connectors/wordpress/hostile.ts';
import { DEMO_URL } from '../tools/demo/timeline.ts';
import type { ChromiumDrive } from '../support/drive-chromium.ts';
import { waitFor, type Tab } from '../support/drive.ts';
import { type EditorState, logIn, openDraft } from '../support/editor.ts';
import { connectSite, readCaptures, readStore } from '../support/tour.ts';
import type { SendJob } from '../../src/model/job.ts';
import { openStage, retried, type Stage } from './stage.ts';

/** Arthur's text goes through WordPress's own filter besides; what an editor writes is stored as it is. */
describe.each(['author', 'ed'] as const)('a draft full of hostile text, sent as %s', (login) => {
  let stage: Stage;
  let library: Tab;
  let draft: EditorState;
  let editor: Tab;
  let captures: Capture[];
  const dialogs: string[] = [];

  beforeAll(
    retried(async () => {
      stage = await openStage('chromium');
      (stage.drive as ChromiumDrive).chromium.context.on('dialog', (dialog) => {
        dialogs.push(dialog.message());
        void dialog.dismiss();
      });
      const timeline = await stage.drive.newTab(DEMO_URL);
      await waitFor(timeline, `document.querySelector('[data-tearsheet=capture]')`);
      await stage.drive.captureByPopup(timeline);
      library = await stage.drive.extensionTab('library.html');
      const [sample] = await readCaptures(library);
      if (!sample) throw new Error('nothing was captured');
      captures = PAYLOADS.map((text, i) => hostile(sample, text, i));
      await library.evaluate(`new Promise((resolve, reject) => {
        const open = indexedDB.open('tearsheet');
        open.onsuccess = () => {
          const change = open.result.transaction('captures', 'readwrite');
          for (const capture of ${JSON.stringify(captures)}) change.objectStore('captures').put(capture);
          change.oncomplete = () => { open.result.close(); resolve(true); };
          change.onerror = () => reject(change.error);
        };
      })`);
      const { options } = await connectSite(stage.drive, stage.wordpress, login);
      const [site] = await readStore<{ id: string }>(library, 'sites');
      const request = {
        siteId: site?.id,
        target: { newTitle: PAYLOADS.slice(0, 9).join(' ') },
        captureIds: captures.map(({ id }) => id),
        language: 'en',
        edits: edits(captures),
      };
      const answer = await options.evaluate<{ value?: { jobId: string }; error?: unknown }>(
        `(globalThis.browser ?? chrome).runtime.sendMessage({ tearsheet: 'sendDraft', input: ${JSON.stringify(request)} })`,
      );
      if (!answer.value) throw new Error(`not queued: ${JSON.stringify(answer.error)}`);
      await waitForJob(library, answer.value.jobId);
      const job = (await readStore<SendJob>(library, 'jobs')).find(({ id }) => id === answer.value?.jobId);
      expect(job).toMatchObject({ state: 'done', error: null });
      editor = await stage.drive.newTab('about:blank');
      await logIn(editor, stage.wordpress, login);
      draft = await openDraft(editor, job?.receipt?.editUrl ?? '');
    }),
  );
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
    const found = await editor.evaluate<{ bad: string[]; links: string[] }>(`(() => {
      const canvas = document.querySelector('iframe[name=editor-canvas]')?.contentDocument ?? document;
      const root = canvas.querySelector('.is-root-container');
      const bad = [...root.querySelectorAll('script, iframe, svg animate, math, style, [onerror], [onload], [onfocus], [onmouseover]')]
        .filter((element) => !element.closest('.components-button, .block-list-appender'))
        .map((element) => element.outerHTML.slice(0, 120));
      return { bad, links: [...new Set([...root.querySelectorAll('a[href]')].map(({ href }) => new URL(href).origin))] };
    })()`);
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

async function waitForJob(library: Tab, id: string): Promise<void> {
  await waitFor(
    library,
    `new Promise((resolve) => {
      const open = indexedDB.open('tearsheet');
      open.onsuccess = () => {
        const row = open.result.transaction('jobs').objectStore('jobs').get('${id}');
        row.onsuccess = () => { open.result.close(); resolve(['done', 'failed'].includes(row.result?.state)); };
      };
    })`,
    150,
  );
}
