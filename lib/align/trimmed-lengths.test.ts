import fc from 'fast-check';
import { expect, test } from 'vitest';
import { trimmedLengths } from './trimmed-lengths.ts';

test('says of every run of pieces what joining and trimming it says', () => {
  const piece = fc.string({ unit: fc.constantFrom('a', '字', ' ', '\u3000', '\n'), maxLength: 4 });
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const lengths = trimmedLengths(pieces);
      expect(lengths.count).toBe(pieces.length);
      for (let from = 0; from <= pieces.length; from++)
        for (let to = from; to <= pieces.length; to++)
          expect(lengths.between(from, to)).toBe(pieces.slice(from, to).join('').trim().length);
    }),
  );
});
