/** Web Locks, which Node 20 has not: one holder at a time for each name. */
export function makeLocks() {
  const tails = new Map<string, Promise<unknown>>();
  return {
    request<T>(name: string, act: () => Promise<T>): Promise<T> {
      const held = (tails.get(name) ?? Promise.resolve()).then(act, act);
      tails.set(name, held);
      return held;
    },
  };
}
