/** That the site serves its readers something else than what was sent. */
import type { ServedCounts } from '../../model/draft.ts';
import { plural } from './format.ts';
import { Icon } from './icon.tsx';

const KINDS = ['other', 'missing', 'unseen'] as const;

export function ServedNotes({ served }: { served: ServedCounts | undefined }) {
  return (
    <>
      {KINDS.map((kind) => {
        const count = served?.[kind] ?? 0;
        if (count === 0) return null;
        return (
          <p key={kind} data-served={kind} class={kind === 'unseen' ? 'hint' : 'warning'}>
            {kind !== 'unseen' && <Icon name="warning" />} {plural(`served_${kind}`, count)}
          </p>
        );
      })}
    </>
  );
}
