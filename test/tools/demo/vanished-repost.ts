/** The demo's ending: the repost is seen once more, withdrawn, looked for, and the draft's caption says so. */
import { waitFor, type Drive, type Tab } from '../../support/drive.ts';
import { openDraft } from '../../support/editor.ts';
import { DEMO_URL } from './timeline.ts';

export interface Ending {
  drive: Drive;
  timeline: Tab;
  /** Logged in at the CMS; it shows nothing of the draft by now. */
  editor: Tab;
  captureId: string;
  editUrl: string;
  /** The account takes its repost back. */
  withdraw: () => void;
  say: (line: string) => void;
  leave: (name: string, data: Buffer) => Promise<void>;
}

const REPOST = '.presence-subject[data-subject=repost]';

/** Throws at the first station that is not as it must be. */
export async function vanishedRepost(ending: Ending): Promise<void> {
  const { drive, timeline, editor, captureId, editUrl, withdraw, say, leave } = ending;
  say('Passing by: the timeline once more');
  const library = await drive.extensionTab(`library.html#capture=${captureId}`);
  await waitFor(library, `document.querySelector('${REPOST}')`);
  await timeline.goto(DEMO_URL);
  await waitFor(library, `document.querySelector('${REPOST}').dataset.result === 'visible'`);

  say('The account withdraws its repost; "Check now"');
  withdraw();
  await library.toFront();
  await library.click(`${REPOST} [data-action=check-now]`);
  await waitFor(library, `document.querySelector('${REPOST}').dataset.result === 'gone'`);
  const words = await library.evaluate<string>(`document.querySelector('${REPOST} [data-standing]').innerText`);
  say(`  "${words}"`);
  await library.toFront();
  await library.evaluate(`document.querySelector('${REPOST}').scrollIntoView({ block: 'center' })`);
  await leave('no-longer-found.png', await library.screenshot());

  say('"Update the caption"');
  await library.click(`${REPOST} [data-action=update-caption]`);
  await waitFor(
    library,
    `document.querySelector('.sent [data-job-state=done] [data-draft-link]') && document.body.innerText.includes('Caption updated')`,
    60,
  );
  const draft = await openDraft(editor, editUrl);
  const caption = String(draft.blocks.find(({ name }) => name === 'core/image')?.attributes['caption']); // none: a wrong one
  say(`  "${caption.replaceAll('&nbsp;', ' ').replace(/<[^>]*>/g, '')}"`);
  if (!caption.includes('no longer appeared on the account')) throw new Error('the caption does not say so');
  if (draft.blocks.some(({ isValid }) => !isValid) || draft.warnings > 0) throw new Error('the editor warns of it');
  await leave('draft-updated.png', await editor.screenshot());
}
