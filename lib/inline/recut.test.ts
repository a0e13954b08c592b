import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainText } from './plain-text.ts';
import { cutTagged, joinTagged } from './recut.ts';
import { tagFaults } from './tag-faults.ts';

const bold = { name: 'b' } as const;
const link = { name: 'a', href: 'https://news.example/' } as const;

test('a tag across the cut is in both parts, and each part has the tags that it uses', () => {
  const [head, tail] = cutTagged({ source: 'one <1>two three</1> <2>four</2>', tags: { 1: bold, 2: link } }, 8);
  expect(head).toEqual({ source: 'one <1>two </1>'.trim(), tags: { 1: bold } });
  expect(tail).toEqual({ source: '<1>three</1> <2>four</2>', tags: { 1: bold, 2: link } });
});

test('joined, the tags of the second take other numbers', () => {
  const one = { source: 'see <1>this</1>', tags: { 1: bold } };
  expect(joinTagged(one, { source: 'and <1>that</1>', tags: { 1: link } }, ' ')).toEqual({
    source: 'see <1>this</1> and <2>that</2>',
    tags: { 1: bold, 2: link },
  });
  expect(joinTagged({ source: 'a' }, { source: 'b' }, '')).toEqual({ source: 'ab' });
});

test('wherever it is cut, no word is lost and every tag is whole', () => {
  const piece = fc.constantFrom('water', '桥', ' ', '<1>old</1>', '<2>a <3>b</3></2>', '<4>', '</9>');
  fc.assert(
    fc.property(fc.uniqueArray(piece, { maxLength: 7 }), fc.nat({ max: 30 }), (pieces, at) => {
      const tags = { 1: bold, 2: link, 3: bold };
      const whole = { source: pieces.join(''), tags };
      const parts = cutTagged(whole, at);
      const words = (text: string) => text.replace(/\s/g, '');
      expect(words(parts.map((part) => plainText(part.source, part.tags)).join(''))).toBe(
        words(plainText(whole.source, tags)),
      );
      for (const part of parts) {
        expect(tagFaults(part.source, { source: part.source, tags: part.tags ?? null })).toEqual({
          missing: [],
          broken: [],
          doubled: [],
        });
      }
    }),
  );
});
