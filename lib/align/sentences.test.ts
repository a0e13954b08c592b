import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitSentences } from './sentences.ts';

const trimmed = (text: string, locale: string) => splitSentences(text, locale).map((sentence) => sentence.trim());

describe('English', () => {
  test.each([
    [['The ferry left.', 'Nobody waited!', 'Would you?']],
    [['“Nobody came,” the boatman said.', '“Then everybody did.”']],
    [['“Is it late?” the boatman asked.', 'It was.']],
    [['Dr. Example met Mr. Sample at No. 4 on Nov. 3.', 'They left at ten.']],
    [['J. Example of Example Inc. paid 2.5 yuan.', 'It was enough.']],
    [['The ferry leaves at 10 p.m. every day.', 'It is never late.']],
  ])('%j', (sentences) => {
    expect(trimmed(sentences.join(' '), 'en')).toEqual(sentences);
  });
});

describe('Chinese', () => {
  test.each([
    [['船开了。', '没有人等！', '你会等吗？']],
    [['“我们等不到人。”', '船工说。', '后来人都来了。']],
    [['船工说：“明天再来吧。”', '他收起了缆绳。']],
    [['票价2.5元，比去年贵了0.5元。', '没有人抱怨……']],
  ])('%j', (sentences) => {
    expect(trimmed(sentences.join(''), 'zh-Hans')).toEqual(sentences);
  });
});

test('joined, the sentences are the text again', () => {
  const words = fc.array(
    fc.oneof(
      fc.constantFrom('船开了', '。', '”', '“', '？', '. ', 'Mr', '. ', ' said', '\n', '!', ' ', '…', 'p.m.', '」'),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    ),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(words, fc.constantFrom('en', 'zh-Hans', 'ja', 'ar'), (parts, locale) => {
      const text = parts.join('');
      const sentences = splitSentences(text, locale);
      expect(sentences.join('')).toBe(text);
      expect(sentences).not.toContain('');
    }),
    { numRuns: 500 },
  );
});
