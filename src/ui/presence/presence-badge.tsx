/** In one line: what is no longer as it was captured. Nothing while there is nothing to say. */
import { t } from '../../browser/i18n.ts';
import { isRepost } from '../../model/presence.ts';
import { Icon } from '../shared/icon.tsx';
import { stateWords } from './presence-words.ts';
import { type CapturePresence, type SubjectPresence, usePresence } from './use-presence.ts';

export function PresenceBadge({ captureId }: { captureId: string }) {
  const presence = usePresence(captureId);
  return presence && <PresenceBadges presence={presence} />;
}

export function PresenceBadges({ presence }: { presence: CapturePresence }) {
  const isReposted = presence.capture.post.repost !== null;
  return (
    <>
      {presence.subjects.map((one) => (
        <Badge key={isRepost(one.subject)} {...one} isReposted={isReposted} />
      ))}
    </>
  );
}

function Badge({ subject, status: { known, source }, isReposted }: SubjectPresence & { isReposted: boolean }) {
  const isNews = known !== null && known.result !== 'visible';
  if (!isNews && source === null) return null;
  const state = isNews ? stateWords(known.result) : t('presence_withdrawn', source?.detail.source?.name ?? '');
  const isAboutRepost = isRepost(subject);
  const words = isAboutRepost
    ? t('presence_badge_repost', state)
    : t(isReposted ? 'presence_badge_original' : 'presence_badge_post', state);
  return (
    <span
      class="badge presence"
      data-presence={isNews ? known.result : 'source'}
      data-subject={isAboutRepost ? 'repost' : 'post'}
    >
      <Icon name="clock" />
      {words}
    </span>
  );
}
