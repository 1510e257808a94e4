/** "Follow @x", or "Following": whether an account's posts and reposts are kept as they pass by. */
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { logError } from '../../browser/log.ts';
import { readPolicy } from '../../browser/managed.ts';
import { callBackground } from '../../messaging/messenger.ts';
import { type Account, accountBehind } from '../../model/follow.ts';
import type { PostRecord } from '../../model/post.ts';
import { isWebPage } from '../../model/web-page.ts';
import { followOf } from '../../store/follows.ts';
import { Failure } from '../shared/failure.tsx';
import { useAction } from '../shared/use-action.ts';
import { useLive } from '../shared/use-live.ts';

/** Null until it is known whether the organisation lets accounts be followed. */
export function useMayFollow(): boolean | null {
  const [mayFollow, setMayFollow] = useState<boolean | null>(null);
  useEffect(() => {
    readPolicy().then(
      ({ follow }) => setMayFollow(follow),
      (thrown: unknown) => logError('reading what the organisation has set', thrown),
    );
  }, []);
  return mayFollow;
}

export function FollowButton({ account }: { account: Account }) {
  const mayFollow = useMayFollow();
  const { platform, handle } = account;
  const { value: follow, busy } = useLive(() => followOf(account), [platform, handle]);
  const { outcome, start } = useAction(async () => {
    if (follow) await callBackground('unfollowAccount', { id: follow.id });
    else await callBackground('followAccount', account);
  });
  if (mayFollow !== true || busy) return null;
  return (
    <div class="follow" data-followed={follow !== null}>
      <button
        type="button"
        class="quiet"
        data-action="follow"
        title={t('follow_hint')}
        aria-pressed={follow !== null}
        aria-busy={outcome.state === 'running'}
        onClick={() => start()}
      >
        {t(follow ? 'unfollow' : 'follow', handle)}
      </button>
      {outcome.state === 'failed' && <Failure code={outcome.code} />}
    </div>
  );
}

/** Whoever reposted it, else whoever wrote it. */
export function FollowBehind({ post }: { post: PostRecord }) {
  const account = isWebPage(post) ? null : accountBehind(post);
  return account && <FollowButton account={account} />;
}
