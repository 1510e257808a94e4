import { defineConfig } from 'vitest/config';

/** Apart from `npm test`, whose time is for one real CMS: Ghost, which takes 570 MB and a minute or two the first time. */
export default defineConfig({
  test: {
    name: 'ghost',
    include: ['test/ghost/**/*.ghost.ts'],
    setupFiles: ['test/setup.ts'],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 360_000,
  },
});
