import { defineConfig } from 'vitest/config';
import { hangsMs } from './test/support/hangs.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/postgres-for-tests.ts', 'test/support/installed-for-tests.ts'],
    setupFiles: ['test/support/run-server.ts'],
    // Modules hold no state here, so the files of one worker share them instead of loading a database each.
    isolate: false,
    // Only what hangs is ended, and a wait within a test before the test: that one says for what it waited.
    testTimeout: 4 * hangsMs,
    hookTimeout: 4 * hangsMs,
    expect: { poll: { timeout: hangsMs, interval: 20 } },
    env: { LANCEDB_LOG: 'error' },
    // More than cores: the scenarios mostly wait for the second to end in which a ticket was changed.
    maxWorkers: 4,
  },
});
