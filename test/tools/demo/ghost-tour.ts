/** The demo with Ghost as the CMS: from the timeline into a new draft, and at the cursor of its open editor. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { editorOf, logInTab, openEditor, putCursor } from '../../ghost/editor.ts';
import type { TestGhost } from '../../ghost/start.ts';
import type { Drive, Tab } from '../../support/drive.ts';
import { outcomeIn } from '../../support/drive.ts';
import { openTimeline, postBy, captureByButton } from '../../support/timeline.ts';
import { sendNewest } from '../../support/tour.ts';
import { waitFor, waitForElement, waitForText } from '../../support/wait-for.ts';
import { DEMO_URL } from './timeline.ts';

interface GhostTour {
  drive: Drive;
  ghost: TestGhost;
  folder: string;
  say: (line: string) => void;
}

/** Connects a Ghost in the options by its owner's staff access token. Resolves with the page, and what it says. */
export async function connectGhost(drive: Drive, ghost: TestGhost): Promise<{ options: Tab; words: string }> {
  await drive.grantHost(`http://${new URL(ghost.url).hostname}/*`);
  const options = await drive.extensionTab('options.html');
  await waitForElement(options, '#cms');
  await options.select('#cms', 'ghost');
  await waitForElement(options, 'form[data-cms=ghost] #token');
  await options.fill('#address', ghost.url);
  await options.fill('#token', ghost.people.owner.token);
  await options.click('#connect');
  const words = await waitForText(options, 'form :is([data-status=done], [data-status=failed])');
  return { options, words };
}

/** Throws at the first station that is not as it must be. */
export async function ghostTour({ drive, ghost, folder, say }: GhostTour): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const leave = async (name: string, data: Buffer) => {
    await writeFile(join(folder, name), data);
    say(`  .demo/${name}`);
  };

  say(`Opening the demo timeline, ${DEMO_URL}: a button on a post, then the toolbar button, Enter`);
  const timeline = await openTimeline(drive);
  await captureByButton(timeline, postBy('ines_demo'));
  await timeline.evaluate(() => scrollTo(0, 0));
  await drive.captureByPopup(timeline);
  await timeline.toFront();
  await leave('timeline.png', await timeline.screenshot());

  say('Connecting The Daily Example in the options, by a staff access token');
  const { options, words } = await connectGhost(drive, ghost);
  say(`  "${words}"`);
  await leave('options.png', await options.screenshot());

  say('Library: select, "Put in a draft", send');
  const { job, library } = await sendNewest(drive, { title: 'The Pentagon’s retweet' });
  if (job.state !== 'done' || !job.receipt) throw new Error(`sending ended as ${job.state}: ${job.error?.code ?? ''}`);
  await leave('library.png', await library.screenshot());

  say('Opening the draft in Ghost’s editor; the other capture goes in at its cursor: toolbar button, Enter');
  const editor = await drive.newTab('about:blank');
  await logInTab(editor, ghost.url);
  // Its page begins anew only from elsewhere: it does not know of the login.
  await editor.goto('about:blank');
  await editor.goto(job.receipt.editUrl);
  await openEditor(editor);
  const sent = await editorOf(editor);
  await putCursor(editor, sent.length - 1);
  const popup = await drive.openPopup(editor);
  await waitForElement(popup, '#insert:not([disabled])');
  await popup.press('Enter');
  const inserted = await outcomeIn(popup);
  say(`  "${inserted.split('\n')[0] ?? ''}"`);
  await editor.toFront();
  const pictures = (await editorOf(editor)).filter(({ type }) => type === 'image').length;
  if (pictures !== 2) throw new Error(`Ghost’s editor has ${String(pictures)} pictures`);
  await waitFor(editor, () => {
    const shown = [...document.querySelectorAll<HTMLImageElement>('[data-secondary-instance="false"] .kg-prose img')];
    return shown.length >= 2 && shown.every(({ complete, naturalWidth }) => complete && naturalWidth > 0);
  });
  await leave('draft.png', await editor.screenshot());
  say('Done');
}
