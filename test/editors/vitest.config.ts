import { defineConfig } from 'vitest/config';

/** Apart from `npm test`: what other programs' editors keep of a capture that is pasted. */
export default defineConfig({
  test: {
    name: 'editors',
    include: ['test/editors/**/*.editors.ts'],
    globalSetup: ['test/editors/global-setup.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 360_000,
  },
});
