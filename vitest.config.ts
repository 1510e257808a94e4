import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: ['test/e2e/**', '**/node_modules/**'],
          setupFiles: ['test/setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.e2e.ts'],
          globalSetup: ['test/e2e/global-setup.ts'],
          // One WordPress and two cores: the files run one after the other.
          fileParallelism: false,
          // For a test that hangs: each condition that is waited for has a patience of its own, a minute mostly.
          testTimeout: 300_000,
          hookTimeout: 360_000,
        },
      },
    ],
  },
});
