/** What a bundle carries of ours: the report's page and the script that checks it, as they lie in the extension. */
import { VERSION } from '../../browser/build-facts.ts';
import { readOwnFile } from '../../browser/own-file.ts';
import { readBackupSettings } from '../../browser/backup-settings.ts';
import { callBackground } from '../../messaging/messenger.ts';
import { RELEASED_PARTS } from '../../evidence/bundle/released-parts.ts';
import { sha256 } from '../../evidence/hash.ts';
import type { ExportTools } from '../../transfer/export-captures.ts';

export async function exportTools(): Promise<ExportTools> {
  return {
    software: `Tearsheet ${VERSION}`,
    ...(await readOwnFiles()),
    settings: readBackupSettings,
    prepare: (captureIds) => callBackground('prepareExport', { captureIds }),
    sign: (kid, digest) => callBackground('signExport', { kid, digest }),
    signHead: (kid) => callBackground('signHead', { kid }),
    record: (captureIds, manifest) =>
      callBackground('recordTransfer', { act: 'export', captureIds, manifest, detail: null }),
  };
}

/** The report's page and the script that checks a bundle. */
export async function readOwnFiles(): Promise<Pick<ExportTools, 'report' | 'verifyScript'>> {
  const [report, verifyScript] = await Promise.all([readOwnFile('report.txt'), readOwnFile('verify-sh.txt')]);
  return { report, verifyScript };
}

/** SHA-256 of what this version and those before it put into a bundle for its reader. */
export async function knownParts(): Promise<Set<string>> {
  const { report, verifyScript } = await readOwnFiles();
  const own = [verifyScript, ...(report === null ? [] : [report])];
  return new Set([...RELEASED_PARTS, ...(await Promise.all(own.map((part) => sha256(part))))]);
}
