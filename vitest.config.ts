import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: 'db/template.ts',
    // Files share a process; the set-up lets each of them begin anew in it.
    isolate: false,
    setupFiles: 'vitest.setup.ts',
    include: ['{app,db,lib,e2e/bench}/**/*.test.{ts,tsx}'],
    // One more than there are processors, because many tests wait: for a child, a deadline, a lock.
    maxWorkers: availableParallelism() + 1,
    // On a machine that is busy with other things a test of a second takes ten times as long, and some take ten seconds.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
