/** A button that hands captures over as one file, after saying what in it tells who made it. */
import { useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { Dialog } from '../shared/dialog.tsx';
import { Icon } from '../shared/icon.tsx';
import { ExportForm } from './export-form.tsx';

interface ExportActionProps {
  /** Null: everything. */
  captureIds: readonly string[] | null;
  /** Name of a story, which becomes the bundle's. */
  title?: string;
  onDone?: () => void;
}

export function ExportAction({ captureIds, title, onDone }: ExportActionProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        data-action="export"
        disabled={captureIds !== null && captureIds.length === 0}
        onClick={() => setOpen(true)}
      >
        <Icon name="export" />
        {t('export')}
      </button>
      {isOpen && (
        <Dialog title={t('export')} class="transfer" onClose={() => setOpen(false)}>
          <ExportForm
            captureIds={captureIds}
            title={title ?? t('export_title_default')}
            {...(onDone === undefined ? {} : { onDone })}
          />
        </Dialog>
      )}
    </>
  );
}
