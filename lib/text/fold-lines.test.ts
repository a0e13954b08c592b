import fc from 'fast-check';
import { test } from 'vitest';
import { foldLines } from './fold-lines.ts';

test('line ends become one space, as a pattern would have it', () => {
  const words = fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\t', '\u3000', '\r') });
  fc.assert(fc.property(words, (text) => foldLines(text) === text.replace(/\s*\n\s*/g, ' ')));
});
