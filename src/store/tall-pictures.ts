/** What tall pictures were put together from: their set says it, and a file of each, also once the set was taken apart. */
import { db } from './db.ts';
import { getCaptures, getFile } from './captures.ts';

/** The name of that file: a line for each picture, which begins with a capture's id. */
export const MEMBERS_FILE = 'members.txt';

/** Of those captures that are tall pictures: the ids of their members, also of such as are not here any more. */
export async function membersOfTall(captureIds: readonly string[]): Promise<Map<string, ReadonlySet<string>>> {
  const wanted = new Set(captureIds);
  const found = new Map<string, Set<string>>();
  const add = (id: string, members: readonly string[]) =>
    found.set(id, new Set([...(found.get(id) ?? []), ...members])); // absent: the first that tells
  const sets = await db.sets.filter(({ tallPicture }) => tallPicture !== null && wanted.has(tallPicture)).toArray();
  for (const { tallPicture, members } of sets) if (tallPicture !== null) add(tallPicture, members);
  for (const { id, files } of await getCaptures(captureIds)) {
    const list = files.find(({ name, role }) => name === MEMBERS_FILE && role === 'dom');
    const blob = list ? await getFile(list.sha256) : null;
    if (blob) add(id, namedIn(await blob.text()));
  }
  return found;
}

function namedIn(list: string): string[] {
  return list.split('\n').flatMap((line) => line.split(' ')[0] || []); // empty: behind the last line
}

/** By each of these captures, the tall picture of a set that it is a member of. */
export async function tallPicturesWith(captureIds: readonly string[]): Promise<Map<string, string[]>> {
  const sets = await db.sets.where('members').anyOf(captureIds).distinct().toArray();
  return new Map(
    captureIds.map((id) => [
      id,
      sets.flatMap(({ members, tallPicture }) =>
        tallPicture !== null && tallPicture !== id && members.includes(id) ? [tallPicture] : [],
      ),
    ]),
  );
}
