import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/**
 * Another queue engine can replace this room as long as no other room knows the table: other rooms store what they show
 * of jobs themselves, or ask this room. Only tests and benchmarks may read the present engine's table.
 */
test('nothing but this room reads or writes the table of jobs', () => {
  const named = /\bschema\.job\b|\{[^{}]*\bjob\b[^{}]*\} = schema\b|\b(?:from|join|into|update) job\b/;
  const others = globSync('{app,lib}/**/*.{ts,tsx}').filter(
    (path) => !/\.test\.tsx?$|\/fixtures\.ts$|^lib\/jobs\//.test(path),
  );
  expect(others.length).toBeGreaterThan(100);
  expect(others.filter((path) => named.test(readFileSync(path, 'utf8')))).toEqual([]);
});
