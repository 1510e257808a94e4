/** What an authority is asked (RFC 3161, 2.4.1): a hash and a number that is used once, and nothing about us. */
import { SHA256_OID } from './algorithms.ts';
import { TAG, writeDer, writeOid } from './der.ts';

export interface StampRequest {
  /** SHA-256 of what is to be stamped. */
  imprint: Uint8Array;
  /** As it stands in the request, and must stand in the answer. */
  nonce: Uint8Array;
  /** What is sent, as `application/timestamp-query`. */
  bytes: Uint8Array<ArrayBuffer>;
}

export function makeStampRequest(imprint: Uint8Array): StampRequest {
  const nonce = crypto.getRandomValues(new Uint8Array(9));
  // A whole number above zero, in its shortest form.
  nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40;
  const hashing = writeDer(TAG.sequence, writeOid(SHA256_OID), writeDer(TAG.null));
  const bytes = writeDer(
    TAG.sequence,
    writeDer(TAG.integer, Uint8Array.of(1)),
    writeDer(TAG.sequence, hashing, writeDer(TAG.octetString, imprint)),
    writeDer(TAG.integer, nonce),
    // With the certificates: the stamp is to be checked after the authority is gone.
    writeDer(TAG.boolean, Uint8Array.of(0xff)),
  );
  return { imprint, nonce, bytes };
}
