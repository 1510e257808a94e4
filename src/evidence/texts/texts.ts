/**
 * What is said of evidence in plain words: by the report and the readme of a bundle, the command line, and the pages.
 * Not in `_locales`, because the report and the readme speak where there is no browser extension.
 */
import type { Capture } from '../../model/capture.ts';
import type { FaultCode, Note } from '../faults.ts';
import type { StampFault } from '../time-stamp/stamp-error.ts';
import { english } from './texts-en.ts';
import { french } from './texts-fr.ts';

export interface ProofStamp {
  /** In words. */
  time: string;
  /** As its certificate names it, which is anybody’s word where it is not trusted. */
  authority: string;
  /** Whether the reader said so; nothing here does by itself. */
  isTrusted: boolean;
  /** SHA-256 (hex) of the last certificate that vouches. */
  root: string;
}

/** What one capture shows, from its real state. */
export interface Proof {
  /** `unchecked`: signed by a key that is not here. */
  state: 'whole' | 'altered' | 'unchecked' | 'unsigned' | 'pending';
  /** Words for the moment from which it is known to be unchanged; null: no seal says so. */
  since: string | null;
  /** Words for the earliest time for which somebody else vouches; null: nobody does. */
  stamp: ProofStamp | null;
  /** Beginning of the key's fingerprint. */
  key: string | null;
  signer: 'own' | 'formerly-own' | 'other' | null;
  /** By whom the key is known to be held. */
  name: string | null;
  /** The network's name. */
  network: string;
  isRedrawn: boolean;
  hasPicture: boolean;
  /** Somebody's copy of a page of an archive. */
  isArchived: boolean;
  /** Fields in which the screen and what was sent differ. */
  differing: string[];
  isSuspect: boolean;
  isDemo: boolean;
  /** The rule by which it was kept without a press; null: a person pressed. */
  automatic: Capture['automatic'];
}

export interface EvidenceTexts {
  language: string;
  fault: Readonly<Record<FaultCode, string>>;
  /** What is wrong with a time stamp. */
  stamp: Readonly<Record<StampFault, string>>;
  note: Readonly<Record<Note['code'], string>>;
  state: Readonly<Record<Proof['state'], string>>;
  /** What it shows. */
  shows(proof: Proof): string[];
  /** What it does not. */
  showsNot(proof: Proof): string[];
  readme: string;
  report: ReportTexts;
}

export interface ReportTexts {
  heading: string;
  notAStatement: string;
  checking: string;
  allWhole(count: number): string;
  notWhole(count: number): string;
  /** Where pictures are still to be checked. */
  recordsWhole(count: number): string;
  pictureNotSeen: string;
  damaged: string;
  filesNotSeen: string;
  dropBundle: string;
  exhibit(number: number): string;
  labels: Readonly<
    Record<
      | 'reposter'
      | 'repostedAt'
      | 'author'
      | 'postedAt'
      | 'text'
      | 'address'
      | 'page'
      | 'archive'
      | 'capturedAt'
      | 'automatic'
      | 'picture'
      | 'files'
      | 'id'
      | 'repostId'
      | 'seal'
      | 'maker'
      | 'checks'
      | 'copies',
      string
    >
  >;
  notRecorded: string;
  /** What a copy is, and what it is not. */
  copiesNote: string;
  /** What was done to a copy, and that it is gone. */
  edited: Readonly<Record<'cropped' | 'redacted' | 'deleted', string>>;
  withheld: string;
  clock: string;
  /** By which rule something was kept without a press, and of which account. */
  kept(automatic: NonNullable<Capture['automatic']>): string;
  method: Readonly<Record<'photograph' | 'photograph-stitched' | 'redrawing' | 'none', string>>;
  copy: Readonly<Record<'picture' | 'caption' | 'credit' | 'alt' | 'quotation', string>>;
  copied: string;
  copyFailed: string;
  print: string;
  showsTitle: string;
  showsNotTitle: string;
  local(moment: string): string;
}

/** By the tag's language; English where there are no words for it. */
export function evidenceTexts(language: string): EvidenceTexts {
  return /^fr\b/i.test(language) ? french : english;
}
