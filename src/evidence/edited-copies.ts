/**
 * What the log, and so a bundle and its report, says of the edited copies of a sealed picture: that there are some, and
 * what was done to them. Whom they hide it never says.
 */
import { type Derivative, editsOf } from '../model/derivative.ts';

export interface EditedCopy {
  at: string;
  /** Null: not told. */
  sha256: string | null;
  /** Neither this nor the next: the log is of a version that did not say. */
  isCropped: boolean;
  isRedacted: boolean;
  isDeleted: boolean;
}

/** Of the entry about a copy that was made. */
export function copyDetail({ id, operations }: Pick<Derivative, 'id' | 'operations'>): string {
  const { isCropped, isRedacted } = editsOf({ operations });
  return [id, ...(isCropped ? ['crop'] : []), ...(isRedacted ? ['redact'] : [])].join(' ');
}

/** Of the entry about a copy that was deleted: of the capture itself it would say nothing. */
export function deletedCopyDetail(id: string): string {
  return `copy ${id}`;
}

interface Act {
  act: string;
  at: string;
  sha256: string | null;
  detail: string | null;
}

/** Of one capture's entries, in the order of the log. */
export function editedCopiesIn(acts: readonly Act[]): EditedCopy[] {
  const deleted = acts.flatMap(({ act, detail }) => (act === 'delete' ? (detail ?? []) : [])); // null: the capture itself
  return acts
    .filter(({ act }) => act === 'derivative')
    .map(({ at, sha256, detail }) => {
      const [id = '', ...done] = (detail ?? '').split(' '); // null: not told
      return {
        at,
        sha256,
        isCropped: done.includes('crop'),
        isRedacted: done.includes('redact'),
        isDeleted: deleted.includes(deletedCopyDetail(id)),
      };
    });
}
