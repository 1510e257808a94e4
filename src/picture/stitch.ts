/**
 * Puts the photographs of a tall post together, from the top. No canvas is endless: a post that is larger than one
 * becomes several parts, and each is encoded as soon as it is full, so that one part at a time is in memory.
 */
import { AppError } from '../model/errors.ts';
import type { Rect } from '../model/capture.ts';
import { colourOf, paintable } from './canvas.ts';
import type { Pixels, EncodedPicture } from './crop.ts';

/** Device pixels. Firefox ends at 32,767 in height, Chromium at 65,535; 100 million pixels are 400 MB. */
const LIMITS = { height: 32_000, pixels: 100_000_000 };

export class Stitch {
  readonly #width: number;
  readonly #height: number;
  readonly #partHeight: number;
  readonly #parts: Pixels[] = [];
  readonly #colours = new Set<number | null>();
  #canvas: OffscreenCanvas;
  /** Rows that are drawn. */
  #done = 0;

  /** Of the whole post, in device pixels. */
  constructor({ width, height }: { width: number; height: number }, limits = LIMITS) {
    this.#width = width;
    this.#height = height;
    this.#partHeight = Math.min(limits.height, Math.max(1, Math.floor(limits.pixels / width)));
    this.#canvas = this.#nextCanvas();
  }

  /** The first row that is still wanted. */
  get done(): number {
    return this.#done;
  }

  get isComplete(): boolean {
    return this.#done >= this.#height;
  }

  /** Takes the next rows from `from` of a photograph; what is more than the post has is left out. */
  async add(photograph: ImageBitmap, from: Rect): Promise<void> {
    let taken = 0;
    const wanted = Math.min(from.height, this.#height - this.#done);
    if (wanted <= 0 || from.width !== this.#width) throw new AppError('PICTURE_FAILED', 'nothing to stitch here');
    while (taken < wanted) {
      const top = this.#done - this.#parts.length * this.#partHeight;
      const rows = Math.min(wanted - taken, this.#canvas.height - top);
      const context = paintable(this.#canvas);
      context.drawImage(photograph, from.x, from.y + taken, this.#width, rows, 0, top, this.#width, rows);
      this.#colours.add(colourOf(context.getImageData(0, top, this.#width, rows)));
      taken += rows;
      this.#done += rows;
      if (top + rows === this.#canvas.height) await this.#closePart();
    }
  }

  /** Throws PICTURE_FAILED when rows are missing. */
  finish(): EncodedPicture {
    if (!this.isComplete) throw new AppError('PICTURE_FAILED', 'the post was not photographed to its end');
    return { parts: this.#parts, blank: this.#colours.size === 1 && !this.#colours.has(null) };
  }

  async #closePart(): Promise<void> {
    const { width, height } = this.#canvas;
    this.#parts.push({ blob: await this.#canvas.convertToBlob({ type: 'image/png' }), width, height });
    if (!this.isComplete) this.#canvas = this.#nextCanvas();
  }

  #nextCanvas(): OffscreenCanvas {
    return new OffscreenCanvas(this.#width, Math.min(this.#partHeight, this.#height - this.#done));
  }
}
