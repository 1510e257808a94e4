/** A canvas of which a row is one number: enough to see which rows of which photograph come to lie where. */

/** Each number is the colour of a whole row. */
export interface Rows {
  rows: number[];
  width: number;
  height: number;
}

export function makePhotograph(width: number, rows: number[]): ImageBitmap {
  return { rows, width, height: rows.length, close: () => undefined } as Rows & { close(): void };
}

export class FakeCanvas implements Rows {
  rows: number[];

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.rows = Array.from({ length: height }, () => 0);
  }

  getContext() {
    return {
      drawImage: (from: Rows, _x: number, y: number, _w: number, height: number, _dx = 0, top = 0) => {
        for (let row = 0; row < height; row++) this.rows[top + row] = from.rows[y + row] ?? -1;
      },
      getImageData: (_x: number, y: number, width: number, height: number) => {
        const rows = this.rows.slice(y, y + height);
        return {
          data: new Uint8ClampedArray(new Uint32Array(rows.flatMap((row) => Array<number>(width).fill(row))).buffer),
        };
      },
    };
  }

  convertToBlob({ type }: { type: string }): Promise<Blob> {
    return Promise.resolve(new Blob([JSON.stringify(this.rows)], { type }));
  }
}

export async function rowsIn(blob: Blob): Promise<number[]> {
  return JSON.parse(await blob.text()) as number[];
}
