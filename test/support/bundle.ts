/** Hands captures over and takes them over as a person does, and gets at the file that the browser would save. */
import { waitFor, type Tab } from './drive.ts';

/** Before the press that exports: the page keeps the file where a test can read it. */
async function keepSaved(page: Tab): Promise<void> {
  await page.evaluate(`(() => {
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob) => {
      if (blob.type === 'application/wacz') window.savedBundle = blob;
      return make(blob);
    };
    return true;
  })()`);
}

async function readSaved(page: Tab): Promise<Buffer> {
  const base64 = await page.evaluate<string>(
    `(async () => new Uint8Array(await window.savedBundle.arrayBuffer()).toBase64())()`,
  );
  return Buffer.from(base64, 'base64');
}

/** Selects what matches in the library and exports it under a title. */
export async function exportCaptures(
  library: Tab,
  {
    select = '[data-select]',
    title,
    withEnvironment = false,
  }: { select?: string; title: string; withEnvironment?: boolean },
): Promise<Buffer> {
  await keepSaved(library);
  await waitFor(library, `document.querySelector('${select}')`);
  if (!(await library.evaluate<boolean>(`document.querySelector('${select}').checked`))) await library.click(select);
  await waitFor(library, `document.querySelector('[data-action=export]:not(:disabled)')`);
  await library.click('[data-action=export]');
  await waitFor(library, `document.querySelector('#export-start')`);
  await library.fill('#export-name', title);
  if (withEnvironment) await library.click('#export-environment');
  await library.click('#export-start');
  await waitFor(library, `document.querySelector('[data-export=done]')`, 60);
  const saved = await readSaved(library);
  await library.click('dialog.transfer [data-action=close-dialog]');
  return saved;
}

/** Everything, from the options. */
export async function exportBackup(options: Tab): Promise<Buffer> {
  await keepSaved(options);
  await waitFor(options, `document.querySelector('#backup-make')?.disabled === false`);
  await options.click('#backup-make');
  await waitFor(options, `document.querySelector('[data-export=done]')`, 60);
  return readSaved(options);
}

/** Gives the file to a field, as its picker does. Resolves when the page has its verdict. */
export async function importFile(page: Tab, field: string, bytes: Buffer): Promise<ImportOutcome> {
  await waitFor(page, `document.querySelector('${field}')`);
  await page.evaluate(`(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([Uint8Array.fromBase64('${bytes.toString('base64')}')], 'bundle.wacz'));
    const field = document.querySelector('${field}');
    field.files = transfer.files;
    field.dispatchEvent(new Event('change', { bubbles: true }));
    return true;
  })()`);
  await waitFor(page, `['done', 'failed'].includes(document.querySelector('dialog[data-import]')?.dataset.import)`, 60);
  return page.evaluate<ImportOutcome>(`({
    words: document.querySelector('dialog[data-import]').innerText,
    verdicts: [...document.querySelectorAll('[data-verdict]')].map(({ dataset }) => [dataset.verdict, dataset.outcome]),
    faults: [...document.querySelectorAll('[data-fault]')].map(({ dataset }) => dataset.fault),
  })`);
}

export interface ImportOutcome {
  words: string;
  /** State and what became of it, of each capture. */
  verdicts: [string, string][];
  faults: string[];
}

export async function closeImport(page: Tab): Promise<void> {
  await page.click('dialog[data-import] [data-action=close-dialog]');
  await waitFor(page, `!document.querySelector('dialog[data-import]')`);
}
