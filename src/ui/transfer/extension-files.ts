/** What a bundle carries of ours: the report's page and the script that checks it, as they lie in the extension. */
import { browser } from '../../browser/api.ts';
import { VERSION } from '../../browser/build-facts.ts';
import { requestText } from '../../browser/http.ts';
import { readBackupSettings } from './backup-settings.ts';
import { callBackground } from '../../messaging/messenger.ts';
import type { ExportTools } from '../../transfer/export-captures.ts';

export async function exportTools(): Promise<ExportTools> {
  return {
    software: `Tearsheet ${VERSION}`,
    ...(await readOwnFiles()),
    settings: readBackupSettings,
    prepare: (captureIds) => callBackground('prepareExport', { captureIds }),
    sign: (kid, digest) => callBackground('signExport', { kid, digest }),
    record: (captureIds, manifest) =>
      callBackground('recordTransfer', { act: 'export', captureIds, manifest, detail: null }),
  };
}

/** The report's page and the script that checks a bundle. */
export async function readOwnFiles(): Promise<Pick<ExportTools, 'report' | 'verifyScript'>> {
  const [report, verifyScript] = await Promise.all([readOwn('report.txt'), readOwn('verify-sh.txt')]);
  return { report, verifyScript };
}

async function readOwn(name: string): Promise<string> {
  const { text } = await requestText(browser.runtime.getURL(name), { signal: new AbortController().signal });
  return text;
}
