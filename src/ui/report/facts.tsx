/** The record in full: addresses whole, times with their zones, and what was not recorded said as that. */
import type { ComponentChildren } from 'preact';
import type { Capture, Observation } from '../../model/capture.ts';
import type { Author } from '../../model/post.ts';
import { isProof } from '../../model/presence-history.ts';
import { presenceCheckOf } from '../../model/presence.ts';
import type { EditedCopy } from '../../evidence/edited-copies.ts';
import type { EvidenceTexts } from '../../evidence/texts/texts.ts';
import type { Checked } from './check.ts';
import { formatMoment } from './moment.ts';

interface FactsProps {
  capture: Capture;
  words: EvidenceTexts;
  one: Checked;
}

export function Facts({ capture, words, one: { parts, verdict, copies } }: FactsProps) {
  const { post, page, picture, files } = capture;
  const { labels, notRecorded, withheld, method } = words.report;
  const moment = (iso: string | null) => (iso === null ? null : formatMoment(iso, words));
  const { edited } = words.report;
  const wordsOf = ({ at, isCropped, isRedacted, isDeleted }: EditedCopy): string => {
    const done = [isCropped && edited.cropped, isRedacted && edited.redacted, isDeleted && edited.deleted];
    return [formatMoment(at, words), ...done.filter((part) => part !== false)].join(' – ');
  };
  const row = (label: string, value: ComponentChildren) => (
    <div key={label}>
      <dt>{label}</dt>
      <dd>{value ?? <em>{notRecorded}</em>}</dd>
    </div>
  );
  return (
    <dl>
      {post.repost && row(labels.reposter, personOf(post.repost.by))}
      {post.repost && row(labels.repostedAt, moment(post.repost.at))}
      {post.repost && row(labels.repostId, post.repost.id)}
      {row(labels.author, personOf(post.author))}
      {row(labels.postedAt, moment(post.createdAt))}
      {row(labels.id, post.id)}
      {row(
        labels.text,
        post.text === null ? null : (
          <span class="text" dir="auto">
            {post.text}
          </span>
        ),
      )}
      {row(labels.address, post.url)}
      {row(labels.page, page.url)}
      {page.archive && row(labels.archive, `${page.archive.url} – ${formatMoment(page.archive.at, words)}`)}
      {row(labels.capturedAt, moment(capture.capturedAt))}
      {capture.automatic && row(labels.automatic, words.report.kept(capture.automatic))}
      {row(labels.picture, picture ? `${method[picture.method]} – ${picture.width} × ${picture.height}` : method.none)}
      {row(
        labels.files,
        files.map(({ name, sha256 }) => (
          <div key={name}>
            <bdi>{name}</bdi> <code>{sha256}</code>
          </div>
        )),
      )}
      {copies.length > 0 &&
        row(
          labels.copies,
          <>
            {words.report.copiesNote}
            {copies.map((copy) => (
              <div key={copy.at} data-edited-copy={copy.sha256 ?? ''}>
                {wordsOf(copy)} {copy.sha256 !== null && <code>{copy.sha256}</code>}
              </div>
            ))}
          </>,
        )}
      {verdict.sealed &&
        row(
          labels.checks,
          verdict.sealed.observations.filter(isNoHint).map(({ id, kind, result, detail }) => (
            <div key={id}>
              <bdi>
                {kind}: {result}
                {detail === null ? '' : ` (${detail})`}
              </bdi>
            </div>
          )),
        )}
      {row(labels.seal, verdict.kid === null ? words.state.unsigned : <code>{verdict.kid}</code>)}
      {row(labels.maker, parts.environment === null ? withheld : <code>{parts.environment}</code>)}
    </dl>
  );
}

/** What only seemed so by passing by is no finding that a report may state. */
function isNoHint(observation: Observation): boolean {
  const look = presenceCheckOf(observation);
  return look === null || isProof(look);
}

function personOf({ name, handle }: Author): ComponentChildren {
  if (name === null && handle === null) return null;
  return <bdi>{[name, handle === null ? null : `@${handle}`].filter((part) => part !== null).join(' – ')}</bdi>;
}
