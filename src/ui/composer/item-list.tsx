/** The captures in the order of the article. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import type { PhraseOptions } from '../../draft/describe.ts';
import type { Capture } from '../../model/capture.ts';
import type { ItemEdits } from '../../model/draft.ts';
import { Icon } from '../shared/icon.tsx';
import { postTitle } from '../shared/post-lines.tsx';
import { Thumbnail } from '../shared/thumbnail.tsx';
import { ItemFields } from './item-fields.tsx';
import type { Edits } from './use-edits.ts';

interface ItemListProps {
  items: readonly Capture[];
  options: PhraseOptions;
  edits: ItemEdits;
  /** A picture can stand for the whole article. */
  canFeature: boolean;
  onOrder: (captureIds: string[]) => void;
  onChange: Edits['change'];
}

export function ItemList({ items, options, edits, canFeature, onOrder, onChange }: ItemListProps) {
  const list = useRef<HTMLOListElement>(null);
  /** The button that was pressed, and where its item went: moving an element takes the focus from it. */
  const [moved, setMoved] = useState<{ id: string; to: number; action: string } | null>(null);

  useLayoutEffect(() => {
    if (!moved) return;
    const item = list.current?.querySelector(`[data-item="${CSS.escape(moved.id)}"]`);
    const wanted = item?.querySelector<HTMLButtonElement>(`[data-action="${moved.action}"]:not([disabled])`);
    // At the end of the list that button is off: the other one takes the keyboard on.
    (wanted ?? item?.querySelector<HTMLButtonElement>('[data-action^="move"]:not([disabled])'))?.focus();
  }, [moved]);

  /** Where an item was that has been left out, with the button that did it. */
  const [left, setLeft] = useState<{ at: number } | null>(null);

  useLayoutEffect(() => {
    if (!left) return;
    const rest = [...(list.current?.children ?? [])];
    const next = rest[Math.min(left.at, rest.length - 1)];
    next?.querySelector<HTMLElement>('[data-action="leave-out"], summary')?.focus(); // none: nothing is left
  }, [left]);

  function leaveOut(at: number): void {
    onOrder(items.map(({ id }) => id).filter((_, i) => i !== at));
    setLeft({ at });
  }

  function move(at: number, by: -1 | 1): void {
    const ids = items.map(({ id }) => id);
    const [id] = ids.splice(at, 1);
    if (id === undefined) return;
    ids.splice(at + by, 0, id);
    onOrder(ids);
    setMoved({ id, to: at + by, action: by < 0 ? 'move-up' : 'move-down' });
  }

  return (
    <section class="composer-items" aria-labelledby="items-title">
      <h3 id="items-title">{t('composer_items')}</h3>
      <ol ref={list}>
        {items.map((capture, at) => (
          <li key={capture.id} data-item={capture.id} class="card item">
            <div class="item-head">
              <Thumbnail captureId={capture.id} />
              <strong dir="auto">{postTitle(capture.post)}</strong>
              {items.length > 1 && (
                <span class="item-actions">
                  <ItemButton action="move-up" words={t('move_up')} disabled={at === 0} onPress={() => move(at, -1)} />
                  <ItemButton
                    action="move-down"
                    words={t('move_down')}
                    disabled={at === items.length - 1}
                    onPress={() => move(at, 1)}
                  />
                  <ItemButton action="leave-out" words={t('leave_out')} onPress={() => leaveOut(at)} />
                </span>
              )}
            </div>
            <details open={items.length === 1}>
              <summary>{t('item_words')}</summary>
              <ItemFields
                capture={capture}
                options={options}
                edit={edits[capture.id] ?? {}}
                canFeature={canFeature}
                onChange={(changes) => onChange(capture.id, changes)}
              />
            </details>
          </li>
        ))}
      </ol>
      <p class="hidden" role="status">
        {moved && t('moved_to', moved.to + 1, items.length)}
      </p>
    </section>
  );
}

const ICONS = { 'move-up': 'up', 'move-down': 'down', 'leave-out': 'close' } as const;

interface ItemButtonProps {
  action: keyof typeof ICONS;
  words: string;
  disabled?: boolean;
  onPress: () => void;
}

function ItemButton({ action, words, disabled = false, onPress }: ItemButtonProps) {
  return (
    <button
      type="button"
      class="quiet"
      data-action={action}
      aria-label={words}
      title={words}
      disabled={disabled}
      onClick={onPress}
    >
      <Icon name={ICONS[action]} />
    </button>
  );
}
