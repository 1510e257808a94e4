/** `capture.json`: what is signed. It names every file by its hash, the signer, and its place in the log. */
import type { Capture, Observation } from '../model/capture.ts';
import type { LogPlace } from '../model/seal.ts';
import { writtenForm } from '../model/written-form.ts';
import { canonical } from './canonical.ts';

export interface SealParts {
  observations: readonly Observation[];
  environment: string;
  kid: string;
  log: LogPlace;
}

/** The exact text that is hashed and signed. */
export function sealedText(capture: Capture, { observations, environment, kid, log }: SealParts): string {
  const record = {
    ...writtenForm(capture),
    observations: [...observations],
    environment,
    signer: { alg: 'ES384', kid },
    log,
  };
  return canonical(record);
}

/** The text of a capture that nobody has sealed: it has no signer and no place. */
export function unsealedText(capture: Capture): string {
  return canonical(writtenForm(capture));
}
