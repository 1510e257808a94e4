/** A bundle dropped anywhere on the page, or chosen: checked, taken over, and a verdict for each capture. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { Icon } from '../shared/icon.tsx';
import { type ImportNext, ImportResult } from './import-result.tsx';
import { useImport } from './use-import.ts';

/** `next`: what is done with what came; the dialog has gone by then. */
export function ImportZone({ next }: { next: ImportNext }) {
  const { progress, start, cancel, reset } = useImport();
  const input = useRef<HTMLInputElement>(null);
  const isOver = useDrop((file) => start(file, { isRestore: false }));
  const afterwards: ImportNext = {
    draft(captureIds) {
      reset();
      next.draft(captureIds);
    },
    show(captureIds) {
      reset();
      next.show(captureIds);
    },
  };
  return (
    <>
      <button
        type="button"
        class="quiet"
        data-action="import"
        title={t('import')}
        onClick={() => input.current?.click()}
      >
        <Icon name="import" />
        <span class="import-words">{t('import')}</span>
      </button>
      <input
        ref={input}
        type="file"
        class="hidden"
        id="import-file"
        accept=".wacz,.zip"
        aria-label={t('import')}
        tabIndex={-1}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) start(file, { isRestore: false });
          currentTarget.value = ''; // the same file may be chosen again
        }}
      />
      {isOver && <div class="drop-here">{t('import_drop')}</div>}
      {progress.state !== 'idle' && (
        <ImportResult progress={progress} next={afterwards} onCancel={cancel} onClose={reset} />
      )}
    </>
  );
}

/** Whether a file is being dragged over the page. A drop elsewhere would make the browser leave it. */
function useDrop(onFile: (file: File) => void): boolean {
  const [isOver, setOver] = useState(false);
  const latest = useRef(onFile);
  latest.current = onFile;
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const hasFile = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') === true;
    const over = (event: DragEvent): void => {
      if (!hasFile(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (!hasFile(event)) return;
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file) latest.current(file);
    };
    document.addEventListener('dragover', over, { signal });
    document.addEventListener('dragleave', leave, { signal });
    document.addEventListener('drop', drop, { signal });
    return () => controller.abort();
  }, []);
  return isOver;
}
