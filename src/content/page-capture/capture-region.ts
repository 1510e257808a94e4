/** A picture of a part of any page, of all of it, or of what is in view. */
import { v7 as makeId } from 'uuid';
import { IS_FIREFOX } from '../../browser/build-facts.ts';
import type { CaptureContext, Press } from '../../capture/capture-session.ts';
import { capturePost } from '../../capture/capture-post.ts';
import { contains } from '../../capture/float.ts';
import { visibleSize } from '../../capture/geometry.ts';
import type { InFlight } from '../../capture/in-flight.ts';
import { IS_OBSERVABLE, ownWithin } from '../../capture/own-hosts.ts';
import { pageLockHere } from '../../capture/page-lock.ts';
import { Undo } from '../../capture/undo.ts';
import { drawn } from '../../capture/wait.ts';
import { callBackground } from '../../messaging/messenger.ts';
import type { CaptureInput, Saved } from '../../messaging/payloads.ts';
import type { Frame } from '../../model/capture.ts';
import { AppError } from '../../model/errors.ts';
import { readerOfBox } from '../../platforms/web/index.ts';
import { shownText, textInView } from '../../platforms/web/shown-text.ts';
import { fetchAsPage } from '../fetch-as-page.ts';
import { unpin } from './unpin.ts';

const isDemo = (): boolean => IS_OBSERVABLE && document.documentElement.hasAttribute('data-tearsheet-demo');

/** Throws what `capturePost` throws. */
export function captureBox(box: Element, hidden: readonly Element[], press: Press, inFlight: InFlight): Promise<Saved> {
  const context: CaptureContext = {
    page: readerOfBox({ hidden: hidden.filter((element) => contains(box, element)), textOf: shownText }),
    inFlight,
    lock: pageLockHere(),
    canReach: IS_FIREFOX,
    fetchAsPage,
    complete: (_box, record) => ({ record, sent: [] }),
    suspect: () => false,
    isDemo,
    shownText,
    isPhotographOnly: true,
  };
  return capturePost(box, 'photograph', context, press);
}

/** From the top to the bottom that the page has now: one that grows as it is scrolled has no other end. */
export async function captureWhole(press: Press, inFlight: InFlight): Promise<Saved> {
  const undo = new Undo();
  try {
    const root = document.documentElement;
    const height = `${Math.max(root.scrollHeight, root.clientHeight)}px`;
    // Not `height`, by which the page may measure the rest.
    for (const limit of ['min-height', 'max-height']) undo.style(root, limit, height);
    unpin(undo);
    return await captureBox(root, [], press, inFlight);
  } finally {
    undo.run();
  }
}

/** As it is on the screen, with what floats over the page: only what is ours goes. */
export async function captureView({ id, signal }: Pick<Press, 'id' | 'signal'>, inFlight: InFlight): Promise<Saved> {
  const undo = new Undo();
  const url = new URL(location.href);
  const reader = readerOfBox({ hidden: [], textOf: textInView });
  const root = document.documentElement;
  const frame = frameOfView();
  const input: CaptureInput = {
    id: id ?? makeId(),
    capturedAt: new Date().toISOString(),
    post: reader.readPost(root, url).post,
    page: reader.readPage(document, url),
    frame,
    pageRegion: null,
    stamp: null,
    masked: [],
    changed: [],
    retakeOf: null,
    suspect: false,
    demo: isDemo(),
  };
  const before = textInView();
  const refuse = (): never => {
    throw new AppError('POST_MOVED', 'the view needs no scrolling');
  };
  const done = inFlight.watch(input.id, {
    async whenDrawn() {
      for (const own of ownWithin(root)) undo.style(own, 'visibility', 'hidden');
      await drawn();
      if (signal.aborted) throw new AppError('CANCELLED', 'no longer wanted');
      return null;
    },
    showPart: refuse,
    holdStill: refuse,
    hasHeld: refuse,
    confirm() {
      const now = frameOfView();
      if (JSON.stringify(now) !== JSON.stringify(frame))
        throw new AppError('POST_MOVED', 'the window has another size');
      const text = textInView();
      // Without the markup, which is of all the page: who looks at the picture has not seen the rest.
      return {
        changed: text === before ? [] : ['text'],
        unseen: [],
        missingResources: [],
        dom: null,
        sent: null,
        text,
      };
    },
  });
  try {
    return await callBackground('savePhotograph', input);
  } finally {
    done();
    undo.run();
  }
}

function frameOfView(): Frame {
  const ratio = devicePixelRatio;
  const { width, height } = visibleSize();
  const viewport = { width: Math.round(innerWidth * ratio), height: Math.round(innerHeight * ratio) };
  const clip = {
    x: 0,
    y: 0,
    width: Math.min(viewport.width, Math.round(width * ratio)),
    height: Math.round(height * ratio),
  };
  return { devicePixelRatioPercent: Math.round(ratio * 100), viewport, clip };
}
