/** In the detail of a capture: which of how many it is, the ways to its neighbours, and what its set lacks. */
import { t } from '../../../browser/i18n.ts';
import { setsWith } from '../../../store/sets.ts';
import { Icon } from '../../shared/icon.tsx';
import { useLive } from '../../shared/use-live.ts';
import { gapsOf } from './set-words.ts';

interface SetPlaceProps {
  captureId: string;
  onOpen: (captureId: string) => void;
}

export function SetPlace({ captureId, onOpen }: SetPlaceProps) {
  const { value: sets } = useLive(() => setsWith([captureId]), [captureId]);
  const set = sets?.at(-1);
  if (!set) return null;
  const { members, seen, kind, tallPicture } = set;
  const at = members.indexOf(captureId);
  const gaps = gapsOf(set);
  const to = (step: 1 | -1) => {
    const id = members[at + step];
    const words = t(step === 1 ? 'set_next' : 'set_previous');
    return (
      <button
        type="button"
        class="quiet"
        data-action={step === 1 ? 'next-of-set' : 'previous-of-set'}
        aria-label={words}
        title={words}
        disabled={id === undefined}
        onClick={() => id !== undefined && onOpen(id)}
      >
        <Icon name={step === 1 ? 'down' : 'up'} />
      </button>
    );
  };
  return (
    <section class="set-place" data-set={set.id}>
      <div class="set-place-line">
        {tallPicture === captureId ? (
          <p>{t('set_place_tall', members.length)}</p>
        ) : (
          <>
            {to(-1)}
            <p>{t(`set_place_${kind}`, at + 1, Math.max(members.length, seen ?? 0))}</p>
            {to(1)}
          </>
        )}
      </div>
      {gaps.map((words) => (
        <p key={words} class="hint">
          {words}
        </p>
      ))}
    </section>
  );
}
