/** A picture edited in both browsers: drawn with a pointer or by keys, and what is hidden is gone from the copy's bytes. */
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Annotation, Rect } from '../../src/model/capture.ts';
import type { Derivative } from '../../src/model/derivative.ts';
import type { LogEntry } from '../../src/model/seal.ts';
import { readCaptures, readFile, readStore } from '../support/database.ts';
import type { Tab } from '../support/drive.ts';
import { press, setField, waitFor, waitForElement, waitUntilGone } from '../support/wait-for.ts';
import { captureByButton, openTimeline } from '../support/timeline.ts';
import { BROWSERS, openStage, type Stage } from './stage.ts';

/** Types of a PNG's chunks, in their order. */
function chunksOf(png: Buffer): string[] {
  const types: string[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) types.push(png.toString('latin1', at + 4, at + 8));
  return types;
}

/** The colours of an area, as numbers. */
function coloursIn({ data, width }: PNG, rect: Rect): Set<number> {
  const colours = new Set<number>();
  for (let y = rect.y; y < rect.y + rect.height; y++) {
    for (let x = rect.x; x < rect.x + rect.width; x++) colours.add(data.readUInt32BE((y * width + x) * 4));
  }
  return colours;
}

describe.each(BROWSERS)('a picture edited in %s', (browser) => {
  let stage: Stage;
  let tab: Tab;
  /** Where they stand on the page, within the post. */
  let places: Record<'reposter' | 'avatar' | 'buttons', Rect>;

  beforeAll(async () => {
    stage = await openStage(browser);
    const timeline = await openTimeline(stage.drive);
    places = await timeline.evaluate(() => {
      const rectOf = (selector: string) => {
        const rect = document.querySelector(selector)?.getBoundingClientRect();
        if (rect === undefined) throw new Error(`nothing matches ${selector}`);
        return rect;
      };
      const post = rectOf('article');
      const within = (selector: string) => {
        const { x, y, width, height } = rectOf(`article ${selector}`);
        return { x: x - post.x, y: y - post.y, width, height };
      };
      return { reposter: within('a[href="/DeptofDefense"]'), avatar: within('img'), buttons: within('[role=group]') };
    });
    await captureByButton(timeline);
    await timeline.close();
    tab = await stage.drive.extensionTab('library.html');
    await press(tab, '.capture-link');
  });
  afterAll(() => stage?.close()); // absent when it could not be opened

  /** A pointer that goes down on one place of the picture, and up on another: in hundredths of it. */
  const draw = (from: [number, number], to: [number, number]) =>
    tab.evaluate(
      ([[x, y], [endX, endY]]) => {
        const frame = document.querySelector('.edit-frame');
        if (!frame) throw new Error('nothing is edited');
        frame.setPointerCapture = () => undefined; // no real pointer is down
        const { left, top, width, height } = frame.getBoundingClientRect();
        const send = (type: string, px: number, py: number) => {
          const [clientX, clientY] = [left + (px * width) / 100, top + (py * height) / 100];
          const on = document.elementFromPoint(clientX, clientY) ?? frame;
          on.dispatchEvent(new PointerEvent(type, { clientX, clientY, pointerId: 1, bubbles: true }));
        };
        send('pointerdown', x, y);
        send('pointermove', (x + endX) / 2, (y + endY) / 2);
        send('pointermove', endX, endY);
        send('pointerup', endX, endY);
      },
      [from, to] as const,
    );

  it('hides parts for good, is said to be cropped, and can be deleted', async () => {
    const [capture] = await readCaptures(tab);
    if (!capture?.picture) throw new Error('there is no picture');
    await press(tab, '[data-action=edit-picture]');
    await waitFor(tab, () => Number(document.querySelector<HTMLInputElement>('#crop-height')?.value));
    await press(tab, '[data-tool=hide]');
    await draw([5, 5], [45, 30]);
    await waitForElement(tab, '[data-redaction="0"]');
    await press(tab, '[data-action=add-part]');
    await setField(tab, '[data-redaction="1"] select', 'pixelate');
    for (const at of [0, 1])
      await setField(tab, `[data-redaction="${at}"] [data-hides]`, at === 0 ? 'author' : 'nobody');
    await press(tab, '[data-tool=crop]');
    await setField(tab, '#crop-width', String(capture.picture.width - 7));
    await press(tab, '#make-copy');
    await waitForElement(tab, '[data-derivative-id]');

    const [copy] = await readStore<Derivative>(tab, 'derivatives');
    if (!copy) throw new Error('there is no copy');
    expect(copy.operations.map(({ type }) => type)).toEqual(['redact', 'redact', 'crop']);
    // The background and backups know by it which one goes out.
    const chosen = async () => (await readStore<Annotation>(tab, 'desk'))[0]?.chosenCopy?.id;
    await vi.waitFor(async () => expect(await chosen()).toBe(copy.id));
    const bytes = await readFile(tab, copy.sha256);
    // Nothing but pixels: no text, no profile, nothing of the original's file.
    expect(chunksOf(bytes).filter((type) => !['IHDR', 'IDAT', 'IEND', 'sRGB', 'sBIT'].includes(type))).toEqual([]);
    const png = PNG.sync.read(bytes);
    expect(png.width).toBe(capture.picture.width - 7);
    const [box, pixels] = copy.operations;
    if (!box || !pixels) throw new Error('nothing was hidden');
    expect(box.rect.width).toBeGreaterThan(capture.picture.width / 3);
    expect(coloursIn(png, box.rect)).toEqual(new Set([0x171717ff]));
    // A few blocks of one colour each, where there were letters.
    const original = PNG.sync.read(await readFile(tab, capture.picture.sha256));
    expect(coloursIn(png, pixels.rect).size).toBeLessThanOrEqual(64);
    const shown = { x: 0, y: png.height - 20, width: png.width, height: 20 };
    expect(coloursIn(png, shown)).toEqual(coloursIn(original, shown));
    expect(await readCaptures(tab)).toEqual([capture]);

    await press(tab, '[data-action=delete-copy]');
    await press(tab, '#delete-copy:not(:disabled)');
    await waitUntilGone(tab, '[data-derivative-id]');
    expect(await readStore(tab, 'derivatives')).toEqual([]);
    await expect(readFile(tab, copy.sha256)).rejects.toThrow('no file');
    const log = await readStore<LogEntry>(tab, 'log');
    expect(log.filter(({ sha256 }) => sha256 === copy.sha256).map(({ act }) => act)).toEqual(['derivative', 'delete']);

    // The whole picture goes out when somebody has said so.
    expect(await chosen()).toBe(copy.id);
    await press(tab, '[data-action=as-captured]');
    await vi.waitFor(async () => expect(await chosen()).toBeUndefined());
    await waitUntilGone(tab, '[data-action=as-captured]');
  });

  it('finds persons and numbers by the snapshot, and covers them where they stand', async () => {
    const [capture] = await readCaptures(tab);
    if (!capture?.picture) throw new Error('there is no picture');
    await press(tab, '[data-action=edit-picture]');
    await waitForElement(tab, '[data-form=post-only]', { seconds: 5 });
    await press(tab, '[data-form=without-numbers]');
    await press(tab, '[data-tool=hide]');
    await press(tab, '[data-found=reposter]');
    await press(tab, '[data-found=author]');
    await press(tab, '[data-found=author]'); // nothing is hidden twice
    await press(tab, '#make-copy');
    await waitForElement(tab, '[data-derivative-id]');
    const [copy] = await readStore<Derivative>(tab, 'derivatives');
    const hidden = (copy?.operations ?? []).flatMap((operation) => (operation.type === 'redact' ? [operation] : []));
    const covers = (person: string, place: Rect) =>
      hidden.some(
        ({ hides, rect }) =>
          hides === person &&
          rect.x <= place.x &&
          rect.y <= place.y &&
          rect.x + rect.width >= place.x + place.width &&
          rect.y + rect.height >= place.y + place.height,
      );
    expect(covers('reposter', places.reposter)).toBe(true);
    expect(covers('author', places.avatar)).toBe(true);
    expect(hidden).toHaveLength(3); // the author's handle and name are one line
    const crop = copy?.operations.at(-1)?.rect;
    expect(crop).toMatchObject({ y: 0, width: capture.picture.width });
    expect((crop?.height ?? 0) / places.buttons.y).toBeCloseTo(1, 1);
    expect(crop?.height).toBeLessThanOrEqual(places.buttons.y);
    // Nothing is left of the snapshot that was laid out.
    expect(await tab.evaluate(() => document.querySelectorAll('.snapshot-stage').length)).toBe(0);
  });
});
