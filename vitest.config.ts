import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/postgres-for-tests.ts',
    // Real databases and servers start slowly on a busy machine; a limit is there to end what hangs.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { LANCE_LOG: 'error' },
    // More than cores: the scenarios mostly wait for the second to end in which a ticket was changed.
    maxWorkers: 4,
  },
});
