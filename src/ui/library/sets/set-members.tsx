/** A set below its line in the list: its captures in their order, what it lacks, and what can be done with all of it. */
import { t } from '../../../browser/i18n.ts';
import type { Capture, CaptureSet } from '../../../model/capture.ts';
import { getCaptures } from '../../../store/captures.ts';
import { trashedIds } from '../../../store/annotations.ts';
import { Icon } from '../../shared/icon.tsx';
import { postTitle } from '../../shared/post-lines.tsx';
import { Thumbnail } from '../../shared/thumbnail.tsx';
import { useLive } from '../../shared/use-live.ts';
import { gapsOf } from './set-words.ts';

export interface SetActs {
  onOpen: (captureId: string) => void;
  onSelect: (captureId: string) => void;
  onDraft: (captureIds: readonly string[]) => void;
  onTakeApart: (set: CaptureSet) => void;
  onTallPicture: (set: CaptureSet) => void;
}

interface SetMembersProps extends SetActs {
  set: CaptureSet;
  selected: ReadonlySet<string>;
  hrefOf: (captureId: string) => string;
}

/** Those that are here, and not in the trash unless all of them are. */
async function readMembers({ members }: CaptureSet): Promise<Capture[]> {
  const [captures, trashed] = [await getCaptures(members), new Set(await trashedIds())];
  const outside = captures.filter(({ id }) => !trashed.has(id));
  return outside.length > 0 ? outside : captures;
}

export function SetMembers({ set, selected, hrefOf, ...acts }: SetMembersProps) {
  const { value: members } = useLive(() => readMembers(set), [set]);
  const gaps = gapsOf(set);
  const { tallPicture } = set;
  return (
    <div class="set-members" data-set={set.id}>
      <ol>
        {members?.map((capture) => (
          <Member key={capture.id} capture={capture} isSelected={selected.has(capture.id)} hrefOf={hrefOf} {...acts} />
        ))}
      </ol>
      {gaps.length > 0 && (
        <ul class="set-gaps" data-part="gaps">
          {gaps.map((words) => (
            <li key={words}>
              <Icon name="warning" /> {words}
            </li>
          ))}
        </ul>
      )}
      <div class="actions">
        <button type="button" data-action="draft-set" onClick={() => acts.onDraft((members ?? []).map(({ id }) => id))}>
          <Icon name="send" />
          {t('set_draft_all')}
        </button>
        {tallPicture === null ? (
          <button type="button" data-action="make-tall" onClick={() => acts.onTallPicture(set)}>
            {t('set_make_tall')}
          </button>
        ) : (
          <>
            <a
              class="button"
              data-action="open-tall"
              href={hrefOf(tallPicture)}
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey) return; // in a tab of its own
                event.preventDefault();
                acts.onOpen(tallPicture);
              }}
            >
              {t('set_open_tall')}
            </a>
            <button type="button" data-action="draft-tall" onClick={() => acts.onDraft([tallPicture])}>
              {t('set_draft_tall')}
            </button>
          </>
        )}
        <button type="button" class="quiet" data-action="take-apart" onClick={() => acts.onTakeApart(set)}>
          {t('set_take_apart')}
        </button>
      </div>
    </div>
  );
}

interface MemberProps extends SetActs {
  capture: Capture;
  isSelected: boolean;
  hrefOf: (captureId: string) => string;
}

function Member({ capture: { id, post }, isSelected, hrefOf, onOpen, onSelect }: MemberProps) {
  return (
    <li data-member={id}>
      <input
        type="checkbox"
        aria-label={t('select_capture', postTitle(post))}
        checked={isSelected}
        onClick={() => onSelect(id)}
      />
      <a
        href={hrefOf(id)}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey) return; // in a tab of its own
          event.preventDefault();
          onOpen(id);
        }}
      >
        <Thumbnail captureId={id} />
        <span dir="auto">{post.text ?? postTitle(post)}</span>
      </a>
    </li>
  );
}
