import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pairSentences } from '#lib/align/pair-sentences';
import { readArticle } from '#lib/extract/plain/read-article';

test('every paragraph of the sample pairs without a piece left alone', () => {
  const [chinese, english] = ['zh', 'en'].map(
    (locale) => readArticle(readFileSync(`lib/setup/sample/night-library.${locale}.txt`, 'utf8')).blocks,
  ) as [ReturnType<typeof readArticle>['blocks'], ReturnType<typeof readArticle>['blocks']];
  const counts = chinese.map((block, index) => {
    const { source, target } = pairSentences(
      { text: block.source, locale: 'zh-Hans' },
      { text: english[index]?.source ?? '', locale: 'en' },
    );
    for (const piece of [...source, ...target]) expect(piece.trim()).not.toBe('');
    return [source.length, target.length];
  });
  expect(counts).toEqual([1, 2, 2, 2, 1, 2, 2, 2, 3, 4, 2, 3, 1].map((count) => [count, count]));
});
