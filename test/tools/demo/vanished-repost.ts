/** The demo's ending: the repost is seen once more, withdrawn, looked for, and the draft's caption says so. */
import type { Drive, Tab } from '../../support/drive.ts';
import { openDraft } from '../../support/editor.ts';
import { textOf, waitForElement, waitForText } from '../../support/wait-for.ts';
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
  const library = await drive.extensionTab(`library.html#capture=${captureId}&tab=facts`);
  await waitForElement(library, REPOST);
  await timeline.goto(DEMO_URL);
  await waitForElement(library, `${REPOST}[data-result=visible]`);

  say('The account withdraws its repost; "Check now"');
  withdraw();
  await library.toFront();
  await library.click(`${REPOST} [data-action=check-now]`);
  await waitForElement(library, `${REPOST}[data-result=gone]`);
  const words = await textOf(library, `${REPOST} [data-standing]`);
  say(`  "${words}"`);
  await library.toFront();
  await library.evaluate((part) => document.querySelector(part)?.scrollIntoView({ block: 'center' }), REPOST);
  await leave('no-longer-found.png', await library.screenshot());

  say('"Update the caption"');
  await library.click(`${REPOST} [data-action=update-caption]`);
  await library.click('[data-tab=article]'); // where its drafts are
  await waitForElement(library, '.sent [data-job-state=done] [data-draft-link]');
  await waitForText(library, 'body', 'Caption updated');
  const draft = await openDraft(editor, editUrl);
  const caption = String(draft.blocks.find(({ name }) => name === 'core/image')?.attributes['caption']);
  say(`  "${caption.replaceAll('&nbsp;', ' ').replace(/<[^>]*>/g, '')}"`);
  if (!caption.includes('no longer appeared on the account')) throw new Error('the caption does not say so');
  if (draft.blocks.some(({ isValid }) => !isValid) || draft.warnings > 0) throw new Error('the editor warns of it');
  await leave('draft-updated.png', await editor.screenshot());
}
