/** Which captures of the list belong together: of each set one line stands there, that of the first that was found. */
import { type ComponentChildren, createContext } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Capture, CaptureSet } from '../../../model/capture.ts';
import { trashedIds } from '../../../store/annotations.ts';
import { capturesOf, listSets } from '../../../store/sets.ts';
import { useLive } from '../../shared/use-live.ts';

export interface Sets {
  /** Null: it stands for itself. */
  of: (captureId: string) => CaptureSet | null;
  /** All captures that are meant by the line of this one. */
  meantBy: (captureId: string) => readonly string[];
}

const NONE: Sets = { of: () => null, meantBy: (captureId) => [captureId] };

/** What the lines of the list need. */
export interface SetLines {
  sets: Sets;
  isOpen: (setId: string) => boolean;
  toggle: (setId: string) => void;
  /** Below the line of a set that is open. */
  below: (set: CaptureSet) => ComponentChildren;
}

/** Null where captures stand each for itself. */
export const SetLinesContext = createContext<SetLines | null>(null);

export function useSets(): Sets {
  const { value } = useLive(() => Promise.all([listSets(), trashedIds()]), []);
  return useMemo(() => (value ? setsFrom(value[0], new Set(value[1])) : NONE), [value]);
}

/**
 * A capture that is in several belongs to the one that was made last. What of a set lies in the trash and what does not
 * are never seen side by side: each is a set for itself.
 */
export function setsFrom(sets: readonly CaptureSet[], trashed: ReadonlySet<string> = new Set()): Sets {
  const parts = sets.flatMap((set) => [partOf(set, (id) => !trashed.has(id)), partOf(set, (id) => trashed.has(id))]);
  const byCapture = new Map(
    parts.filter(({ members }) => members.length > 0).flatMap((set) => capturesOf(set).map((id) => [id, set] as const)),
  );
  const of = (id: string): CaptureSet | null => byCapture.get(id) ?? null;
  return {
    of,
    meantBy: (id) => {
      const set = of(id);
      return set ? capturesOf(set).filter((one) => of(one) === set) : [id];
    },
  };
}

function partOf(set: CaptureSet, isIn: (captureId: string) => boolean): CaptureSet {
  const { members, tallPicture } = set;
  return {
    ...set,
    members: members.filter(isIn),
    tallPicture: tallPicture !== null && isIn(tallPicture) ? tallPicture : null,
  };
}

/** Without the picture of all of a set that one of these is of. */
export function withoutRepeated(captureIds: readonly string[], sets: Sets): string[] {
  return captureIds.filter((id) => {
    const set = sets.of(id);
    return set?.tallPicture !== id || !captureIds.some((other) => set.members.includes(other));
  });
}

/** In their order, without those whose set has its line already. Where the picture of all was found, it is that of a member that was too. */
export function oneLineEach(captures: readonly Capture[], sets: Sets): Capture[] {
  const found = new Map(captures.map((capture) => [capture.id, capture]));
  const seen = new Set<string>();
  return captures.flatMap((capture) => {
    const set = sets.of(capture.id);
    if (!set) return [capture];
    if (seen.has(set.id)) return [];
    seen.add(set.id);
    const member = set.members.map((id) => found.get(id)).find((one) => one !== undefined);
    return [member ?? capture];
  });
}
