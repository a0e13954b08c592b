import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Tags, tagNames } from '#db/vocabulary';
import { cleanTags } from './clean-tags.ts';
import { parseTagged, type Run } from './parse-tagged.ts';
import { plainText } from './plain-text.ts';
import { splitTagged } from './split-tagged.ts';
import { tagFaults } from './tag-faults.ts';
import { writeTagged } from './write-tagged.ts';

const tags: Tags = {
  1: { name: 'b' },
  2: { name: 'a', href: 'https://example.org/ferry' },
  3: { name: 'ruby', annotation: 'はし' },
};
const bold = (...runs: Run[]): Run => ({ number: 1, tag: tags[1] as Tags[1], runs });
const link = (...runs: Run[]): Run => ({ number: 2, tag: tags[2] as Tags[2], runs });

/** Generates words, marks of known and unknown tags, and text that only looks like marks, in any order. */
const pieces = fc.constantFrom(
  '<1>',
  '</1>',
  '<2>',
  '</2>',
  '<3>',
  '</3>',
  '<4>',
  '</4>',
  '<1 >',
  '<0>',
  '<',
  '桥',
  'a ',
);
const anyText = fc.array(fc.oneof(pieces, fc.string({ maxLength: 4 })), { maxLength: 24 }).map((all) => all.join(''));

describe('reading', () => {
  test.each<[string, string, Run[]]>([
    ['words alone', 'The ferry.', ['The ferry.']],
    ['nothing', '', []],
    ['a tag', 'The <1>old</1> ferry.', ['The ', bold('old'), ' ferry.']],
    ['a tag in a tag', '<2>the <1>old</1> ferry</2>', [link('the ', bold('old'), ' ferry')]],
    ['an unknown number', 'a <4>b</4>', ['a <4>b</4>']],
    ['a tag that is not closed', 'a <1>b', ['a b']],
    ['a tag that is not opened', 'a</1> b', ['a b']],
    ['crossing tags: the outer one stays', '<1>a<2>b</1>c</2>', [bold('ab'), 'c']],
    ['a tag that comes again: the first stays', '<1>a</1> <1>b</1>', [bold('a'), ' b']],
    ['tags around nothing', 'a<1><2></2></1>b', ['ab']],
  ])('%s', (_, text, runs) => {
    expect(parseTagged(text, tags)).toEqual(runs);
  });

  test('without tags every mark is words', () => {
    for (const none of [null, undefined, {}]) expect(parseTagged('<1>a</1>', none)).toEqual(['<1>a</1>']);
  });

  test('names that every object has are no tags', () => {
    expect(parseTagged('<1>a</1>', Object.create({ 1: { name: 'b' } }))).toEqual(['<1>a</1>']);
  });
});

describe('of any text', () => {
  const wordsOf = (runs: Run[]): string =>
    runs.map((run) => (typeof run === 'string' ? run : wordsOf(run.runs))).join('');

  test('all words stay, in order', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const words = text.replace(/<\/?[123]>/g, '');
        expect(plainText(text, tags)).toBe(words);
        expect(wordsOf(parseTagged(text, tags))).toBe(words);
        expect(plainText(cleanTags(text, tags), tags)).toBe(words);
      }),
      { numRuns: 2000 },
    );
  });

  test('what was cleaned has no fault left and reads as before', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const clean = cleanTags(text, tags);
        expect(tagFaults(clean, { source: clean, tags })).toEqual({ missing: [], broken: [], doubled: [] });
        expect(parseTagged(clean, tags)).toEqual(parseTagged(text, tags));
        expect(cleanTags(clean, tags)).toBe(clean);
      }),
      { numRuns: 2000 },
    );
  });

  test('pieces have the words of the whole, each as many as asked for', () => {
    const noRuby = anyText.map((text) => text.replace(/<\/?3>/g, ''));
    fc.assert(
      fc.property(noRuby, fc.array(fc.nat(6), { minLength: 1, maxLength: 6 }), (text, lengths) => {
        const words = plainText(text, tags);
        const split = splitTagged(parseTagged(text, tags), lengths);
        let at = 0;
        for (const [index, piece] of split.entries()) {
          const end = index === lengths.length - 1 ? words.length : at + (lengths[index] ?? 0);
          expect(wordsOf(piece)).toBe(words.slice(at, end));
          at = end;
        }
      }),
      { numRuns: 1000 },
    );
  });
});

test('a tree that is written and read again is the same', () => {
  const words = fc.stringMatching(/^[^<>\d]{1,6}$/);
  const tree = (left: number[]): fc.Arbitrary<Run[]> => {
    const [number, ...others] = left;
    if (number === undefined) return words.map((one) => [one]);
    const half = Math.ceil(others.length / 2);
    return fc
      .record({
        before: words,
        name: fc.constantFrom(...tagNames),
        inner: tree(others.slice(0, half)),
        after: tree(others.slice(half)),
      })
      .map(({ before, name, inner, after }) => [before, { number, tag: { name }, runs: inner }, ...after]);
  };
  const tagsOf = (runs: Run[]): Tags =>
    Object.assign(
      {},
      ...runs.map((run) => (typeof run === 'string' ? {} : { [run.number]: run.tag, ...tagsOf(run.runs) })),
    );
  fc.assert(
    fc.property(tree([4, 1, 12, 7, 2, 30]), (runs) => {
      expect(parseTagged(writeTagged(runs), tagsOf(runs))).toEqual(runs);
    }),
  );
});

describe('pieces', () => {
  test('of a tag across a border carry it both', () => {
    expect(splitTagged(parseTagged('One. <2>Two. Three</2> end.', tags), [5, 5, 10])).toEqual([
      ['One. '],
      [link('Two. ')],
      [link('Three'), ' end.'],
    ]);
  });

  test('do not cut a ruby, and the border after it stays where it was', () => {
    const ruby: Run = { number: 3, tag: tags[3] as Tags[3], runs: ['橋の上'] };
    expect(splitTagged(parseTagged('古い<3>橋の上</3>で。次。', tags), [3, 4, 2])).toEqual([
      ['古い', ruby],
      ['で。'],
      ['次。'],
    ]);
    expect(splitTagged(parseTagged('<1>古い<3>橋の上</3></1>次。', tags), [3, 4])).toEqual([
      [bold('古い', ruby)],
      ['次。'],
    ]);
  });
});

describe('faults', () => {
  const source = 'The <1>old</1> <2>ferry</2> on the <3>橋</3>';
  test.each([
    ['none', '<2>渡船</2>很<1>旧</1>', { missing: [], broken: [], doubled: [] }],
    ['missing, ruby apart', '渡船', { missing: [1, 2], broken: [], doubled: [] }],
    ['not closed', '<1>旧 <2>渡船</2>', { missing: [], broken: [1], doubled: [] }],
    ['crossing', '<2>旧<1>渡</2>船</1>', { missing: [], broken: [1], doubled: [] }],
    ['around nothing', '<1></1><2>船</2>', { missing: [], broken: [1], doubled: [] }],
    ['doubled', '<1>旧</1><1>渡</1><2>船</2>', { missing: [], broken: [], doubled: [1] }],
    ['unknown marks are words', '<9><1>旧</1><2>船</2>', { missing: [], broken: [], doubled: [] }],
  ])('%s', (_, target, faults) => {
    expect(tagFaults(target, { source, tags })).toEqual(faults);
  });

  test('a tag that the source itself does not hold is not missed', () => {
    expect(tagFaults('渡船', { source: 'The <1>ferry', tags }).missing).toEqual([]);
  });
});
