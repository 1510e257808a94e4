/** The saved searches, followed as they change in any window. */
import { useEffect, useState } from 'preact/hooks';
import { logError } from '../../../browser/log.ts';
import { onSavedSearchesChange, readSavedSearches, type SavedSearch } from '../../../browser/saved-searches.ts';

/** By name; none until they are read. */
export function useSavedSearches(): readonly SavedSearch[] {
  const [searches, setSearches] = useState<readonly SavedSearch[]>([]);
  useEffect(() => {
    const controller = new AbortController();
    const read = () => {
      readSavedSearches().then(setSearches, (thrown: unknown) => logError('reading the saved searches', thrown));
    };
    read();
    onSavedSearchesChange(read, controller.signal);
    return () => controller.abort();
  }, []);
  return searches;
}
