/** Entry on any page, put there by a press of the toolbar, the shortcut or the menu: takes the picture of a part of it. */
import { errorWords, t } from '../../browser/i18n.ts';
import { logError } from '../../browser/log.ts';
import type { Press } from '../../capture/capture-session.ts';
import { InFlight } from '../../capture/in-flight.ts';
import { serveInFlight } from '../../capture/serve-in-flight.ts';
import { serveContent } from '../../messaging/messenger.ts';
import type { Saved } from '../../messaging/payloads.ts';
import { toAppError } from '../../model/errors.ts';
import { cancelByEscape } from '../cancel-by-escape.ts';
import { CaptureCard } from '../capture-card.ts';
import { isAlive, untilOrphaned } from '../lifetime.ts';
import { showNotice, showProgress } from '../notice.ts';
import { captureBox, captureView, captureWhole } from './capture-region.ts';
import { pickBox, type Picked } from './picker.ts';

const HERE = Symbol.for('tearsheet.page-capture');

function start(): void {
  const { signal } = untilOrphaned();
  const inFlight = new InFlight();
  // What was taken back can be captured again at once.
  const card = new CaptureCard(signal, () => undefined);
  let picking = new AbortController();
  /** The capture that is under way. */
  let current: { cancelled: AbortController; done: Promise<unknown> } | null = null;

  /** One thing at a time: what is begun now is what somebody wants. */
  const endCurrent = async (): Promise<void> => {
    picking.abort();
    card.close();
    // Whoever waited beside us may have begun meanwhile.
    while (current !== null) {
      current.cancelled.abort();
      await current.done;
    }
  };

  /** Says what is being done, what came of it, and what went wrong. */
  const run = async (box: Element, act: (press: Press) => Promise<Saved>, id: string | null): Promise<Saved> => {
    await endCurrent();
    const [cancelled, committed, over] = [new AbortController(), new AbortController(), new AbortController()];
    const ended = Promise.withResolvers<undefined>();
    current = { cancelled, done: ended.promise };
    showProgress(t('button_saving'), box, over.signal);
    try {
      const saved = await act({
        id,
        signal: AbortSignal.any([cancelled.signal, signal]),
        retakeOf: null,
        onLong: () => cancelByEscape(() => cancelled.abort(), committed.signal),
        onPart: (part, of) => showProgress(t('button_saving_part', part, of), box, over.signal, { part }),
        onCommit: () => committed.abort(),
      });
      void card.show(saved.captureId, null);
      return saved;
    } catch (thrown) {
      const { code } = isAlive() ? toAppError(thrown) : { code: 'EXTENSION_UPDATED' };
      const { sentence, next } = errorWords(code);
      showNotice(code === 'CANCELLED' ? t('capture_cancelled') : `${sentence} ${next}`, signal);
      throw thrown;
    } finally {
      committed.abort();
      over.abort();
      if (current.cancelled === cancelled) current = null;
      ended.resolve(undefined);
    }
  };

  const choose = async (over: AbortSignal): Promise<Picked | null> => {
    try {
      return await pickBox(over);
    } catch (thrown) {
      const { sentence, next } = errorWords(toAppError(thrown).code);
      showNotice(`${sentence} ${next}`, signal);
      throw thrown;
    }
  };

  const pick = async (): Promise<void> => {
    await endCurrent();
    picking = new AbortController();
    const picked = await choose(AbortSignal.any([picking.signal, signal]));
    if (picked === null) return;
    const { box, hidden } = picked;
    await run(box, (press) => captureBox(box, hidden, press, inFlight), null);
  };

  serveInFlight(inFlight, signal);
  serveContent(
    {
      startPicker: () => {
        pick().catch((thrown: unknown) => logError('capturing a part of a page', thrown));
        return null;
      },
      captureRegion: ({ id, region }) => {
        const act = region === 'view' ? captureView : captureWhole;
        return run(document.documentElement, (press) => act(press, inFlight), id);
      },
      // Nothing of ours on the page says beforehand what a press will do.
      photographChanged: () => null,
    },
    signal,
  );
}

const world = globalThis as unknown as Record<symbol, boolean | undefined>;
if (window === window.top && world[HERE] !== true) {
  world[HERE] = true;
  start();
}
