/** The last captures, each a way into the library. */
import { t } from '../../browser/i18n.ts';
import { listCaptures } from '../../store/captures.ts';
import { Failure } from '../shared/failure.tsx';
import { captureAddress } from '../shared/open-page.ts';
import { postTitle } from '../shared/post-lines.tsx';
import { Thumbnail } from '../shared/thumbnail.tsx';
import { useLive } from '../shared/use-live.ts';

const SHOWN = 3;

interface RecentProps {
  onOpen: (address: string) => void;
}

export function Recent({ onOpen }: RecentProps) {
  const { value: captures, error } = useLive(() => listCaptures({ before: null, limit: SHOWN }), []);
  return (
    <section>
      <h2>{t('recent_captures')}</h2>
      {error && <Failure code={error.code} />}
      {captures?.length === 0 && <p class="hint">{t('recent_empty')}</p>}
      <ul>
        {captures?.map(({ id, post }) => (
          <li key={id}>
            <button type="button" class="recent-item" onClick={() => onOpen(captureAddress(id))}>
              <Thumbnail captureId={id} />
              <span>
                <span class="recent-title">{postTitle(post)}</span>
                <span class="recent-text" dir="auto">
                  {post.text}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
