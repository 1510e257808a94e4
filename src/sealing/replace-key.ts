/** Changing the key, and giving a story one of its own. */
import { makeCurrentKey, makeStoryKey, signingKey } from './key.ts';
import { appendFor, locked, placeFor } from './audit-log.ts';

/** The old log ends with the name of the new key, and the new one begins with that of the old. Gives the new name. */
export function replaceKey(): Promise<string> {
  return locked(async () => {
    const before = await signingKey();
    const after = await makeCurrentKey();
    const about = { act: 'key', sha256: null } as const;
    await appendFor(before, [{ ...about, subject: after.kid, detail: 'replaced by' }]);
    await appendFor(after, [{ ...about, subject: before.kid, detail: 'in place of' }]);
    return after.kid;
  });
}

/** From now on this story's captures are sealed by a key that nothing ties to the others. What is sealed stays as it is. */
export function giveStoryKey(storyId: string): Promise<string> {
  return locked(async () => {
    const key = await makeStoryKey(storyId);
    await placeFor(key);
    return key.kid;
  });
}
