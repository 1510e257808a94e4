/** `evidence/sets.json` of a bundle: which of its captures belong together. A backup has them among its rows. */
import * as v from 'valibot';
import { parseJson } from '../evidence/parse-json.ts';
import { type CaptureSet, captureSetSchema } from '../model/capture.ts';
import { setsWith } from '../store/sets.ts';

/** Characters. */
const LONGEST = 20_000_000;

const fileSchema = v.object({ v: v.literal(1), sets: v.array(v.unknown()) });

/** Null: none of them belong together. Captures that do not go along are not named. */
export async function setsText(captureIds: readonly string[]): Promise<string | null> {
  const sets = (await setsWith(captureIds)).flatMap((set) => within(set, new Set(captureIds)));
  return sets.length === 0 ? null : JSON.stringify({ v: 1, sets });
}

/** `brought`: the captures of the bundle. Whatever else stands in the file is left out. */
export function readSets(content: string, brought: ReadonlySet<string>): CaptureSet[] {
  const parsed = parseJson(content, { longest: LONGEST });
  const file = v.safeParse(fileSchema, 'fault' in parsed ? null : parsed.value);
  if (!file.success) return [];
  return file.output.sets.flatMap((given) => {
    const set = v.safeParse(captureSetSchema, given);
    return set.success ? within(set.output, brought) : [];
  });
}

function within(set: CaptureSet, ids: ReadonlySet<string>): CaptureSet[] {
  const members = set.members.filter((id) => ids.has(id));
  const tallPicture = set.tallPicture !== null && ids.has(set.tallPicture) ? set.tallPicture : null;
  return members.length === 0 ? [] : [{ ...set, members, tallPicture }];
}
