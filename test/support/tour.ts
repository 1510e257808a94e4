/** The main job, step by step, as a person does it: the demo shows it, the tests prove it in both browsers. */
import type { Capture } from '../../src/model/capture.ts';
import type { SendJob } from '../../src/model/job.ts';
import type { TestWordPress } from '../wordpress/start.ts';
import { waitFor, type Drive, type Tab } from './drive.ts';

/** Every row of a store of the extension's database, read as any software may (`tab` is a page of the extension). */
export function readStore<T>(tab: Tab, store: string): Promise<T[]> {
  return tab.evaluate<T[]>(`new Promise((resolve, reject) => {
    const open = indexedDB.open('tearsheet');
    open.onerror = () => reject(open.error);
    open.onsuccess = () => {
      const rows = open.result.transaction('${store}').objectStore('${store}').getAll();
      rows.onsuccess = () => { open.result.close(); resolve(rows.result); };
      rows.onerror = () => reject(rows.error);
    };
  })`);
}

export async function readCaptures(tab: Tab): Promise<Capture[]> {
  return readStore<Capture>(tab, 'captures');
}

/** The bytes of a file of a capture, as base64. */
export function readFileBase64(tab: Tab, sha256: string): Promise<string> {
  return tab.evaluate<string>(`new Promise((resolve, reject) => {
    const open = indexedDB.open('tearsheet');
    open.onsuccess = () => {
      const row = open.result.transaction('files').objectStore('files').get('${sha256}');
      row.onsuccess = async () => {
        open.result.close();
        resolve(new Uint8Array(await row.result.blob.arrayBuffer()).toBase64());
      };
      row.onerror = () => reject(row.error);
    };
  })`);
}

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
  await waitFor(options, `document.querySelector('#connect')`);
  await options.fill('#address', wordpress.url);
  await options.click('[data-action=use-password]');
  await waitFor(options, `document.querySelector('#user')`);
  await options.fill('#user', user.login);
  await options.fill('#password', user.appPassword);
  await options.click('#connect');
  const words = await waitFor<string>(
    options,
    `['done', 'failed'].includes(document.querySelector('form [data-status]').dataset.status) && document.querySelector('form [data-status]').innerText`,
  );
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
  await waitFor(
    library,
    `['done', 'failed', 'cancelled'].includes(document.querySelector('dialog [data-job-state]')?.dataset.jobState)
      || document.querySelector('dialog [data-job-state=waiting] > .hint')`,
    90,
  );
  return { library, job: await shownJob(library) };
}

/** As `sendNewest`, up to the press of "Send". */
export async function startSending(
  drive: Drive,
  { site, title, draft }: { site?: string | undefined; title?: string | undefined; draft?: string | undefined },
): Promise<Tab> {
  const library = await drive.extensionTab('library.html');
  await waitFor(library, `document.querySelector('[data-select]')`);
  await library.click('[data-select]');
  await waitFor(library, `document.querySelector('#put-in-draft:not(:disabled)')`);
  await library.click('#put-in-draft');
  await waitFor(library, `document.querySelector('#send')`);
  if (site !== undefined) await library.select('#site', site);
  if (title !== undefined) await library.fill('#new-title', title);
  if (draft !== undefined) {
    const choice = `dialog input[type=radio][value="${draft}"]`;
    await waitFor(library, `document.querySelector('${choice}')`);
    await library.click(choice);
  }
  await library.click('#send');
  return library;
}

/** The job that the dialog shows, as it lies on the disk. */
export async function shownJob(library: Tab): Promise<SendJob> {
  const id = await waitFor<string>(library, `document.querySelector('dialog [data-job-id]')?.dataset.jobId`);
  const job = (await readStore<SendJob>(library, 'jobs')).find((candidate) => candidate.id === id);
  if (!job) throw new Error(`no job ${id} on the disk`);
  return job;
}
