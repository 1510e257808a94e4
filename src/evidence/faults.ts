/**
 * What can be wrong with evidence, by name. `evidence/verify.sh` says the same names, so that two who check with
 * different tools speak of the same thing.
 */
export const FAULT_CODES = [
  // The archive: nothing in it is looked at.
  'NOT_A_ZIP', // no end of an archive, or something behind it
  'TRUNCATED',
  'ZIP64', // larger than we ever write
  'TOO_MANY_FILES',
  'TOO_LARGE',
  'BOMB', // a few bytes that unpack to very many
  'UNSAFE_NAME', // a path that leads out, or that no bundle has
  'DUPLICATE_NAME',
  'SYMLINK',
  'NOT_A_FILE', // a folder, a device, a pipe, a file with rights that ours never have
  'ENCRYPTED',
  'ODD_COMPRESSION', // any: ours store their files as they are
  'HEADERS_DISAGREE', // the two descriptions of a file differ
  'OVERLAP', // two files share bytes
  'SIZE_LIE', // unpacks to another size than it says
  'BAD_CRC',
  // The bundle around the captures.
  'MANIFEST_MISSING',
  'MANIFEST_UNREADABLE',
  'POISON_KEY', // JSON that is made to change the program that reads it
  'LISTED_MISSING',
  'LISTED_TWICE',
  'NOT_LISTED',
  'FILE_CHANGED', // not the bytes that the manifest lists
  'MANIFEST_CHANGED', // the manifest is not the one that was signed
  'BUNDLE_SIGNATURE',
  'KEY_MISSING',
  'KEY_UNREADABLE',
  'FILE_UNSEALED', // no record names it, and no bundle has such a file
  'COPY_DIFFERS', // what repeats the records for other programs (web archive, lists, report) says something else
  // One capture.
  'RECORD_UNREADABLE',
  'RECORD_NOT_CANONICAL',
  'RECORD_TWICE',
  'RECORD_NAME', // the file says another id than the record
  'RECORD_SIGNATURE',
  'RECORD_FILE', // a file that the record names is not there as it was sealed
  'PICTURE_KIND', // what it names as its picture is no picture
  'ENVIRONMENT_CHANGED',
  'RECORD_NOT_IN_LOG', // the log has something else at the record's place
  // A key's log.
  'LOG_UNREADABLE',
  'LOG_OTHER_KEY',
  'LOG_BROKEN', // an entry does not follow the one before it
  'LOG_REWRITTEN', // whole, and not the log that a signed record names
  'LOG_CUT', // ends before a signed record's place
  'LOG_ACT', // what an entry is said to be about is not what it commits to
  'LOG_HEAD', // the signature over the log's end does not hold
  'STAMP_HEAD', // a time stamp over the end of no log that is here
  'STAMP_BROKEN', // one that does not hold
  'STAMP_BEFORE_CAPTURE', // one that is from before the capture that it covers, or before the end of the log
  'LOG_TAIL', // goes on after the end that its key signed
] as const;

export type FaultCode = (typeof FAULT_CODES)[number];

/** What makes nothing wrong by itself, and must be known to whoever reads a verdict. */
export const NOTE_CODES = [
  'SIGNER_NOT_SEALER', // the bundle is signed by another key than its captures
  'PART_UNKNOWN', // a part that nobody sealed is not as any release of ours writes it
  'STAMP_ROOT_UNKNOWN', // whether the authority for the time is who it says is for the reader to find out
  'STAMP_NOT_CHECKED', // signed in a way that cannot be checked here, or that is too weak to show anything
  'LOG_END_UNSIGNED', // the last entries of a log are nobody's word
] as const;

export interface Note {
  code: (typeof NOTE_CODES)[number];
  where: string;
}

export interface Fault {
  code: FaultCode;
  /** A file of the bundle, or what is meant in it. Made by a stranger: text, never markup. */
  where: string;
}

/** A stranger's bundle may have as many faults as it likes; who reads them has seen enough after so many. */
export const MOST_FAULTS = 100;

/** Nothing can be said of what is in it. */
export class BundleError extends Error {
  readonly code: FaultCode;
  readonly where: string;

  constructor(code: FaultCode, where: string) {
    super(`${code}: ${where}`);
    this.name = 'BundleError';
    this.code = code;
    this.where = where;
  }
}
