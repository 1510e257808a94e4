/**
 * A capture dragged into an editor or onto the desktop: the picture as a file, with its credit in it, and our figure with
 * caption and quotation for whoever takes HTML. A drag wants everything at once, so it is made ready when the pointer comes.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { logError } from '../../browser/log.ts';
import { readHouseStyle } from '../../browser/settings.ts';
import type { RichText } from '../../draft/rich-text.ts';
import { readArticlePiece, richTextOf } from './article-piece.ts';
import { readCopyForm } from './copy-form.ts';

export interface DragOut {
  /** Of the whole picture as a file, once it is ready: what is dragged has to show it, or no file comes along. */
  url: string | null;
  onPointerEnter: () => void;
  onDragStart: (event: DragEvent) => void;
}

export function useDragOut(captureId: string): DragOut {
  const words = useRef<RichText | null>(null);
  const asked = useRef(false);
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => () => void (url !== null && URL.revokeObjectURL(url)), [url]);

  async function prepare(): Promise<void> {
    const piece = await readArticlePiece([captureId], await readHouseStyle());
    words.current = await richTextOf(piece, readCopyForm());
    const [first] = piece.pictures.values();
    if (first) setUrl(URL.createObjectURL(new File([first.blob], first.name, { type: first.blob.type })));
  }

  return {
    url,
    onPointerEnter() {
      if (asked.current) return;
      asked.current = true;
      prepare().catch((thrown: unknown) => {
        asked.current = false;
        logError('making a capture ready to be dragged', thrown); // a picture that is gone: the row says so itself
      });
    },
    onDragStart({ dataTransfer }) {
      if (!dataTransfer || !words.current) return; // it came too quickly: the browser drags what it would
      dataTransfer.effectAllowed = 'copy';
      dataTransfer.setData('text/html', words.current.html);
      dataTransfer.setData('text/plain', words.current.text);
      // An address of ours is a broken picture or a dead link anywhere else.
      dataTransfer.clearData('text/uri-list');
    },
  };
}
