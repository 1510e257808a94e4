/** Captions that were sent before: each can say what is known by now, on the user's word. */
import { t } from '../../browser/i18n.ts';
import { stillThereOf } from '../../draft/presence-addition.ts';
import { callBackground } from '../../messaging/messenger.ts';
import type { SendJob } from '../../model/job.ts';
import { getCapture } from '../../store/captures.ts';
import { jobsOfCapture } from '../../store/jobs.ts';
import { observationsOf } from '../../store/observations.ts';
import { Failure } from '../shared/failure.tsx';
import { Icon } from '../shared/icon.tsx';
import { useAction } from '../shared/use-action.ts';
import { useLive } from '../shared/use-live.ts';

/** Nothing for the original of a repost: an article's caption speaks of the repost. */
export function UpdateCaption({ captureId, which }: { captureId: string; which: 'repost' | 'post' }) {
  const { value: sendings } = useLive(() => sendingsToUpdate(captureId, which), [captureId, which]);
  if (!sendings) return null;
  return (
    <>
      {sendings.map((job) => (
        <UpdateButton key={job.id} captureId={captureId} job={job} />
      ))}
    </>
  );
}

function UpdateButton({ captureId, job }: { captureId: string; job: SendJob }) {
  const { outcome, start } = useAction(() => callBackground('updateCaption', { captureId, jobId: job.id }));
  return (
    <>
      <button
        type="button"
        class="quiet"
        data-action="update-caption"
        aria-busy={outcome.state === 'running'}
        onClick={() => start()}
      >
        <Icon name="send" />
        {t('caption_update', job.draft && job.draft.title !== '' ? job.draft.title : t('draft_untitled'))}
      </button>
      {outcome.state === 'failed' && <Failure code={outcome.code} />}
    </>
  );
}

/** The newest sending to each draft, while there is something to say. */
export async function sendingsToUpdate(captureId: string, which: 'repost' | 'post'): Promise<SendJob[]> {
  const [capture, jobs, observations] = await Promise.all([
    getCapture(captureId),
    jobsOfCapture(captureId),
    observationsOf(captureId),
  ]);
  const isItsSubject = capture !== null && (capture.post.repost === null) === (which === 'post');
  if (!isItsSubject || stillThereOf(capture, observations) === null) return [];
  const sent = jobs.filter(({ kind, state, draftId }) => kind === 'send' && state === 'done' && draftId !== null);
  const byDraft = new Map(
    sent.reverse().map((job) => [`${job.siteId ?? job.editor?.url ?? ''} ${job.draftId ?? ''}`, job]),
  );
  return [...byDraft.values()];
}
