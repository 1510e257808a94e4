/** The page's place, as its address has it. */
import { useEffect, useState } from 'preact/hooks';
import { type Place, readPlace, writePlace } from './address.ts';

export interface Address {
  place: Place;
  /** A step that "back" undoes. */
  go: (changes: Partial<Place>) => void;
  /** As `go`, in the place of the step before: for each letter that is typed. */
  adjust: (changes: Partial<Place>) => void;
}

/** Follows the address, whoever changes it. */
export function useAddress(): Address {
  const [place, setPlace] = useState(() => readPlace(location.hash));

  useEffect(() => {
    const controller = new AbortController();
    const read = () => setPlace(readPlace(location.hash));
    read(); // it may have changed between the first rendering and now
    window.addEventListener('hashchange', read, { signal: controller.signal });
    window.addEventListener('popstate', read, { signal: controller.signal });
    return () => controller.abort();
  }, []);

  function move(changes: Partial<Place>, how: 'pushState' | 'replaceState'): void {
    const next = { ...readPlace(location.hash), ...changes };
    history[how](null, '', writePlace(next) || location.pathname);
    setPlace(next);
  }

  return {
    place,
    go: (changes) => move(changes, 'pushState'),
    adjust: (changes) => move(changes, 'replaceState'),
  };
}
