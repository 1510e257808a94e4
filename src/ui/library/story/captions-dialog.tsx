/** The captions of many captures below each other, written in one go; the next draft takes them. */
import { useState } from 'preact/hooks';
import { t, uiLanguage } from '../../../browser/i18n.ts';
import { copyOf, suggestWords } from '../../../draft/compose.ts';
import { phraseOptionsOf } from '../../../draft/phrase-options.ts';
import type { Capture } from '../../../model/capture.ts';
import { getCaptures } from '../../../store/captures.ts';
import { derivativesOf } from '../../../store/derivatives.ts';
import { CopyGone } from '../../composer/copy-gone.tsx';
import { useEdits } from '../../composer/use-edits.ts';
import { WordField } from '../../composer/word-field.tsx';
import { useStillThere } from '../../presence/use-presence-options.ts';
import { Dialog } from '../../shared/dialog.tsx';
import { formatNumber, plural } from '../../shared/format.ts';
import { Thumbnail } from '../../shared/thumbnail.tsx';
import { useHouseStyle } from '../../shared/use-house-style.ts';
import { useLive } from '../../shared/use-live.ts';
import { isOfKnownForm } from '../list/capture-row.tsx';

/** Fields that stand there at first, and come with each press: more of them keep a browser busy. */
const AT_ONCE = 100;

/** As a draft takes them. */
const LONG = 4_000;

export function CaptionsDialog({ captureIds, onClose }: { captureIds: readonly string[]; onClose: () => void }) {
  const { value: captures } = useLive(() => getCaptures(captureIds), [captureIds.join()]);
  const [count, setCount] = useState(AT_ONCE);
  // What has no picture has no caption.
  const shown = (captures ?? []).filter((capture) => capture.picture !== null && isOfKnownForm(capture));
  return (
    <Dialog title={t('captions')} hint={plural('captures', shown.length)} class="captions" onClose={onClose}>
      <p class="hint">{t('captions_hint')}</p>
      {captures !== null && <Captions key={captureIds.join()} captures={shown} count={count} />}
      {shown.length > count && (
        <button type="button" data-action="more-captions" onClick={() => setCount(count + AT_ONCE)}>
          {t('captions_more', formatNumber(Math.min(AT_ONCE, shown.length - count)))}
        </button>
      )}
    </Dialog>
  );
}

/** `count`: how many of them have a field by now. */
function Captions({ captures: all, count }: { captures: readonly Capture[]; count: number }) {
  const house = useHouseStyle();
  const { edits, change } = useEdits(all.map(({ id }) => id));
  const captures = all.slice(0, count);
  const ids = captures.map(({ id }) => id);
  const stillThere = useStillThere(ids);
  const { value: copies } = useLive(() => Promise.all(ids.map(derivativesOf)), [ids.join()]);
  if (house === null || stillThere === null || copies === null) return null;
  const byId = new Map(copies.flat().map((copy) => [copy.id, copy]));
  const language = house.language ?? uiLanguage();
  const options = { ...phraseOptionsOf(house, { language, siteId: null }), stillThere };
  return (
    <ul class="caption-list">
      {captures.map((capture) => {
        const edit = edits[capture.id] ?? {};
        const copy = copyOf(capture, edit, byId);
        return (
          <li key={capture.id} data-captions-of={capture.id}>
            <Thumbnail captureId={capture.id} />
            {edit.derivativeId !== undefined && copy === null ? (
              // What would be suggested can tell what it hid.
              <CopyGone captureId={capture.id} />
            ) : (
              <WordField
                id={`captions-${capture.id}`}
                name="caption"
                label={t('item_caption')}
                suggestion={suggestWords(capture, options, copy).caption}
                value={edit.caption}
                limit={LONG}
                rows={3}
                onChange={(caption) => change(capture.id, { caption })}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
