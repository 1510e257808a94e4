import { toHex, utf8 } from './bytes.ts';

/** SHA-256 in lower-case hex. */
export async function sha256(data: Uint8Array<ArrayBuffer> | Blob | string): Promise<string> {
  const bytes = typeof data === 'string' ? utf8(data) : data instanceof Blob ? await data.arrayBuffer() : data;
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}
