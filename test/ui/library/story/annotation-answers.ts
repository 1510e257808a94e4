/** A background that does on the desk what it is asked. */
import { changeAnnotations, undoAnnotations } from '../../../../src/store/annotations.ts';
import { removeStory, saveStory } from '../../../../src/store/stories.ts';
import { answers } from '../../fake-browser.ts';

const NOW = new Date('2026-11-26T08:00:00.000Z');

export function answerForAnnotations(): void {
  answers.changeAnnotations = ({ captureIds, change }) => changeAnnotations(captureIds, change, NOW);
  answers.undoAnnotations = ({ before }) => undoAnnotations(before).then(() => null);
  answers.saveStory = (story) => saveStory(story, NOW);
  answers.hasStoryKey = () => false;
  answers.removeStory = ({ storyId }) => removeStory(storyId);
}
