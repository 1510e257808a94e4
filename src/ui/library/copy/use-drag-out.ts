/**
 * A capture dragged into an editor or onto the desktop: the picture as a file, with its credit in it, and our figure with
 * caption and quotation for whoever takes HTML. A drag wants everything at once, so it is made ready when the pointer comes,
 * and anew when what goes out is another: until then nothing is dragged, or the browser would take what it shows.
 */
import { useEffect, useState } from 'preact/hooks';
import { logError } from '../../../browser/log.ts';
import { onStyleChange, readHouseStyle } from '../../../browser/settings.ts';
import type { RichText } from '../../../draft/rich-text.ts';
import { chosenCopiesOf } from '../../../store/chosen-copies.ts';
import { derivativesOf } from '../../../store/derivatives.ts';
import { live } from '../../../store/live.ts';
import { observationsOf } from '../../../store/observations.ts';
import { onKeptEdits } from '../../composer/kept-edits.ts';
import { readArticlePiece, richTextOf } from './article-piece.ts';
import { readCopyForm } from './copy-form.ts';

export interface DragOut {
  /** Of the whole picture as a file, once it is ready: what is dragged has to show it, or no file comes along. */
  url: string | null;
  /** The file is an edited copy, which shows another thing than the picture as captured. */
  isCopy: boolean;
  handlers: { onPointerEnter: () => void; onDragStart: (event: DragEvent) => void };
}

interface Ready extends Pick<DragOut, 'url' | 'isCopy'> {
  words: RichText;
}

/** An address of ours is a broken picture or a dead link anywhere else. Firefox has it under names of its own besides. */
const ADDRESSES = ['text/uri-list', 'text/x-moz-url', 'text/x-moz-url-data', 'text/x-moz-url-desc'];

export function useDragOut(captureId: string): DragOut {
  /** Counts the pointer's comings, and what has changed since. */
  const [asked, setAsked] = useState(0);
  const [ready, setReady] = useState<Ready | null>(null);
  useEffect(() => () => void (ready?.url && URL.revokeObjectURL(ready.url)), [ready]);

  useEffect(() => {
    if (asked === 0) return undefined;
    const controller = new AbortController();
    const again = () => {
      setReady(null);
      setAsked((count) => count + 1);
    };
    onKeptEdits(again, controller.signal);
    onStyleChange(again, controller.signal);
    let isFirst = true;
    live(
      () => Promise.all([derivativesOf(captureId), chosenCopiesOf([captureId]), observationsOf(captureId)]),
      () => {
        if (!isFirst) return again();
        isFirst = false;
        prepare(captureId).then(
          (prepared) => controller.signal.aborted || setReady(withUrl(prepared)),
          (thrown: unknown) => logError('making a capture ready to be dragged', thrown), // the row says what is gone
        );
      },
      (thrown) => logError('reading what a capture is dragged with', thrown),
      controller.signal,
    );
    return () => controller.abort();
  }, [asked, captureId]);

  function onPointerEnter(): void {
    setReady(null);
    setAsked((count) => count + 1);
  }

  function onDragStart(event: DragEvent): void {
    const { dataTransfer, target } = event;
    // A picture that shows another file than the one that is meant would go as that file.
    const isOther = ready !== null && target instanceof HTMLImageElement && target.src !== ready.url;
    if (!dataTransfer || ready === null || isOther) return event.preventDefault();
    dataTransfer.effectAllowed = 'copy';
    dataTransfer.setData('text/html', ready.words.html);
    dataTransfer.setData('text/plain', ready.words.text);
    for (const type of ADDRESSES) dataTransfer.clearData(type);
  }

  return {
    url: ready ? ready.url : null,
    isCopy: ready !== null && ready.isCopy,
    handlers: { onPointerEnter, onDragStart },
  };
}

interface Prepared extends Pick<Ready, 'words' | 'isCopy'> {
  file: File | null;
}

/** Throws CAPTURE_MISSING, COPY_MISSING. */
async function prepare(captureId: string): Promise<Prepared> {
  const piece = await readArticlePiece([captureId], await readHouseStyle());
  const words = await richTextOf(piece, readCopyForm());
  const [first] = piece.pictures.values();
  const file = first ? new File([first.blob], first.name, { type: first.blob.type }) : null;
  return { words, file, isCopy: piece.copies.has(captureId) };
}

function withUrl({ file, ...prepared }: Prepared): Ready {
  return { ...prepared, url: file && URL.createObjectURL(file) };
}
