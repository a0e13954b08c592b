import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pairSentences } from './pair-sentences.ts';

/** Pairs given sentences and counts the sentences of each pair: `[number in the source, number in the target]`. */
function merges(source: string[], target: string[]) {
  const pairs = pairSentences({ text: source.join(''), locale: 'zh-Hans' }, { text: target.join(' '), locale: 'en' });
  const countOf = (sentences: string[]) => (piece: string) =>
    sentences.filter((sentence) => piece.includes(sentence)).length;
  const ofTarget = pairs.target.map(countOf(target));
  return pairs.source.map(countOf(source)).map((count, index) => [count, ofTarget[index]]);
}

describe('pairs', () => {
  const source = [
    '江上最后一班渡船晚上十点开出。',
    '今年春天以后，坐船的人一天比一天多，码头上常常排起长队。',
    '船工从不等人。',
  ];

  test('one to one', () => {
    const target = [
      'The last ferry on the river leaves at ten in the evening.',
      'Since spring more people have taken it every day, and there is often a long queue on the pier.',
      'The boatman waits for nobody.',
    ];
    expect(merges(source, target)).toEqual([
      [1, 1],
      [1, 1],
      [1, 1],
    ]);
  });

  test('one sentence that became two', () => {
    const target = [
      'The last ferry on the river leaves at ten in the evening.',
      'Since spring more people have taken it every day.',
      'There is often a long queue on the pier.',
      'The boatman waits for nobody.',
    ];
    expect(merges(source, target)).toEqual([
      [1, 1],
      [1, 2],
      [1, 1],
    ]);
  });

  test('two sentences that became one', () => {
    const target = [
      'The last ferry on the river leaves at ten in the evening, and since spring more people have taken it every day, so that there is often a long queue on the pier.',
      'The boatman waits for nobody.',
    ];
    expect(merges(source, target)).toEqual([
      [2, 1],
      [1, 1],
    ]);
  });

  test('a quotation stays with who said it', () => {
    expect(
      merges(
        ['“我们原以为不会有人来坐这班船。”船工说。', '结果第一个周末就坐满了。'],
        ['“We had thought that nobody would take this ferry,” the boatman said.', 'The first weekend it was full.'],
      ),
    ).toEqual([
      [1, 1],
      [1, 1],
    ]);
  });

  test('an empty side pairs with all of the other', () => {
    const empty = { text: '', locale: 'en' };
    const full = { text: '船开了。人到了。', locale: 'zh-Hans' };
    expect(pairSentences(full, empty)).toEqual({ source: [full.text], target: [''] });
    expect(pairSentences(empty, full)).toEqual({ source: [''], target: [full.text] });
    const { source, target } = pairSentences(empty, empty);
    expect(source.length).toBe(target.length);
  });

  test('one sentence against many is one pair', () => {
    const target = 'A. word here. Then two. Then three. Then four. Then five.';
    expect(pairSentences({ text: '船开了。', locale: 'zh-Hans' }, { text: target, locale: 'en' })).toEqual({
      source: ['船开了。'],
      target: [target],
    });
  });
});

test('joined, the pieces of both sides are their texts again', () => {
  const sentence = fc.constantFrom(
    '船开了。',
    '“人到了。”船工说。',
    'It left. ',
    'Nobody waited for the boatman on the pier! ',
    'no end ',
    '\n',
    '……',
  );
  const text = fc.array(sentence, { maxLength: 9 }).map((sentences) => sentences.join(''));
  fc.assert(
    fc.property(text, text, (one, other) => {
      const { source, target } = pairSentences({ text: one, locale: 'zh-Hans' }, { text: other, locale: 'en' });
      expect(source.join('')).toBe(one);
      expect(target.join('')).toBe(other);
      expect(source).toHaveLength(target.length);
    }),
    { numRuns: 300 },
  );
});
