/** Names of the accounts that captures are by, once somebody searches: `by:"Harbour News"` is typed sooner than a handle. */
import { useEffect, useState } from 'preact/hooks';
import { logError } from '../../../browser/log.ts';
import { accountNames } from '../../../store/captures.ts';
import type { Summary } from '../../../store/search/query.ts';

const NONE: ReadonlyMap<string, string> = new Map();

export function useAccountNames(summary: Summary | null, isWanted: boolean): ReadonlyMap<string, string> {
  const [names, setNames] = useState(NONE);
  const handlesOf = (list: 'authors' | 'reposters') => (summary ? summary[list].map(({ value }) => value) : []);
  const [authors, reposters] = [handlesOf('authors'), handlesOf('reposters')];
  const key = [...authors].sort().join(' ') + '|' + [...reposters].sort().join(' '); // counts change with each capture
  useEffect(() => {
    if (!isWanted || !summary) return;
    accountNames(authors, reposters).then(setNames, (thrown: unknown) => logError('reading names of accounts', thrown));
  }, [isWanted, key]);
  return names;
}
