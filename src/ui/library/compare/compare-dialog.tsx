/** Two captures against each other: side by side, or one over the other; and what they say differently. */
import { useState } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import type { Capture } from '../../../model/capture.ts';
import { picturesOf } from '../../../model/picture-files.ts';
import { getCaptures, getFile } from '../../../store/captures.ts';
import { PresenceBadge } from '../../presence/presence-badge.tsx';
import { MethodBadge } from '../../shared/badges.tsx';
import { Dialog } from '../../shared/dialog.tsx';
import { Failure } from '../../shared/failure.tsx';
import { Moment } from '../../shared/moment.tsx';
import { postTitle } from '../../shared/post-lines.tsx';
import { useLive } from '../../shared/use-live.ts';
import { useObjectUrl } from '../../shared/use-object-url.ts';
import { isOfKnownForm } from '../list/capture-row.tsx';
import { type ComparedFact, comparedFacts } from './compared-facts.ts';

type Way = 'beside' | 'over';

interface CompareDialogProps {
  captureIds: readonly string[];
  onClose: () => void;
}

export function CompareDialog({ captureIds, onClose }: CompareDialogProps) {
  const { value, busy } = useLive(() => getCaptures([...captureIds].sort()), [captureIds.join()]);
  const [first, second] = (value ?? []).filter(isOfKnownForm); // the older one first
  return (
    <Dialog title={t('compare')} class="compare" onClose={onClose}>
      {first && second ? <Compared pair={[first, second]} /> : !busy && <Failure code="CAPTURE_MISSING" />}
    </Dialog>
  );
}

function Compared({ pair }: { pair: readonly [Capture, Capture] }) {
  const [way, setWay] = useState<Way>('beside');
  const [first, second] = pair;
  return (
    <>
      <div class="views compare-ways" role="group" aria-label={t('view')}>
        {(['beside', 'over'] as const).map((one) => (
          <button key={one} type="button" data-compare={one} aria-pressed={way === one} onClick={() => setWay(one)}>
            {t(`compare_${one}`)}
          </button>
        ))}
      </div>
      {way === 'beside' ? (
        <div class="compare-beside">
          {pair.map((capture) => (
            <figure key={capture.id} data-compared={capture.id}>
              <Heading capture={capture} />
              <Picture capture={capture} />
            </figure>
          ))}
        </div>
      ) : (
        <Over pair={pair} />
      )}
      <Differences facts={comparedFacts(first, second)} pair={pair} />
    </>
  );
}

function Heading({ capture }: { capture: Capture }) {
  return (
    <figcaption>
      <b dir="auto">{postTitle(capture.post)}</b>
      <span class="badges">
        <span class="hint">
          {t('compare_captured')} <Moment at={capture.capturedAt} />
        </span>
        <MethodBadge capture={capture} />
        <PresenceBadge captureId={capture.id} />
      </span>
    </figcaption>
  );
}

function Picture({ capture }: { capture: Capture }) {
  const [sha256 = ''] = picturesOf(capture); // absent: there is none
  const { value: blob, busy } = useLive(async () => (sha256 === '' ? null : getFile(sha256)), [sha256]);
  const url = useObjectUrl(blob);
  if (url !== null) return <img src={url} alt={t('picture_alt', postTitle(capture.post))} draggable={false} />;
  return busy ? null : <p class="picture-none">{t(sha256 === '' ? 'no_picture' : 'picture_missing')}</p>;
}

/** The second lies over the first, as far as the slider lets it. */
function Over({ pair: [first, second] }: { pair: readonly [Capture, Capture] }) {
  const [share, setShare] = useState(50);
  return (
    <figure class="compare-over">
      <div class="compare-heads">
        <Heading capture={first} />
        <Heading capture={second} />
      </div>
      <div class="compare-pictures" style={{ '--share': `${share}%` }}>
        <Picture capture={first} />
        <div class="compare-top">
          <Picture capture={second} />
        </div>
      </div>
      <label class="field">
        <span class="label">{t('compare_slider')}</span>
        <input
          type="range"
          id="compare-share"
          min={0}
          max={100}
          value={share}
          onInput={({ currentTarget }) => setShare(currentTarget.valueAsNumber)}
        />
      </label>
    </figure>
  );
}

function Differences({ facts, pair }: { facts: readonly ComparedFact[]; pair: readonly [Capture, Capture] }) {
  return (
    <section data-part="differences">
      <h3>{t('compare_facts')}</h3>
      {facts.length === 0 ? (
        <p class="hint">{t('compare_alike')}</p>
      ) : (
        <table class="differences">
          <thead>
            <tr>
              <th scope="col">{t('compare_fact')}</th>
              {pair.map(({ id, capturedAt }) => (
                <th key={id} scope="col">
                  <Moment at={capturedAt} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {facts.map(({ path, name, kind, values }) => (
              <tr key={path} data-differs={path}>
                <th scope="row">{name}</th>
                {values.map((value, at) => (
                  <td key={pair[at]?.id}>
                    {value !== null && kind === 'time' ? (
                      <Moment at={value} />
                    ) : (
                      <bdi class={value === null ? 'unknown' : ''}>{value ?? t('not_known')}</bdi>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
