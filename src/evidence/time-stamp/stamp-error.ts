/** What can be wrong with a time stamp, by name. */
export const STAMP_FAULTS = [
  'STAMP_UNREADABLE', // not the form of RFC 3161, cut short, or something behind it
  'STAMP_REFUSED', // the authority says no
  'STAMP_OTHER_DATA', // a stamp, of something else
  'STAMP_NONCE', // the answer to another question
  'STAMP_ALTERED', // what is signed is not what it carries
  'STAMP_SIGNER', // the certificate of who signed is not in it, or is another
  'STAMP_SIGNATURE',
  'STAMP_ALGORITHM', // one that is too weak, or that we cannot check
  'STAMP_KEY_USAGE', // the key may be used for other things than time stamps
  'STAMP_CHAIN', // no authority above it vouches for the key
  'STAMP_BEFORE_CAPTURE', // earlier than something that it covers was captured: one of two clocks is wrong
  'STAMP_EXPIRED', // a certificate was not valid at the time that the stamp tells
] as const;

export type StampFault = (typeof STAMP_FAULTS)[number];

/** A stamp that shows nothing. `message` is for the log. */
export class StampError extends Error {
  readonly code: StampFault;

  constructor(code: StampFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StampError';
    this.code = code;
  }
}
