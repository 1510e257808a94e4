/** The demo without a person: the founding case from the timeline to the draft, with a file for each station. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { blobSource } from '../../../src/evidence/archive/source.ts';
import { isWhole, verifyBundle } from '../../../src/evidence/bundle/verify-bundle.ts';
import { exportCaptures } from '../../support/bundle.ts';
import { readCaptures, readFile, readStore } from '../../support/database.ts';
import type { Drive, Tab } from '../../support/drive.ts';
import { logIn, openDraft } from '../../support/editor.ts';
import { openTimeline } from '../../support/timeline.ts';
import { connectSite, sendNewest } from '../../support/tour.ts';
import { until } from '../../support/until.ts';
import { waitForElement } from '../../support/wait-for.ts';
import type { Seal } from '../../../src/model/seal.ts';
import type { TestWordPress } from '../../wordpress/start.ts';
import { captureOtherPages } from './other-pages.ts';
import { DEMO_URL } from './timeline.ts';
import { vanishedRepost } from './vanished-repost.ts';

interface Tour {
  drive: Drive;
  wordpress: TestWordPress;
  folder: string;
  /** Takes the repost off the demo's X. */
  withdraw: () => void;
  say: (line: string) => void;
}

/** Throws at the first station that is not as it must be. */
export async function drivenTour({ drive, wordpress, folder, withdraw, say }: Tour): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const leave = async (name: string, data: Buffer | string) => {
    await writeFile(join(folder, name), data);
    say(`  .demo/${name}`);
  };

  say(`Opening the demo timeline, ${DEMO_URL}`);
  const timeline = await openTimeline(drive);

  say('Toolbar button, Enter: capturing the post in view');
  const pressed = Date.now();
  const words = await drive.captureByPopup(timeline);
  say(`  "${words.split('\n')[0]}" after ${Date.now() - pressed} ms, popup included`);
  await timeline.toFront();
  await leave('timeline.png', await timeline.screenshot());

  const library = await drive.extensionTab('library.html');
  await waitForElement(library, '[data-capture-id]');
  const [capture] = await readCaptures(library);
  if (!capture?.picture) throw new Error('there is no capture in the library');
  const { post, picture } = capture;
  say(`  @${post.repost?.by.handle} reposted @${post.author.handle} at ${post.repost?.at} (${picture.method})`);
  await leave('picture.png', await readFile(library, picture.sha256));
  await leave('record.json', `${JSON.stringify(capture, null, 2)}\n`);

  say('Waiting for the seal');
  const sealed = await waitForSeal(library);
  await leave('capture.json', sealed.record);

  say('Library: select, "Export"');
  const bundle = await exportCaptures(library, { title: 'The Pentagon’s retweet', withEnvironment: true });
  await leave('capture.wacz', bundle);
  const verdict = await verifyBundle(blobSource(new Blob([new Uint8Array(bundle)])), {
    signal: new AbortController().signal,
  });
  if (!isWhole(verdict)) throw new Error('the bundle is not whole');
  say('  whole: npm run --silent verify -- .demo/capture.wacz');

  say('Connecting The Daily Example in the options');
  const { options, words: connected } = await connectSite(drive, wordpress);
  say(`  "${connected}"`);
  await leave('options.png', await options.screenshot());

  say('Library: select, "Put in a draft", send');
  const { job, library: sending } = await sendNewest(drive, { title: 'The Pentagon’s retweet' });
  if (job.state !== 'done' || !job.receipt) throw new Error(`sending ended as ${job.state}: ${job.error?.code}`);
  await leave('library.png', await sending.screenshot());

  const { draftId } = job.receipt;
  await captureOtherPages({ drive, draft: draftId, say, leave });

  say('Opening the draft in the WordPress editor');
  const editor = await drive.newTab(`${wordpress.url}/wp-login.php`);
  await logIn(editor, wordpress);
  const draft = await openDraft(editor, job.receipt.editUrl);
  const invalid = draft.blocks.filter(({ isValid }) => !isValid).length;
  say(`  ${draft.blocks.length} blocks, ${invalid} invalid, ${draft.warnings} warnings`);
  await leave('draft.png', await editor.screenshot());
  if (invalid + draft.warnings > 0) throw new Error('the editor does not accept the draft');

  // An open editor would undo what is written behind its back.
  await editor.goto(`${wordpress.url}/wp-admin/`);
  const { editUrl } = job.receipt;
  await vanishedRepost({ drive, timeline, editor, captureId: capture.id, editUrl, withdraw, say, leave });
  say('Done');
}

type Sealed = Extract<Seal, { state: 'sealed' }>;

/** The first capture's seal, once every capture is sealed. */
function waitForSeal(library: Tab): Promise<Sealed> {
  return until(async () => {
    const seals = await readStore<Seal>(library, 'seals');
    const sealed = seals.filter((seal): seal is Sealed => seal.state === 'sealed');
    return sealed.length === seals.length && sealed[0];
  }, 'the seal');
}
