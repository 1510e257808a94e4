/** The main job, step by step, as a person does it: the demo shows it, the tests prove it in both browsers. */
import type { SendJob } from '../../src/model/job.ts';
import type { TestWordPress } from '../wordpress/start.ts';
import { readStore } from './database.ts';
import type { Drive, Tab } from './drive.ts';
import { waitFor, waitForElement, waitForText } from './wait-for.ts';

/** Connects a site in the options by an application password, as its editor. Resolves with what the page says. */
export async function connectSite(
  drive: Drive,
  wordpress: Omit<TestWordPress, 'stop'>,
  login: keyof TestWordPress['users'] = 'ed',
) {
  const { hostname } = new URL(wordpress.url);
  await drive.grantHost(`http://${hostname}/*`);
  const options = await drive.extensionTab('options.html');
  const user = wordpress.users[login];
  await waitForElement(options, '#connect');
  await options.fill('#address', wordpress.url);
  await options.click('[data-action=use-password]');
  await waitForElement(options, '#user');
  await options.fill('#user', user.login);
  await options.fill('#password', user.appPassword);
  await options.click('#connect');
  const words = await waitForText(options, 'form :is([data-status=done], [data-status=failed])');
  return { options, words };
}

/**
 * Selects the newest capture in a library tab of its own and sends it: to the first site or the one named, to a new
 * draft with a title or to an existing one. Resolves when the job has ended, or waits for another attempt.
 */
export async function sendNewest(
  drive: Drive,
  { site, title, draft }: { site?: string; title?: string; draft?: string },
): Promise<{ library: Tab; job: SendJob }> {
  const library = await startSending(drive, { site, title, draft });
  const ended = ['[data-job-state=done]', '[data-job-state=failed]', '[data-job-state=cancelled]'];
  const outcome = `dialog :is(${ended.join()}), dialog [data-job-state=waiting] > .hint`;
  await waitForElement(library, outcome, { seconds: 90 });
  return { library, job: await shownJob(library) };
}

/** As `sendNewest`, up to the press of "Send". */
export async function startSending(
  drive: Drive,
  { site, title, draft }: { site?: string | undefined; title?: string | undefined; draft?: string | undefined },
): Promise<Tab> {
  const library = await drive.extensionTab('library.html');
  await waitForElement(library, '[data-select]');
  await library.click('[data-select]');
  await waitForElement(library, '#put-in-draft:not(:disabled)');
  await library.click('#put-in-draft');
  await waitForElement(library, '#send');
  if (site !== undefined) await library.select('#site', site);
  if (title !== undefined) await library.fill('#new-title', title);
  if (draft !== undefined) {
    const choice = `dialog input[type=radio][value="${draft}"]`;
    await waitForElement(library, choice);
    await library.click(choice);
  }
  await library.click('#send');
  return library;
}

/** The job that the dialog shows, as it lies on the disk. */
export async function shownJob(library: Tab): Promise<SendJob> {
  const id = await waitFor(
    library,
    () => document.querySelector<HTMLElement>('dialog [data-job-id]')?.dataset['jobId'],
  );
  const job = (await readStore<SendJob>(library, 'jobs')).find((candidate) => candidate.id === id);
  if (!job) throw new Error(`no job ${id} on the disk`);
  return job;
}
