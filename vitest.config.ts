import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Real databases and servers start slowly on a busy machine; a limit is there to end what hangs.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { LANCE_LOG: 'error' },
    maxWorkers: 2,
  },
});
