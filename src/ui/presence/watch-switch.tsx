/** Watching the post at its network's public addresses: off until somebody switches it on, and what is asked for is asked then. */
import { useEffect, useState } from 'preact/hooks';
import { browser } from '../../browser/api.ts';
import { t } from '../../browser/i18n.ts';
import { logError } from '../../browser/log.ts';
import { callBackground } from '../../messaging/messenger.ts';
import { AppError } from '../../model/errors.ts';
import { askedOrigins } from '../../model/profiles/asked-origins.ts';
import { labelOf } from '../../model/profiles/profile-of.ts';
import type { PostRecord } from '../../model/post.ts';
import { watchPlan } from '../../store/watches.ts';
import { Failure } from '../shared/failure.tsx';
import { formatDay, formatHour } from '../shared/format.ts';
import { useAction } from '../shared/use-action.ts';
import { useLive } from '../shared/use-live.ts';

export function WatchSwitch({ captureId, post, zone }: { captureId: string; post: PostRecord; zone: string }) {
  const { value: plan, busy } = useLive(() => watchPlan(captureId), [captureId]);
  const { outcome, start } = useAction(async (granted: Promise<boolean> | null) => {
    if (granted !== null && !(await granted)) throw new AppError('WATCH_NOT_PERMITTED', 'the hosts were not granted');
    await callBackground('setWatch', { captureId, isOn: granted !== null });
  });
  const origins = askedOrigins(post);
  if (busy || origins.length === 0) return null;
  return (
    <div class="watch" data-watched={plan !== null}>
      <label class="choice">
        <input
          type="checkbox"
          data-action="watch"
          checked={plan !== null}
          onClick={({ currentTarget }) => {
            // The first statement: the browser forgets the press after any wait.
            start(currentTarget.checked ? browser.permissions.request({ origins }) : null);
          }}
        />
        {t('watch')}
      </label>
      <p class="hint">
        {plan === null
          ? t('watch_hint', labelOf(post.platform))
          : t('watch_next', t('presence_moment', formatDay(plan.nextAt, zone), formatHour(plan.nextAt, zone)))}
      </p>
      {plan !== null && <AskToNotify />}
      {outcome.state === 'failed' && <Failure code={outcome.code} />}
    </div>
  );
}

/** Nothing once the browser may tell. */
function AskToNotify() {
  const [isAllowed, setAllowed] = useState<boolean | null>(null);
  const wanted = { permissions: ['notifications' as const] };
  const onError = (thrown: unknown) => logError('asking for notifications', thrown);

  useEffect(() => {
    browser.permissions.contains(wanted).then(setAllowed, onError);
  }, []);

  if (isAllowed !== false) return null;
  return (
    <button
      type="button"
      class="quiet"
      data-action="notify"
      onClick={() => {
        browser.permissions.request(wanted).then(setAllowed, onError);
      }}
    >
      {t('watch_notify')}
    </button>
  );
}
