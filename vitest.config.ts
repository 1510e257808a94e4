import { defineConfig } from 'vitest/config';
import { WORKERS } from './test/e2e/workers.ts';

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
          // Each worker has a WordPress of its own, from the global setup.
          maxWorkers: WORKERS,
          sequence: { groupOrder: 1 },
          // For a test that hangs: each condition that is waited for has a patience of its own, a minute mostly.
          testTimeout: 300_000,
          hookTimeout: 360_000,
        },
      },
    ],
  },
});
