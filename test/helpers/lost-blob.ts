/** As browsers give a blob whose bytes have gone from the disk: its size is known, and reading it fails. */
export function lostBlob(size: number): Blob {
  const blob = new Blob([new Uint8Array(size)]);
  const fail = () => Promise.reject(new DOMException('the file could not be found', 'NotFoundError'));
  return Object.assign(blob, { arrayBuffer: fail, slice: () => lostBlob(size) });
}
