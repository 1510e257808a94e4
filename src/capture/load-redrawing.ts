/** The redrawing script is put into the tab when it is first needed: 280 kB that most pages never load. */
import { callBackground } from '../messaging/messenger.ts';
import { AppError } from '../model/errors.ts';
import { redrawSlot, type Drawing } from './redraw-slot.ts';

/** `others`: the page's other posts. */
export async function redrawing(post: Element, others: readonly Element[]): Promise<Drawing> {
  if (!redrawSlot.get()) await callBackground('loadRedrawing', null);
  const redraw = redrawSlot.get();
  if (!redraw) throw new AppError('PICTURE_FAILED', 'the redrawing script did not load');
  return redraw(post, { fetchMedia: (url) => callBackground('fetchMedia', { url }), others });
}
