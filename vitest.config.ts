import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: 'db/template.ts',
    setupFiles: 'vitest.setup.ts',
    isolate: false,
    include: ['{app,db,lib}/**/*.test.{ts,tsx}'],
    // The default leaves one processor free, which on a machine of two is half of them.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // On a machine that is busy with other things a test of a second takes ten times as long.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
