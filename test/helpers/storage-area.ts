/** `browser.storage.local` as far as the background asks of it: what was set is there, as a copy. */
export const stored: Record<string, unknown> = {};

type Listener = (changes: Record<string, unknown>) => void;
const listeners = new Set<Listener>();

export const storageArea = {
  onChanged: {
    addListener: (listener: Listener) => void listeners.add(listener),
    removeListener: (listener: Listener) => void listeners.delete(listener),
  },
  get: (key: string) => Promise.resolve(key in stored ? { [key]: structuredClone(stored[key]) } : {}),
  set: (values: Record<string, unknown>) => {
    Object.assign(stored, structuredClone(values));
    for (const listener of listeners) listener(values);
    return Promise.resolve();
  },
  remove: (key: string) => Promise.resolve(void delete stored[key]),
};

export function emptyStorageArea(): void {
  for (const key of Object.keys(stored)) delete stored[key];
}
