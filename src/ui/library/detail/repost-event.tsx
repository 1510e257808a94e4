/** The repost as an event of its own: who, when, or plainly that it is not known. Nothing here is the original's. */
import { t } from '../../../browser/i18n.ts';
import type { PostRecord } from '../../../model/post.ts';
import { plural } from '../../shared/format.ts';
import { Icon } from '../../shared/icon.tsx';
import { Moment } from '../../shared/moment.tsx';
import { Person } from '../../shared/person.tsx';
import { Sources } from './fact-list.tsx';
import { sourcesOf } from './facts.ts';

export function RepostEvent({ post }: { post: PostRecord }) {
  const { repost } = post;
  if (!repost) return null;
  return (
    <div class="repost-event" data-part="repost">
      <h3>
        <Icon name="repost" />
        {t('repost_event')}
      </h3>
      <dl>
        <div>
          <dt>{t('repost_who')}</dt>
          <dd>
            <Person author={repost.by} />
            {repost.by.followers !== null && <span class="hint"> {plural('followers', repost.by.followers)}</span>}
          </dd>
        </div>
        <div>
          <dt>{t('repost_when')}</dt>
          <dd>
            <Moment at={repost.at} unknown={t('not_known')} />
            {repost.at === null ? (
              <p class="hint">{t('repost_when_unknown')}</p>
            ) : (
              <Sources sources={sourcesOf(post, 'repost.at')} platform={post.platform} />
            )}
          </dd>
        </div>
        {repost.label !== null && (
          <div>
            <dt>{t('repost_shown')}</dt>
            <dd>
              <q dir="auto">{repost.label}</q>
            </dd>
          </div>
        )}
      </dl>
    </div>
  );
}
