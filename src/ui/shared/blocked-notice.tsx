/** While a page of an older version holds the database open, nothing can be read: it says which page to close. */
import { useEffect, useState } from 'preact/hooks';
import { onBlocked } from '../../store/live.ts';
import { Failure } from './failure.tsx';

export function BlockedNotice() {
  const [isBlocked, setBlocked] = useState(false);
  useEffect(() => {
    const controller = new AbortController();
    onBlocked(setBlocked, controller.signal);
    return () => controller.abort();
  }, []);
  return isBlocked ? <Failure code="STORAGE_BLOCKED" /> : null;
}
