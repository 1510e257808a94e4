/** Names of the stories, and the way to the page of each, for whatever stands in the list. */
import { createContext } from 'preact';

export interface StoryLinks {
  /** Absent: it was removed. */
  names: ReadonlyMap<string, string>;
  open: (storyId: string) => void;
}

export const StoryLinksContext = createContext<StoryLinks>({ names: new Map(), open: () => undefined });
