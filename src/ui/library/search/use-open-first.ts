/** Enter in the search opens the first hit, and is pressed before the answer to the last letter is here. */
import { useEffect, useState } from 'preact/hooks';

export interface OpenFirst {
  request: () => void;
  /** Who types on does not want the first of what was asked before. */
  cancel: () => void;
}

interface OpenFirstOptions {
  shown: readonly string[];
  /** `shown` is the answer to what is asked now. */
  isAnswered: boolean;
  onOpen: (id: string) => void;
}

export function useOpenFirst({ shown, isAnswered, onOpen }: OpenFirstOptions): OpenFirst {
  const [isRequested, setRequested] = useState(false);
  useEffect(() => {
    if (!isRequested || !isAnswered) return;
    setRequested(false);
    const [first] = shown;
    if (first !== undefined) onOpen(first);
  }, [isRequested, isAnswered]);
  return { request: () => setRequested(true), cancel: () => setRequested(false) };
}
