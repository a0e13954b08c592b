import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{app,db,lib}/**/*.test.{ts,tsx}'],
    // On a machine that is busy with other things a test of a second takes ten times as long.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
