import { defineConfig } from 'vitest/config';

/** Apart from `npm test`: WordPress on real servers, set up in one odd way after the other. */
export default defineConfig({
  test: {
    name: 'wordpress-wild',
    include: ['test/wordpress/wild/**/*.wild.ts'],
    setupFiles: ['test/wordpress/wild/extension.ts'],
    // Servers are heavy: one after the other.
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
