/** What a bundle is made of, before it is a file; and what the report in it carries of that. */
import type { Capture, CaptureFile } from '../../model/capture.ts';
import type { LogEntry, SignedHead } from '../../model/seal.ts';

export interface BundleCapture {
  capture: Capture;
  /** Null: nobody has sealed it. */
  seal: BundleSeal | null;
  /** Those of `capture.files` that are there. */
  files: { file: CaptureFile; blob: Blob }[];
  thumb: Blob | null;
}

export interface BundleSeal {
  /** The exact text that was signed. */
  record: string;
  /** DER, base64. */
  signature: string;
  kid: string;
  /** Null: withheld. */
  environment: string | null;
}

export interface BundleKey {
  kid: string;
  /** SPKI, base64. */
  publicKey: string;
  log: LogEntry[];
  /** Null: its key is not here to say where the log ends. */
  head: SignedHead | null;
  stamps: BundleStamp[];
}

/** A time for which an authority vouches, over the end of the log as it was then. */
export interface BundleStamp {
  head: SignedHead;
  /** The authority's answer, base64. */
  reply: string;
}

/** Of one capture, what the report shows and checks. */
export interface ReportCapture {
  prefix: string;
  record: string;
  signature: string | null;
  environment: string | null;
  picture: ReportPicture | null;
}

export interface ReportPicture {
  /** From the report's own folder. */
  href: string;
  type: string;
  /** The bytes, where all pictures of the bundle are small enough to be carried twice. */
  base64: string | null;
}

export interface ReportKey {
  publicKey: string;
  /** Lines of `log-….jsonl` and `acts-….jsonl`. */
  log: string[];
  acts: string[];
  /** Absent: nobody has signed the log's end. */
  head?: SignedHead;
  /** Absent: nobody vouches for a time. */
  stamps?: BundleStamp[];
}

export interface ReportData {
  title: string;
  created: string;
  language: string;
  captures: ReportCapture[];
  keys: ReportKey[];
}

/** Stands in the report's template where its data goes. */
export const REPORT_DATA = '/*tearsheet-data*/';
