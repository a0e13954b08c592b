import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstSentences } from './first-sentences.ts';
import { splitSentences } from './sentences.ts';

const sentence = fc.constantFrom(
  'The ferry left at ten. ',
  '"Is it late?" ',
  '“Nobody came,” the boatman said. ',
  'It was Dr. Example. ',
  'It left at 10 p.m. and … came back. ',
  'Oh! ',
  '船工说：“明天再来吧。”',
  '没有人等！',
  'a long line without an end \n',
);

test('they are the first of all sentences, whatever comes behind them', () => {
  fc.assert(
    fc.property(fc.array(sentence, { maxLength: 300 }), fc.integer({ min: 1, max: 60 }), (sentences, most) => {
      const text = sentences.join('');
      const all = splitSentences(text, 'en');
      const first = firstSentences(text, 'en', most);
      expect(first.join('')).toBe(text);
      expect(first.slice(0, most)).toEqual(all.slice(0, most));
      expect(first.length).toBe(Math.min(all.length, most + 1));
    }),
    { numRuns: 100 },
  );
});
