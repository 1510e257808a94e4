/** Hands captures over and takes them over as a person does, and gets at the file that the browser would save. */
import type { Tab } from './drive.ts';
import { press, waitForElement, waitUntilGone } from './wait-for.ts';

/** Where the page keeps the file that it would save. */
interface ExportingWindow {
  savedBundle: Blob;
}

/** Before the press that exports: the page keeps the file where a test can read it. */
async function keepSaved(page: Tab): Promise<void> {
  await page.evaluate(() => {
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      if (blob.type === 'application/wacz') (window as unknown as ExportingWindow).savedBundle = blob;
      return make(blob);
    };
  });
}

async function readSaved(page: Tab): Promise<Buffer> {
  const base64 = await page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const reader = new FileReader();
        reader.onload = () => resolve((reader.result as string).replace(/^[^,]*,/, '')); // `readAsDataURL` gives text
        reader.onerror = () => reject(reader.error ?? new Error('not read'));
        reader.readAsDataURL((window as unknown as ExportingWindow).savedBundle);
      }),
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
  await waitForElement(library, select);
  const isSelected = (box: string) => document.querySelector(box)?.matches(':checked') === true;
  // The list still moves while notices above it arrive: a click by place could miss it.
  if (!(await library.evaluate(isSelected, select))) await press(library, select);
  await waitForElement(library, '[data-action=export]:not(:disabled)');
  await library.click('[data-action=export]');
  await waitForElement(library, '#export-start');
  await library.fill('#export-name', title);
  if (withEnvironment) await library.click('#export-environment');
  await library.click('#export-start');
  await waitForElement(library, '[data-export=done]');
  const saved = await readSaved(library);
  await library.click('dialog.transfer [data-action=close-dialog]');
  return saved;
}

/** Everything, from the options. */
export async function exportBackup(options: Tab): Promise<Buffer> {
  await keepSaved(options);
  // The cards above it still grow while they read what they show: a click by place could miss it.
  await press(options, '#backup-make');
  await waitForElement(options, '[data-export=done]');
  return readSaved(options);
}

/** Gives the file to a field, as its picker does. Resolves when the page has its verdict. */
export async function importFile(page: Tab, field: string, bytes: Buffer): Promise<ImportOutcome> {
  await waitForElement(page, field);
  await page.evaluate(
    ([selector, base64]) => {
      const input = document.querySelector<HTMLInputElement>(selector);
      if (input === null) throw new Error(`nothing matches ${selector}`);
      const transfer = new DataTransfer();
      const content = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      transfer.items.add(new File([content], 'bundle.wacz'));
      input.files = transfer.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    [field, bytes.toString('base64')] as const,
  );
  await waitForElement(page, 'dialog:is([data-import=done], [data-import=failed])');
  return page.evaluate(() => ({
    words: document.querySelector<HTMLElement>('dialog[data-import]')?.innerText ?? '',
    verdicts: [...document.querySelectorAll<HTMLElement>('[data-verdict]')].map(({ dataset }): [string, string] => [
      dataset['verdict'] ?? '',
      dataset['outcome'] ?? '',
    ]),
    faults: [...document.querySelectorAll<HTMLElement>('[data-fault]')].map(({ dataset }) => dataset['fault'] ?? ''),
  }));
}

export interface ImportOutcome {
  words: string;
  /** State and what became of it, of each capture. */
  verdicts: [string, string][];
  faults: string[];
}

export async function closeImport(page: Tab): Promise<void> {
  await page.click('dialog[data-import] [data-action=close-dialog]');
  await waitUntilGone(page, 'dialog[data-import]');
}
