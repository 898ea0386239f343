import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/postgres-for-tests.ts', 'test/support/installed-for-tests.ts'],
    // Modules hold no state here, so the files of one worker share them instead of loading a database each.
    isolate: false,
    // Real databases and servers start slowly on a busy machine; a limit is there to end what hangs.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { LANCEDB_LOG: 'error' },
    // More than cores: the scenarios mostly wait for the second to end in which a ticket was changed.
    maxWorkers: 5,
  },
});
