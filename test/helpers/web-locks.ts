/** Web Locks, which Node 20 has not: one holder at a time for each name. */
export function makeLocks() {
  const tails = new Map<string, Promise<unknown>>();
  const waiting = new Map<string, number>();
  type Act<T> = (lock: { name: string } | null) => Promise<T>;
  return {
    async request<T>(name: string, ...[first, second]: [Act<T>] | [{ ifAvailable?: boolean }, Act<T>]): Promise<T> {
      const [options, act] = typeof first === 'function' ? [{}, first] : [first, second];
      if (!act) throw new TypeError('a lock without anything to do');
      const count = waiting.get(name) ?? 0; // absent: free
      if (options.ifAvailable && count > 0) return act(null);
      waiting.set(name, count + 1);
      const run = () => act({ name });
      const held = (tails.get(name) ?? Promise.resolve()).then(run, run);
      tails.set(name, held);
      try {
        return await held;
      } finally {
        waiting.set(name, (waiting.get(name) ?? 1) - 1);
      }
    },
  };
}
