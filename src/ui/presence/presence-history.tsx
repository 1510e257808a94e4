/** Still there? For the repost and for the post each: what is known, how, and the ways to know more. */
import { t } from '../../browser/i18n.ts';
import { isRepost } from '../../model/presence.ts';
import { type DatedCheck, isProof } from '../../model/presence-history.ts';
import { labelOf } from '../../model/profiles/profile-of.ts';
import { formatDay, formatHour } from '../shared/format.ts';
import { WebLink } from '../shared/web-link.tsx';
import { CheckNow } from './check-now.tsx';
import { detailWords, hintWords, statusTexts, stateWords, subjectWords, witnessWords } from './presence-words.ts';
import { SourceForm } from './source-form.tsx';
import { type SubjectPresence, usePresence, useZone } from './use-presence.ts';
import { UpdateCaption } from './update-caption.tsx';
import { WatchSwitch } from './watch-switch.tsx';

export function PresenceHistory({ captureId }: { captureId: string }) {
  const presence = usePresence(captureId);
  const zone = useZone();
  if (presence === null) return null;
  const { capture, subjects } = presence;
  return (
    <>
      {subjects.map((one) => {
        const which = isRepost(one.subject) ? 'repost' : 'post';
        return (
          <div
            key={which}
            class="presence-subject"
            data-subject={which}
            data-result={one.status.known?.result ?? 'unknown'}
          >
            <h4>{subjectWords(capture, one.subject)}</h4>
            <p data-standing>{statusTexts(one.status, capture.capturedAt, zone)}</p>
            <Hint presence={one} />
            <Told presence={one} />
            <div class="actions">
              <CheckNow captureId={captureId} which={which} />
              <SourceForm captureId={captureId} which={which} />
            </div>
            {which === 'post' && <WatchSwitch captureId={captureId} post={capture.post} zone={zone} />}
            <UpdateCaption captureId={captureId} which={which} />
            <Looks checks={one.checks} zone={zone} />
          </div>
        );
      })}
    </>
  );
}

function Hint({ presence: { status } }: { presence: SubjectPresence }) {
  const { hint } = status;
  if (hint === null) return null;
  return <p data-hint={hint.result}>{t('presence_hint', hintWords(hint.result), labelOf(hint.subject.platform))}</p>;
}

function Told({ presence: { status } }: { presence: SubjectPresence }) {
  const source = status.source?.detail.source;
  if (!source) return null;
  return (
    <p data-source>
      <WebLink href={source.url}>{t('presence_withdrawn', source.name)}</WebLink>
    </p>
  );
}

/** Newest first. */
function Looks({ checks, zone }: { checks: readonly DatedCheck[]; zone: string }) {
  if (checks.length === 0) return null;
  return (
    <details class="looks">
      <summary>{t('presence_history')}</summary>
      <ul>
        {checks.toReversed().map((look) => (
          <li key={look.id} data-look={look.result}>
            <time dateTime={look.at}>{t('presence_moment', formatDay(look.at, zone), formatHour(look.at, zone))}</time>
            <LookState look={look} />
            <span class="sources">{witnessWords(look)}</span>
            {detailWords(look, zone).map((words) => (
              <p key={words} class="hint">
                {words}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </details>
  );
}

function LookState({ look }: { look: DatedCheck }) {
  const { source } = look.detail;
  if (!source) {
    const isHint = look.result !== 'unknown' && !isProof(look);
    return <strong>{isHint ? hintWords(look.result) : stateWords(look.result)}</strong>;
  }
  return (
    <strong>
      <WebLink href={source.url}>{t('presence_withdrawn', source.name)}</WebLink>
    </strong>
  );
}
