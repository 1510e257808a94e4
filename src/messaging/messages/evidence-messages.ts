/** Keys, seals and what leaves with them; the library’s own health. */
import * as v from 'valibot';
import { lineField, sha256Field, uuidField } from '../../model/fields.ts';
import type { SignedHead } from '../../model/seal.ts';
import { gives, nothing, object, type MessageTable } from '../message.ts';

export const EVIDENCE_MESSAGES = {
  /** Finishes the seals that wait, and names the key that will sign a bundle of these captures; null: of everything. */
  prepareExport: {
    from: 'page',
    input: object({ captureIds: v.nullable(v.array(uuidField)) }),
    output: gives<{ kid: string; publicKey: string }>(),
  },
  /** Signs where a key's log ends; null: the key is not ours. */
  signHead: { from: 'page', input: object({ kid: lineField }), output: gives<SignedHead | null>() },
  /** Signs a bundle's manifest (`sha256:` and its hash) as archives are signed. */
  signExport: {
    from: 'page',
    input: object({ kid: lineField, digest: v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/)) }),
    output: gives<string>(),
  },
  /** Writes an export or import into the log. `captureIds`: empty for everything. */
  recordTransfer: {
    from: 'page',
    input: object({
      act: v.picklist(['export', 'import']),
      captureIds: v.array(uuidField),
      manifest: sha256Field,
      detail: v.nullable(lineField),
    }),
    output: gives<null>(),
  },
  /** A new key for all captures to come. Gives its name. */
  replaceKey: { from: 'page', input: nothing, output: gives<string>() },
  /** A key of its own for a story's captures to come. */
  giveStoryKey: { from: 'page', input: object({ storyId: uuidField }), output: gives<string>() },
  hasStoryKey: { from: 'page', input: object({ storyId: uuidField }), output: gives<boolean>() },
  /** Asks an authority for the time as soon as may be: somebody has switched it on, or wants it tried again. */
  askTimeAuthority: { from: 'page', input: object({ url: lineField }), output: gives<null>() },
  /** Writes what is new to where backups go by themselves, without waiting for the next time. */
  backUpNow: { from: 'page', input: nothing, output: gives<null>() },
  /** The library as it is now counts, though it has lost something: a new key may be made. */
  acceptLoss: { from: 'page', input: nothing, output: gives<null>() },
  /** Begins the databases anew, where they cannot be opened. Refuses while they can, and on a disk that is full. */
  repairLibrary: { from: 'page', input: nothing, output: gives<null>() },
  /** Looks at row, seal and files of a capture, and keeps what it found in the `fixity` store. */
  checkFixity: { from: 'page', input: object({ captureId: uuidField }), output: gives<null>() },
} satisfies MessageTable;
