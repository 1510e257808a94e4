/** The way from a sending that cannot succeed to another draft: whichever page has a composer gives it. */
import { createContext } from 'preact';

/** `captureIds` in the order of the article. Null: this page has no composer. */
export const ComposeContext = createContext<((captureIds: readonly string[]) => void) | null>(null);
