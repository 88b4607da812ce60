import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/database-server.ts'],
    maxWorkers: 2,
    // Some tests start, kill and recover a real database server on a busy machine.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
