/** Across the detail of what is no longer found: when it was there, when it was not, and what to do about it. */
import { t } from '../../browser/i18n.ts';
import type { PostRecord } from '../../model/post.ts';
import type { SendJob } from '../../model/job.ts';
import { isRepost } from '../../model/presence.ts';
import { callBackground } from '../../messaging/messenger.ts';
import { Failure } from '../shared/failure.tsx';
import { plural } from '../shared/format.ts';
import { Icon } from '../shared/icon.tsx';
import { Moment } from '../shared/moment.tsx';
import { printOnly } from '../shared/print-only.ts';
import { useAction } from '../shared/use-action.ts';
import { useLive } from '../shared/use-live.ts';
import { detailWords, stateWords, subjectWords, witnessWords } from './presence-words.ts';
import { sendingsToUpdate } from './update-caption.tsx';
import { type SubjectPresence, usePresence, useZone } from './use-presence.ts';

export function GoneBand({ captureId }: { captureId: string }) {
  const presence = usePresence(captureId);
  const zone = useZone();
  if (presence === null) return null;
  const { capture, subjects } = presence;
  const gone = subjects.filter(({ status }) => status.known?.result === 'gone');
  if (gone.length === 0) return null;
  // An article's caption speaks of the repost, where it is one.
  const isOfRepost = capture.post.repost !== null;
  const spokenOf = gone.find(({ subject }) => isRepost(subject) === isOfRepost);
  return (
    <section class="gone-band" data-part="gone">
      {gone.map((one) => (
        <div key={isRepost(one.subject)} data-subject={isRepost(one.subject) ? 'repost' : 'post'}>
          <h3>
            <Icon name="clock" />
            {t('gone_title', subjectWords(capture, one.subject), stateWords('gone'))}
          </h3>
          <Timeline post={capture.post} capturedAt={capture.capturedAt} presence={one} />
          {one.status.known && (
            <p class="gone-how">
              {[witnessWords(one.status.known.first), ...detailWords(one.status.known.first, zone)].join(' · ')}
            </p>
          )}
        </div>
      ))}
      <div class="actions">
        {spokenOf && (
          <UpdateCaptions
            key={spokenOf.status.known?.first.at}
            captureId={captureId}
            which={isOfRepost ? 'repost' : 'post'}
          />
        )}
        <button type="button" data-action="print" onClick={() => printOnly('capture')}>
          <Icon name="sheet" />
          {t('print_this')}
        </button>
      </div>
    </section>
  );
}

interface TimelineProps {
  post: PostRecord;
  capturedAt: string;
  presence: SubjectPresence;
}

/** What is not known has no point on it. */
function Timeline({ post, capturedAt, presence: { subject, status } }: TimelineProps) {
  const { known } = status;
  const isOfRepost = isRepost(subject);
  const points: [name: string, at: string | null][] = [
    [isOfRepost ? 'reposted' : 'posted', isOfRepost ? (post.repost?.at ?? null) : post.createdAt],
    ['captured', capturedAt],
    ['seen', known?.lastSeen?.at ?? null], // absent: only the capture saw it
    ['gone', known?.first.at ?? null],
  ];
  return (
    <ol class="gone-line">
      {points.map(
        ([name, at]) =>
          at !== null && (
            <li key={name} data-point={name}>
              <span class="label">{t(`gone_point_${name}`)}</span> <Moment at={at} />
            </li>
          ),
      )}
    </ol>
  );
}

/** In every draft that tells of it, with one press. */
function UpdateCaptions({ captureId, which }: { captureId: string; which: 'repost' | 'post' }) {
  const { value: sendings } = useLive(() => sendingsToUpdate(captureId, which), [captureId, which]);
  if (!sendings || sendings.length === 0) return null;
  return <UpdateAll key={sendings.map(({ id }) => id).join()} captureId={captureId} sendings={sendings} />;
}

function UpdateAll({ captureId, sendings }: { captureId: string; sendings: readonly SendJob[] }) {
  const { outcome, start } = useAction(async (jobs: readonly SendJob[]) => {
    for (const { id } of jobs) await callBackground('updateCaption', { captureId, jobId: id });
    return jobs.length;
  });
  if (outcome.state === 'done') return <p role="status">{plural('captions_updating', outcome.value)}</p>;
  return (
    <>
      <button
        type="button"
        class="primary"
        data-action="update-captions"
        aria-busy={outcome.state === 'running'}
        onClick={() => start(sendings)}
      >
        <Icon name="send" />
        {plural('captions_update', sendings.length)}
      </button>
      {outcome.state === 'failed' && <Failure code={outcome.code} />}
    </>
  );
}
