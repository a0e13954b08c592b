import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import { readArticle } from './read-article.ts';

const sources = (text: string) => readArticle(text).blocks.map((block) => block.source);
const kinds = (text: string) => readArticle(text).blocks.map((block) => block.kind);

describe('the header', () => {
  test('in Chinese', () => {
    const text =
      '标题：夜里的渡口\n链接: https://example.org/a?id=3\n发布时间: 2026年11月3日 08:30\n作者: 林一舟\n\n船开了。\n\n人到了。';
    expect(readArticle(text)).toEqual({
      title: '夜里的渡口',
      url: 'https://example.org/a?id=3',
      publishedOn: '2026-11-03',
      byline: '林一舟',
      dateline: null,
      blocks: [
        { kind: 'title', source: '夜里的渡口' },
        { kind: 'paragraph', source: '船开了。' },
        { kind: 'paragraph', source: '人到了。' },
      ],
      leftOut: ['链接: https://example.org/a?id=3', '发布时间: 2026年11月3日 08:30', '作者: 林一舟'],
    });
  });

  test('in English, in any order and case', () => {
    const text =
      'DATE: Nov. 3, 2026\nurl: https://example.org/b\nTitle: The Night Ferry\nAuthor: A. Boatman\n\nIt left.\n\nIt came.';
    const { title, url, publishedOn, byline, blocks } = readArticle(text);
    expect({ title, url, publishedOn, byline }).toEqual({
      title: 'The Night Ferry',
      url: 'https://example.org/b',
      publishedOn: '2026-11-03',
      byline: 'A. Boatman',
    });
    expect(blocks).toHaveLength(3);
  });

  test('none: a short first line that ends like no sentence is the title', () => {
    expect(readArticle('The Night Ferry\n\nIt left.\n\nIt came.')).toMatchObject({
      title: 'The Night Ferry',
      url: null,
      publishedOn: null,
      leftOut: [],
    });
    expect(kinds('It left at ten.\n\nIt came back at six.')).toEqual(['paragraph', 'paragraph']);
  });

  test.each([
    ['an address that is none', '链接: 见报纸第三版'],
    ['an address of another scheme', 'Link: javascript:alert(1)'],
    ['a date in words that is none', 'Date: soon'],
    ['a date that is not in the calendar', '发布时间: 2026-02-31'],
    ['a date in words that is not in the calendar', 'Date: February 31, 2026'],
    ['a number in words that is no date', 'Date: see chapter 3'],
  ])('%s is text', (_, line) => {
    const article = readArticle(`标题: 夜里的渡口\n${line}\n\n船开了。`);
    expect(article).toMatchObject({ url: null, publishedOn: null, leftOut: [] });
    expect(article.blocks.map((block) => block.source).join('\n')).toContain(line);
  });

  test('a field named twice begins the body', () => {
    expect(sources('标题: 渡口\n标题: 另一个渡口。\n\n船开了。')).toEqual(['渡口', '标题: 另一个渡口。', '船开了。']);
  });

  test('a title that the body repeats stands once, and the repetition is shown as left out', () => {
    const article = readArticle('标题: 夜里的渡口\n\n夜里的渡口\n\n船开了。');
    expect(article.blocks.map((block) => block.source)).toEqual(['夜里的渡口', '船开了。']);
    expect(article.leftOut).toEqual(['夜里的渡口']);
  });
});

describe('paragraphs', () => {
  test('line ends of every kind', () => {
    const expected = ['The Night Ferry', 'It left.', 'It came.'];
    for (const end of ['\n', '\r\n', '\r', '\u2029'])
      expect(sources(['The Night Ferry', '', 'It left.', '', 'It came.'].join(end))).toEqual(expected);
  });

  test('ideographic indents begin a paragraph, with blank lines and without', () => {
    const expected = ['夜里的渡口', '船开了。', '人到了。'];
    expect(sources('夜里的渡口\n\n　　船开了。\n　　人到了。\n')).toEqual(expected);
    expect(sources('夜里的渡口\n　　船开了。\n　　人到了。\n')).toEqual(expected);
  });

  test('lines wrapped inside a paragraph are joined, by a space only where words have spaces', () => {
    expect(sources('The Night Ferry\n\nIt left\nat ten.\n\nIt came\n  back.')).toEqual([
      'The Night Ferry',
      'It left at ten.',
      'It came back.',
    ]);
    expect(sources('夜里的渡口\n\n船在十点\n开了。\n\n人到了，\n船也到了。')).toEqual([
      '夜里的渡口',
      '船在十点开了。',
      '人到了，船也到了。',
    ]);
  });

  test('Chinese lines wrapped at a quotation mark are joined by nothing', () => {
    expect(sources('夜里的渡口\n\n船工说\n“开船了。”\n然后收起缆绳。\n\n人到了。')[1]).toBe(
      '船工说“开船了。”然后收起缆绳。',
    );
  });

  test('without blank lines every line is one', () => {
    expect(sources('夜里的渡口\n船开了。\n人到了。')).toEqual(['夜里的渡口', '船开了。', '人到了。']);
  });

  test('runs of spaces become one, ideographic where one of them was', () => {
    expect(sources('船开了。　　  林一舟摄\n\n人  到了。')).toEqual(['船开了。　林一舟摄', '人 到了。']);
  });

  test('decomposed letters and invisible marks', () => {
    expect(sources('The Cafe\u0301\n\nIt\u200b opened\ufeff.')).toEqual(['The Café', 'It opened.']);
  });
});

describe('what a paragraph opens with', () => {
  test('a Chinese dateline and byline are read, and stay', () => {
    const paragraph = '本报江城3月4日电 （记者林一舟）渡船恢复夜航。';
    const article = readArticle(`夜里的渡口\n\n${paragraph}\n\n人到了。`);
    expect(article).toMatchObject({ dateline: '本报江城3月4日电', byline: '林一舟', leftOut: [] });
    expect(article.blocks[1]).toEqual({ kind: 'paragraph', source: paragraph });
  });

  test('an English dateline is read, and stays', () => {
    const paragraph = 'RIVERTON, Nov. 3 — The night ferry runs again.';
    const article = readArticle(`The Night Ferry\n\n${paragraph}\n\nPeople came.`);
    expect(article.dateline).toBe('RIVERTON, Nov. 3');
    expect(article.blocks[1]?.source).toBe(paragraph);
  });

  test('the byline of the header goes before that of the text', () => {
    const article = readArticle('标题: 渡口\n作者: 编辑部\n\n本报江城3月4日电 （记者林一舟）渡船恢复夜航。');
    expect(article.byline).toBe('编辑部');
  });
});

describe('kinds', () => {
  test('captions say who took the picture', () => {
    expect(
      kinds('夜里的渡口\n\n渡船靠岸。　　本刊记者摄\n\n渡船离岸（林一舟 摄）\n\n船开了。他爱拍摄影展。\n\n人到了。'),
    ).toEqual(['title', 'caption', 'caption', 'paragraph', 'paragraph']);
    expect(kinds('The Night Ferry\n\nThe pier at ten. Photo by our reporter\n\nIt left.')).toEqual([
      'title',
      'caption',
      'paragraph',
    ]);
  });

  test('a caption at the top is no title', () => {
    expect(kinds('渡船靠岸。　　本刊记者摄\n\n船开了。')).toEqual(['caption', 'paragraph']);
  });

  test('the last line that names where it was printed is a note, nowhere else', () => {
    const note = '《江城周刊》（2026年11月03日03版）';
    expect(kinds(`夜里的渡口\n\n船开了。\n\n${note}`)).toEqual(['title', 'paragraph', 'note']);
    expect(kinds(`夜里的渡口\n\n${note}\n\n船开了。`)).toEqual(['title', 'paragraph', 'paragraph']);
    expect(kinds('The Night Ferry\n\nIt left.\n\nRiver Weekly (Nov. 3, 2026, p. 3)').at(-1)).toBe('note');
    expect(kinds('夜里的渡口\n\n船开了。\n\n来源：江城周刊').at(-1)).toBe('note');
  });
});

describe('nothing is lost', () => {
  const solid = (text: string) => text.replace(/[\s\u200b\ufeff]/gu, '').normalize('NFD');
  const word = fc.oneof(
    fc.constantFrom(
      '船',
      '开了。',
      '“好',
      '摄',
      '，',
      '本报江城3月4日电',
      '　　',
      '  ',
      '\t',
      'ferry',
      'A —',
      'Photo by',
      'e\u0301',
    ),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
  );
  const line = fc.array(word, { maxLength: 6 }).map((words) => words.join('').replace(/[:：]/g, ''));
  const text = fc.array(fc.tuple(line, fc.constantFrom('\n', '\n\n', '\r\n', '\r\n\r\n', '\n \n')), { maxLength: 12 });

  test('of any text without a header', () => {
    fc.assert(
      fc.property(text, (lines) => {
        const input = lines.flat().join('');
        if (solid(input) === '') {
          expect(() => readArticle(input)).toThrow(InvalidError);
          return;
        }
        const { title, blocks, leftOut } = readArticle(input);
        expect(solid([...blocks.map((block) => block.source), ...leftOut].join(''))).toBe(solid(input));
        expect(blocks[0]?.source.startsWith(title)).toBe(true);
        for (const block of blocks) expect(block.source).toBe(block.source.trim());
      }),
      { numRuns: 1000 },
    );
  });
});

describe('limits', () => {
  const reasonOf = (text: string) => {
    try {
      readArticle(text);
    } catch (error) {
      if (error instanceof InvalidError) return { reason: error.reason, values: error.values };
      throw error;
    }
  };

  test('no text', () => {
    for (const empty of ['', ' \n\n　', '\ufeff'])
      expect(reasonOf(empty)).toEqual({ reason: 'articleEmpty', values: {} });
  });

  test('one segment more than the most', () => {
    const paragraphs = Array.from({ length: limits.articleSegments }, (_, index) => `第${index}段。`);
    expect(reasonOf(paragraphs.join('\n\n'))).toBeUndefined();
    expect(reasonOf(['渡口', ...paragraphs].join('\n\n'))).toEqual({
      reason: 'articleTooManySegments',
      values: { most: limits.articleSegments, found: limits.articleSegments + 1 },
    });
  });

  test('a segment that is too long, by its number', () => {
    const long = '船'.repeat(limits.segmentCharacters);
    expect(reasonOf(`渡口\n\n${long}\n\n人到了。`)).toBeUndefined();
    expect(reasonOf(`渡口\n\n${long}。\n\n人到了。`)).toEqual({
      reason: 'segmentTooLong',
      values: { number: 2, most: limits.segmentCharacters },
    });
  });
});

describe('whole articles', () => {
  const seeds = '../shared/seeds';

  test('both sides of the sample have the same segments', () => {
    const [chinese, english] = ['zh', 'en'].map((locale) =>
      kinds(readFileSync(`lib/setup/sample/night-library.${locale}.txt`, 'utf8')),
    );
    expect(chinese).toEqual(['title', 'caption', 'caption', ...Array(9).fill('paragraph'), 'note']);
    expect(english).toEqual(chinese);
  });

  describe.runIf(existsSync(seeds))('seeds', () => {
    const names = existsSync(seeds) ? readdirSync(seeds).filter((name) => name.endsWith('.txt')) : [];

    test.each(names)('%s', (name) => {
      const article = readArticle(readFileSync(join(seeds, name), 'utf8'));
      expect(article.blocks.map((block) => block.kind)).toEqual([
        'title',
        ...Array(3).fill('caption'),
        ...Array(18).fill('paragraph'),
        'note',
      ]);
    });
  });
});
