/** `browser.storage.local` as far as the background asks of it: what was set is there, as a copy. */
export const stored: Record<string, unknown> = {};

export const storageArea = {
  get: (key: string) => Promise.resolve(key in stored ? { [key]: structuredClone(stored[key]) } : {}),
  set: (values: Record<string, unknown>) => Promise.resolve(void Object.assign(stored, structuredClone(values))),
  remove: (key: string) => Promise.resolve(void delete stored[key]),
};

export function emptyStorageArea(): void {
  for (const key of Object.keys(stored)) delete stored[key];
}
