import { defineConfig } from 'vitest/config';

/** Apart from `npm test`: a WordPress of its own, set up in one odd way after the other. */
export default defineConfig({
  test: {
    name: 'wordpress-wild',
    include: ['test/wordpress/wild/**/*.wild.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
