/** One capture that may be put into the draft. */
import { t } from '../../browser/i18n.ts';
import type { Capture } from '../../model/capture.ts';
import { postTitle } from '../shared/post-lines.tsx';
import { Thumbnail } from '../shared/thumbnail.tsx';

interface InsertChoiceProps {
  capture: Capture;
  /** The draft holds it. */
  isThere: boolean;
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
}

export function InsertChoice({ capture: { id, post }, isThere, isChosen, onChoose }: InsertChoiceProps) {
  return (
    <label class="insert-choice">
      <input
        type="checkbox"
        value={id}
        checked={isChosen}
        disabled={isThere}
        onChange={({ currentTarget }) => onChoose(currentTarget.checked)}
      />
      <Thumbnail captureId={id} />
      <span>
        <span class="recent-title">{postTitle(post)}</span>
        {isThere ? (
          <span class="hint">{t('insert_there')}</span>
        ) : (
          <span class="recent-text" dir="auto">
            {post.text}
          </span>
        )}
      </span>
    </label>
  );
}
