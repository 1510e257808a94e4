/** Memory of the browser's processes, as the system tells it. */
import { readdirSync, readFileSync } from 'node:fs';

/** The resident set now, and the largest that it ever was. */
export type Measure = 'VmRSS' | 'VmHWM';

/**
 * Megabytes of the process that holds the background and our pages; of the largest where several browsers run.
 * NaN where the system tells nothing: another one than Linux.
 */
export function memoryOfExtension(measure: Measure): number {
  let found = NaN;
  for (const pid of listed()) {
    if (!isOfExtension(pid)) continue;
    const kilobytes = Number(new RegExp(`${measure}:\\s+(\\d+)`).exec(read(pid, 'status'))?.[1] ?? NaN);
    if (!(kilobytes / 1000 <= found)) found = kilobytes / 1000;
  }
  return found;
}

/** Chromium says it in the command, Firefox in the name. */
function isOfExtension(pid: string): boolean {
  return read(pid, 'cmdline').includes('--extension-process') || read(pid, 'comm').trim() === 'WebExtensions';
}

function listed(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return []; // another system
  }
}

/** `''` of a process that has just ended. */
function read(pid: string, file: 'status' | 'cmdline' | 'comm'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
