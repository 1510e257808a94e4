/** The story into which new captures go, followed as it changes in any window. */
import { useEffect, useState } from 'preact/hooks';
import { logError } from '../../browser/log.ts';
import { changeCurrentStory, onCurrentStoryChange, readCurrentStory } from '../../browser/settings.ts';

/** Null: none, or not yet read. */
export function useCurrentStory(): [string | null, (storyId: string | null) => void] {
  const [storyId, setStoryId] = useState<string | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    const read = () => {
      readCurrentStory().then(setStoryId, (thrown: unknown) => logError('reading the settings', thrown));
    };
    read();
    onCurrentStoryChange(read, controller.signal);
    return () => controller.abort();
  }, []);

  function choose(chosen: string | null): void {
    setStoryId(chosen);
    changeCurrentStory(chosen).catch((thrown: unknown) => logError('keeping the story', thrown));
  }
  return [storyId, choose];
}
