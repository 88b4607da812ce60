import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // A busy machine takes longer than the usual second to do what a test waits for.
    expect: { poll: { timeout: 10_000 } },
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/database-server.ts'],
    // Measured on two cores: two processes are a third faster than the default of one, and than two threads.
    pool: 'forks',
    // All workers share one server, which has 60 connections.
    maxWorkers: Math.min(4, Math.max(2, availableParallelism() - 1)),
    // Some tests start, kill and recover a real database server on a busy machine.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Where nobody sits beside it, a test that failed is tried once more, and the report says so ("retry x1"): the
    // machine may have stalled. One that needs it is to be mended; at a desk it fails at once.
    retry: process.env.CI ? 1 : 0,
  },
});
