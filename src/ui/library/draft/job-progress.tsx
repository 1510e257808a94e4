/** Where a sending stands, in words; the way out when it failed, the way in when it is done. */
import { useContext } from 'preact/hooks';
import { errorWords, t, wordsForCms } from '../../../browser/i18n.ts';
import { callBackground } from '../../../messaging/messenger.ts';
import type { ErrorCode } from '../../../model/errors.ts';
import type { HandedOver, JobKind, JobStep, SendJob } from '../../../model/job.ts';
import { getSite } from '../../../store/sites.ts';
import { keepSentAgain } from '../../composer/kept-edits.ts';
import { ComposeContext } from '../../shared/compose-again.ts';
import { Failure } from '../../shared/failure.tsx';
import { formatMoment, plural } from '../../shared/format.ts';
import { Icon } from '../../shared/icon.tsx';
import { useClock } from '../../shared/newsroom-clock.tsx';
import { ServedNotes } from '../../shared/served-notes.tsx';
import { useAction } from '../../shared/use-action.ts';
import { useLive } from '../../shared/use-live.ts';
import { WebLink } from '../../shared/web-link.tsx';

const STEPS: Readonly<Record<JobKind, readonly JobStep[]>> = {
  send: ['draft', 'upload', 'content', 'verify'],
  remove: ['draft', 'remove', 'verify'],
  caption: ['draft', 'caption', 'verify'],
};

/** Of a CMS without drafts. */
const DELIVERY: readonly JobStep[] = ['deliver'];

const CANCEL = {
  send: 'cancel_sending',
  remove: 'cancel_removal',
  caption: 'cancel_caption',
} as const satisfies Record<JobKind, string>;

function stateWords({ kind, state, delivered }: SendJob): string {
  if (delivered) return t('job_state_delivered');
  if (kind === 'caption') return t(`caption_state_${state}`);
  return t(kind === 'send' ? `job_state_${state}` : `removal_state_${state}`);
}

export function JobProgress({ job }: { job: SendJob }) {
  const { value: site } = useLive(async () => (job.siteId === null ? null : getSite(job.siteId)), [job.siteId]);
  const host = URL.parse(job.editor?.url ?? '')?.host; // absent: of an account that is forgotten
  return (
    <div class="job" data-job-id={job.id} data-job-state={job.state}>
      <p class="job-state" role="status">
        <JobIcon state={job.state} />
        <strong>{stateWords(job)}</strong>
        {(site ?? host !== undefined) && <span class="hint">{site ? site.name : host}</span>}
      </p>
      <JobBody job={job} cms={site?.cms ?? job.editor?.cms} />
    </div>
  );
}

function JobIcon({ state }: Pick<SendJob, 'state'>) {
  if (state === 'done') return <Icon name="check" />;
  return <Icon name={state === 'failed' || state === 'cancelled' ? 'warning' : 'clock'} />;
}

function JobBody({ job, cms }: { job: SendJob; cms: string | undefined }) {
  const retry = useAction(() => callBackground('retryJob', { jobId: job.id }));
  const cancel = useAction(() => callBackground('cancelJob', { jobId: job.id }));
  switch (job.state) {
    case 'waiting':
    case 'running':
      return (
        <>
          <Steps job={job} />
          <Waiting job={job} cms={cms} />
          <button type="button" class="quiet" data-action="cancel" onClick={() => cancel.start()}>
            {t(CANCEL[job.kind])}
          </button>
          {cancel.outcome.state === 'failed' && <Failure code={cancel.outcome.code} />}
        </>
      );
    case 'done':
      return (
        <>
          <Vanished job={job} />
          <Receipt job={job} cms={cms} />
          {job.delivered && <DeliveryReceipt delivered={job.delivered} />}
        </>
      );
    case 'failed':
    case 'cancelled':
      return (
        <>
          {/* A failed job always has an error; a record of an older version may not. */}
          {job.state === 'failed' && (
            <Failure code={job.error?.code ?? 'UNEXPECTED'} cms={cms} facts={job.error?.facts} />
          )}
          {job.state === 'cancelled' && job.error && job.error.code !== 'CANCELLED' && (
            <Failure code={job.error.code} cms={cms} facts={job.error.facts} />
          )}
          {job.draft && <DraftLink {...job.draft} />}
          {mayHaveArrived(job) && <p class="hint">{t('delivery_unsure')}</p>}
          <OtherDraft job={job} />
          {job.error && NEEDS_COMPOSING.includes(job.error.code) ? (
            <ComposeAgain job={job} action="compose-again" words={t('compose_again')} />
          ) : (
            <button
              type="button"
              data-action="retry"
              aria-busy={retry.outcome.state === 'running'}
              onClick={() => retry.start()}
            >
              {t('try_again')}
            </button>
          )}
          {job.state === 'failed' && (
            <button type="button" class="quiet" data-action="cancel" onClick={() => cancel.start()}>
              {t(CANCEL[job.kind])}
            </button>
          )}
          {retry.outcome.state === 'failed' && <Failure code={retry.outcome.code} />}
          {cancel.outcome.state === 'failed' && <Failure code={cancel.outcome.code} />}
        </>
      );
  }
}

/** Failures after which nobody knows. */
const UNSURE: readonly ErrorCode[] = ['CANCELLED', 'CMS_UNREACHABLE', 'CMS_BUSY', 'CMS_NOT_JSON'];

/** A delivery was begun, and no answer says what became of it. */
function mayHaveArrived({ begun, error }: SendJob): boolean {
  return begun?.step === 'deliver' && (error === null || UNSURE.includes(error.code));
}

/** The draft itself is in the way, and stays so whatever is tried again. */
const NEEDS_OTHER_DRAFT: readonly ErrorCode[] = ['CMS_DRAFT_PUBLISHED', 'CMS_DRAFT_TRASHED', 'CMS_NOT_FOUND'];

/** What was composed is in the way. */
const NEEDS_COMPOSING: readonly ErrorCode[] = ['PICTURE_REDACTED', 'PICTURE_LEFT_THERE', 'COPY_MISSING'];

function OtherDraft({ job }: { job: SendJob }) {
  const { kind, error } = job;
  if (kind !== 'send' || !error || !NEEDS_OTHER_DRAFT.includes(error.code)) return null;
  return <ComposeAgain job={job} action="other-draft" words={t('other_draft')} />;
}

function ComposeAgain({ job: { id, captureIds }, action, words }: { job: SendJob; action: string; words: string }) {
  const compose = useContext(ComposeContext);
  if (compose === null) return null;
  return (
    <button
      type="button"
      class="primary"
      data-action={action}
      onClick={() => {
        keepSentAgain(id);
        compose(captureIds);
      }}
    >
      <Icon name="send" />
      {words}
    </button>
  );
}

function Steps({ job }: { job: SendJob }) {
  const steps = job.step === 'deliver' ? DELIVERY : STEPS[job.kind];
  const at = steps.indexOf(job.step);
  return (
    <ol class="steps">
      {steps.map((step, i) => (
        <li key={step} data-job-step={step} class={i < at ? 'passed' : ''} aria-current={i === at ? 'step' : undefined}>
          {t(`job_step_${step}`)}
        </li>
      ))}
    </ol>
  );
}

/** An attempt has failed, and another will follow by itself. */
function Waiting({ job, cms }: { job: SendJob; cms: string | undefined }) {
  const clock = useClock();
  if (job.state !== 'waiting' || job.retryAt === null) return null;
  return (
    <p class="hint">
      {job.error && `${errorWords(job.error.code, cms).sentence} `}
      {t('next_attempt', formatMoment(job.retryAt, clock))}
    </p>
  );
}

interface ReceiptProps {
  job: SendJob;
  /** Absent: of an account that is forgotten. */
  cms: string | undefined;
}

function Receipt({ job: { id: jobId, kind, receipt }, cms }: ReceiptProps) {
  const takeOut = useAction(() => callBackground('takeOut', { jobId }));
  if (!receipt) return null;
  const { alreadyThere, inEditor, served, featured, terms } = receipt;
  const wasSo = kind === 'remove' ? 'not_there' : 'already_there';
  return (
    <>
      <DraftLink {...receipt} />
      {inEditor === true && <p>{wordsForCms(kind === 'send' ? 'insert_unsaved' : 'change_unsaved', cms)}</p>}
      <ServedNotes served={served} />
      {featured !== undefined && <p class="hint">{t(`featured_${featured}`)}</p>}
      {terms !== undefined && <p class="hint">{t('terms_left')}</p>}
      {alreadyThere.length > 0 && <p class="hint">{plural(wasSo, alreadyThere.length)}</p>}
      {kind === 'send' && takeOut.outcome.state !== 'done' && (
        <button
          type="button"
          class="quiet"
          data-action="take-out"
          aria-busy={takeOut.outcome.state === 'running'}
          onClick={() => takeOut.start()}
        >
          {t('take_out')}
        </button>
      )}
      {takeOut.outcome.state === 'done' && <p class="hint">{t('take_out_queued')}</p>}
      {takeOut.outcome.state === 'failed' && <Failure code={takeOut.outcome.code} />}
    </>
  );
}

/** What becomes of it there, nobody here is told. */
function DeliveryReceipt({ delivered: { at, to, url } }: { delivered: HandedOver }) {
  const clock = useClock();
  const words = t('delivered_to', to, formatMoment(at, clock));
  return <p data-delivered>{url === null ? words : <WebLink href={url}>{words}</WebLink>}</p>;
}

/** A colleague elsewhere had the draft open, and their save wrote what they had. */
function Vanished({ job }: { job: SendJob }) {
  const { id, recheck } = job;
  const clock = useClock();
  const { outcome, start } = useAction(() => callBackground('putBack', { jobId: id }));
  if (!recheck || recheck.isThere) return null;
  return (
    <div class="failure" role="alert" data-vanished>
      <Icon name="warning" />
      <div>
        <p class="failure-sentence">{t('sent_vanished', formatMoment(recheck.checkedAt ?? '', clock))}</p>
        <p>{t('sent_vanished_why')}</p>
        <button
          type="button"
          class="primary"
          data-action="put-back"
          aria-busy={outcome.state === 'running'}
          onClick={() => start()}
        >
          {t('put_back')}
        </button>
        {outcome.state === 'failed' && (
          <Failure code={outcome.code} facts={outcome.facts}>
            {NEEDS_COMPOSING.includes(outcome.code) && (
              <ComposeAgain job={job} action="compose-again" words={t('compose_again')} />
            )}
          </Failure>
        )}
      </div>
    </div>
  );
}

function DraftLink({ title, editUrl }: { title: string; editUrl: string }) {
  return (
    <p data-draft-link>
      <WebLink href={editUrl}>{t('open_draft', title === '' ? t('draft_untitled') : title)}</WebLink>
    </p>
  );
}
