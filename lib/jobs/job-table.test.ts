import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/**
 * An existing queue engine can take the place of this room as long as nobody else knows the table: what others show of
 * jobs they keep themselves, or ask this room for. Tests and benchmarks look at the engine that there is.
 */
test('nothing but this room reads or writes the table of jobs', () => {
  const named = /\bschema\.job\b|\{[^{}]*\bjob\b[^{}]*\} = schema\b|\b(?:from|join|into|update) job\b/;
  const others = globSync('{app,lib}/**/*.{ts,tsx}').filter(
    (path) => !/\.test\.tsx?$|\/fixtures\.ts$|^lib\/jobs\//.test(path),
  );
  expect(others.length).toBeGreaterThan(100);
  expect(others.filter((path) => named.test(readFileSync(path, 'utf8')))).toEqual([]);
});
