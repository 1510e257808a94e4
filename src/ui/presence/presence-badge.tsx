/**
 * In one line: what is no longer as it was captured, and what only seems so, with the way to know. Nothing while there is
 * nothing to say.
 */
import { t } from '../../browser/i18n.ts';
import type { Subject } from '../../model/capture.ts';
import { isRepost } from '../../model/presence.ts';
import { Icon } from '../shared/icon.tsx';
import { CheckNow } from './check-now.tsx';
import { hintWords, stateWords } from './presence-words.ts';
import { type CapturePresence, type SubjectPresence, usePresence } from './use-presence.ts';

export function PresenceBadge({ captureId }: { captureId: string }) {
  const presence = usePresence(captureId);
  return presence && <PresenceBadges presence={presence} />;
}

export function PresenceBadges({ presence: { capture, subjects } }: { presence: CapturePresence }) {
  const isReposted = capture.post.repost !== null;
  return (
    <>
      {subjects.map((one) => (
        <Badges key={isRepost(one.subject)} {...one} captureId={capture.id} isReposted={isReposted} />
      ))}
    </>
  );
}

/** Where there is no room for a way to check. */
export function PresenceMarks({ presence: { capture, subjects } }: { presence: CapturePresence }) {
  const isReposted = capture.post.repost !== null;
  return (
    <>
      {subjects.map((one) => (
        <Badges key={isRepost(one.subject)} {...one} captureId={null} isReposted={isReposted} />
      ))}
    </>
  );
}

interface BadgesProps extends SubjectPresence {
  /** Null: no way to check stands beside. */
  captureId: string | null;
  isReposted: boolean;
}

function Badges({ captureId, subject, status: { known, hint, source }, isReposted }: BadgesProps) {
  const about = { subject, isReposted };
  return (
    <>
      {known !== null && known.result !== 'visible' ? (
        <Badge {...about} presence={known.result} state={stateWords(known.result)} />
      ) : (
        source && (
          <Badge {...about} presence="source" state={t('presence_withdrawn', source.detail.source?.name ?? '')} />
        )
      )}
      {hint && (
        <span class="presence-hint">
          <Badge {...about} presence="hint" state={hintWords(hint.result)} />
          {captureId !== null && <CheckNow captureId={captureId} which={isRepost(subject) ? 'repost' : 'post'} />}
        </span>
      )}
    </>
  );
}

interface BadgeProps {
  subject: Subject;
  isReposted: boolean;
  presence: string;
  state: string;
}

function Badge({ subject, isReposted, presence, state }: BadgeProps) {
  const isAboutRepost = isRepost(subject);
  const words = isAboutRepost
    ? t('presence_badge_repost', state)
    : t(isReposted ? 'presence_badge_original' : 'presence_badge_post', state);
  return (
    <span class="badge presence" data-presence={presence} data-subject={isAboutRepost ? 'repost' : 'post'}>
      <Icon name="clock" />
      {words}
    </span>
  );
}
