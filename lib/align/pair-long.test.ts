import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bandOf } from './band.ts';
import { pairFirstSentences, pairSentences, type SentencePairs } from './pair-sentences.ts';
import { splitSentences } from './sentences.ts';
import { trimmedLengths } from './trimmed-lengths.ts';

const takes = [
  [1, 1, 0],
  [1, 2, 2.3],
  [2, 1, 2.3],
  [2, 2, 4.4],
  [1, 3, 4.6],
  [3, 1, 4.6],
] as const;

/** The same by the whole table, with joined texts: slow, and plainly right. */
function pairByWholeTable(sources: string[], targets: string[]): SentencePairs {
  const lengthOf = (pieces: string[]) => pieces.join('').trim().length;
  const ratio = (lengthOf(targets) + 1) / (lengthOf(sources) + 1);
  const table: { cost: number; m: number; n: number }[][] = [];
  for (let i = 0; i <= sources.length; i++) {
    const row: (typeof table)[number] = [];
    table.push(row);
    for (let j = 0; j <= targets.length; j++) {
      let found = { cost: i + j === 0 ? 0 : Number.POSITIVE_INFINITY, m: 0, n: 0 };
      for (const [m, n, penalty] of takes) {
        const before = table[i - m]?.[j - n]?.cost;
        if (before === undefined) continue;
        const expected = lengthOf(sources.slice(i - m, i)) * ratio;
        const length = lengthOf(targets.slice(j - n, j));
        const cost = before + penalty + (expected - length) ** 2 / (6.8 * (expected + length + 1));
        if (cost < found.cost) found = { cost, m, n };
      }
      row.push(found);
    }
  }
  const pairs: SentencePairs = { source: [], target: [] };
  let [i, j] = [sources.length, targets.length];
  while (i + j > 0) {
    const { m, n } = (table[i] as (typeof table)[number])[j] as { m: number; n: number };
    pairs.source.unshift(sources.slice(i - m, i).join(''));
    pairs.target.unshift(targets.slice(j - n, j).join(''));
    [i, j] = [i - m, j - n];
  }
  return pairs;
}

/** Sentences with their translations: mostly one of about the length, at times two, or a part of the one before. */
const sentences = fc.array(
  fc.record({ length: fc.integer({ min: 5, max: 60 }), drift: fc.integer({ min: -3, max: 3 }), kind: fc.nat(12) }),
  { minLength: 105, maxLength: 150 },
);

test('a long text is paired as the whole table would pair it', () => {
  fc.assert(
    fc.property(sentences, (all) => {
      const source = { text: all.map(({ length }) => `${'字'.repeat(length)}。`).join(''), locale: 'zh-Hans' };
      const pieces = all.map(({ length, drift, kind }) => {
        if (kind === 0) return `A${'a'.repeat(length)}. B${'b'.repeat(length * 2)}.`;
        return kind === 1 ? `and ${'a'.repeat(length * 3)},` : `A${'a'.repeat(length * 3 + drift)}.`;
      });
      const target = { text: pieces.join(' '), locale: 'en' };
      const expected = pairByWholeTable(splitSentences(source.text, 'zh-Hans'), splitSentences(target.text, 'en'));
      expect(pairSentences(source, target)).toEqual(expected);
    }),
    { numRuns: 5 },
  );
});

describe('however many sentences there are', () => {
  const many = (count: number) => trimmedLengths(Array.from({ length: count }, () => '好。'));

  test.each([200, 1_200, 4_000])('%i: a place is compared with few others', (count) => {
    expect(bandOf(many(count), many(count)).width).toBeLessThan(100);
    expect(bandOf(many(count), many(10)).width).toBeLessThanOrEqual(11);
  });

  test('an ordinary paragraph is compared whole', () => {
    expect(bandOf(many(90), many(90))).toMatchObject({ width: 91 });
  });

  test('1,200 short ones are paired one to one', () => {
    const source = { text: '短句子很短。'.repeat(1_200), locale: 'zh-Hans' };
    const { source: pieces } = pairSentences(source, { text: 'It is short. '.repeat(1_200), locale: 'en' });
    expect(pieces).toHaveLength(1_200);
  });

  test('more than a paragraph of prose can have stay whole', () => {
    const source = { text: '好。'.repeat(4_000), locale: 'zh-Hans' };
    const target = { text: 'Good. '.repeat(4_000), locale: 'en' };
    expect(pairSentences(source, target)).toEqual({ source: [source.text], target: [target.text] });
  });
});

describe('the first pairs of long texts', () => {
  test('are as of the whole texts, and the rest is one more', () => {
    fc.assert(
      fc.property(sentences, fc.integer({ min: 1, max: 14 }), (all, most) => {
        const source = { text: all.map(({ length }) => `${'字'.repeat(length)}。`).join(''), locale: 'zh-Hans' };
        const pieces = all.map(({ length, drift, kind }) => {
          if (kind === 0) return `A${'a'.repeat(length)}. B${'b'.repeat(length * 2)}.`;
          return `A${'a'.repeat(length * 3 + drift)}.`;
        });
        const target = { text: pieces.join(' '), locale: 'en' };
        const whole = pairSentences(source, target);
        const first = pairFirstSentences(source, target, most);
        expect(first.source.slice(0, most)).toEqual(whole.source.slice(0, most));
        expect(first.target.slice(0, most)).toEqual(whole.target.slice(0, most));
        expect(first.source).toHaveLength(most + 1);
        expect([first.source.join(''), first.target.join('')]).toEqual([source.text, target.text]);
      }),
      { numRuns: 20 },
    );
  });

  test('are all pairs where there are few', () => {
    const source = { text: '船开了。人到了。', locale: 'zh-Hans' };
    const target = { text: 'It left. They came.', locale: 'en' };
    expect(pairFirstSentences(source, target, 14)).toEqual(pairSentences(source, target));
    expect(pairFirstSentences(source, target, 1)).toEqual({
      source: ['船开了。', '人到了。'],
      target: ['It left. ', 'They came.'],
    });
  });
});
