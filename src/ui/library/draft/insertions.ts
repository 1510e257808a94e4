/**
 * Where a capture was put into a draft that was open in a tab. Its editor saves it, not the outbox: the log alone tells,
 * so the list of sendings reads both, and never says "nowhere" of what the log calls sent.
 */
import type { Site } from '../../../model/draft.ts';
import type { SendJob } from '../../../model/job.ts';
import type { LogEntry } from '../../../model/seal.ts';
import { knownActsOf } from '../../../store/chains.ts';
import { jobsOfCapture } from '../../../store/jobs.ts';
import { listSites } from '../../../store/sites.ts';

export interface OpenInsertion {
  origin: string;
  draftId: string;
  /** As the account of that site is called here; its host where none is connected. */
  siteName: string;
  at: string;
}

export interface Sendings {
  jobs: SendJob[];
  insertions: OpenInsertion[];
}

export async function sendingsOf(captureId: string): Promise<Sendings> {
  const [jobs, entries, sites] = await Promise.all([jobsOfCapture(captureId), knownActsOf(captureId), listSites()]);
  return { jobs, insertions: insertionsIn(entries, jobs, sites) };
}

/** The newest of each draft that no job tells of, newest first. */
export function insertionsIn(
  entries: readonly LogEntry[],
  jobs: readonly SendJob[],
  sites: readonly Site[],
): OpenInsertion[] {
  const told = new Set(jobs.map((job) => `${originOf(sites, job)}/${job.draftId ?? ''}`));
  const found = new Map<string, OpenInsertion>();
  for (const { act, detail, at } of entries) {
    const place = act === 'sent' && detail !== null ? placeOf(detail) : null; // null: withheld by a colleague
    if (!place || told.has(`${place.origin}/${place.draftId}`)) continue;
    const site = sites.find(({ origin }) => origin === place.origin);
    const siteName = site ? site.name : new URL(place.origin).host;
    found.set(`${place.origin}/${place.draftId}`, { ...place, siteName, at });
  }
  return [...found.values()].sort((a, b) => b.at.localeCompare(a.at));
}

/** `https://host/draft`; what the outbox sent begins with the number of its account instead. */
function placeOf(detail: string): Pick<OpenInsertion, 'origin' | 'draftId'> | null {
  const at = detail.lastIndexOf('/');
  const origin = URL.parse(detail.slice(0, at))?.origin;
  return origin !== undefined && origin === detail.slice(0, at) ? { origin, draftId: detail.slice(at + 1) } : null;
}

function originOf(sites: readonly Site[], { siteId, editor }: SendJob): string {
  if (editor) return new URL(editor.url).origin;
  return sites.find(({ id }) => id === siteId)?.origin ?? siteId ?? ''; // forgotten since
}
