/** A dialog of ours: its heading, its way out, and the browser's own keeping of the focus within it. */
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { Icon } from './icon.tsx';

interface DialogProps {
  title: string;
  class?: string;
  /** Beside the heading: how many it is about. */
  hint?: string;
  /** For tests and styles: what the content is doing. */
  'data-import'?: string;
  /** Called after it was closed, by whatever way. */
  onClose: () => void;
  children: ComponentChildren;
}

export function Dialog({ title, class: name, hint, onClose, children, ...data }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    dialog.current?.showModal(); // it is there once this component is
    // Else the browser gives the focus to the way out.
    dialog.current?.querySelector<HTMLElement>('input, textarea, select')?.focus();
  }, []);
  return (
    <dialog ref={dialog} class={name} aria-labelledby={id} onClose={onClose} {...data}>
      <div class="dialog-bar">
        <h2 id={id}>{title}</h2>
        {hint !== undefined && <span class="hint">{hint}</span>}
        <button
          type="button"
          class="quiet"
          data-action="close-dialog"
          aria-label={t('close')}
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" />
        </button>
      </div>
      {children}
    </dialog>
  );
}
