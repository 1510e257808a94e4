/** How many captures there are of what: for the filters. */
import { useEffect, useState } from 'preact/hooks';
import type { Summary } from '../../../store/search/query.ts';
import { theSearchClient } from './search-client.ts';

/** Null until the index is ready. It is not read before `isWanted`: what is looked at comes first. */
export function useSummary(isWanted: boolean): Summary | null {
  const [summary, setSummary] = useState<Summary | null>(null);
  useEffect(() => {
    if (!isWanted) return;
    const controller = new AbortController();
    theSearchClient().onSummary(setSummary, controller.signal);
    return () => controller.abort();
  }, [isWanted]);
  return summary;
}
