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
    const english = [
      'The ferry that leaves the pier at ten in the evening takes no more than',
      'forty people, and whoever comes late has to wait until the morning of',
      'the next day.',
    ];
    expect(sources(`The Night Ferry\n\n${english.join('\n')}\n\nIt came back.`)[1]).toBe(english.join(' '));
    const chinese = [
      '夜里十点，最后一班渡船离开码头，船上坐满了',
      '从城里回来的人，他们都不说话，只看着对岸的',
      '灯一盏一盏亮起来。',
    ];
    expect(sources(`夜里的渡口\n\n${chinese.join('\n')}\n\n人到了。`)[1]).toBe(chinese.join(''));
  });

  test('Chinese lines wrapped at a quotation mark are joined by nothing', () => {
    const lines = [
      '夜里十点，最后一班渡船离开码头，船工对大家说',
      '“开船了。”他收起缆绳，又看了看岸上有没有人',
      '跑过来。',
    ];
    expect(sources(`夜里的渡口\n\n${lines.join('\n')}\n\n人到了。`)[1]).toBe(lines.join(''));
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

const told = (text: string) =>
  readArticle(text).blocks.map(({ kind, source, form }) => `${kind} ${form?.marker ?? ''}|${source}`);

const long = {
  en: 'The council met on Monday to hear whether the night ferry can go on, since the rope is old and nobody pays for a new one.',
  zh: '镇里星期一开会，讨论夜里的渡船还能不能开下去，因为缆绳已经旧了，也没有人愿意出钱换新的。',
};

describe('lines that are paragraphs', () => {
  test.each([
    ['English', 'The Night Ferry', [long.en, 'It goes on.', `${long.en} That was all.`]],
    ['Chinese', '夜里的渡口', [long.zh, '渡船还开。', `${long.zh}就是这样。`]],
    [
      'Hindi',
      'रात की नाव',
      [
        'परिषद ने सोमवार को बैठक की ताकि यह सुना जा सके कि नाव चलेगी या नहीं।',
        'नाव चलेगी।',
        'रस्सी पुरानी है और नई के लिए कोई पैसा नहीं देता।',
      ],
    ],
    [
      'Arabic',
      'عبارة الليل',
      ['اجتمع المجلس يوم الاثنين ليسمع هل تستمر العبارة في الليل، لأن الحبل قديم.', 'هل تستمر؟', 'نعم، تستمر العبارة.'],
    ],
    [
      'Armenian',
      'Գիշերային լաստանավ',
      ['Խորհուրդը հավաքվեց երկուշաբթի՝ լսելու, թե արդյոք լաստանավը կշարունակի աշխատել։', 'Այն կշարունակի։'],
    ],
    [
      'Thai',
      'เรือข้ามฟากยามค่ำคืน',
      [
        'สภาประชุมกันเมื่อวันจันทร์เพื่อฟังว่าเรือข้ามฟากยามค่ำคืนจะแล่นต่อไปได้หรือไม่เพราะเชือกเก่าแล้ว',
        'เรือยังแล่นต่อไป',
        'คนเฒ่าคนแก่ในเมืองยังจำได้ว่าเมื่อก่อนไม่มีสะพานต้องข้ามแม่น้ำด้วยเรือเท่านั้น',
      ],
    ],
  ])('%s, under a title and a blank line', (_, title, lines) => {
    expect(sources(`${title}\n\n${lines.join('\n')}`)).toEqual([title, ...lines]);
  });

  test('indented by spaces, tabs or no-break spaces', () => {
    for (const indent of ['    ', '\t', '\u00a0\u00a0', '\u2003'])
      expect(sources(`The Night Ferry\n\n${indent}${long.en}\n${indent}It goes on.\n${indent}${long.en}`)).toEqual([
        'The Night Ferry',
        long.en,
        'It goes on.',
        long.en,
      ]);
  });

  test('wrapped ones begin where they are indented', () => {
    const text = [
      '   The council met on Monday to hear whether the night ferry can go on,',
      'since the rope is old and nobody wants to pay for a new one, however',
      'cheap it may be.',
      '   In the end a pilot paid. It cost him eleven crowns, and he has never',
      'spoken of it since.',
    ];
    expect(sources(`THE NIGHT FERRY\n\n${text.join('\n')}`)).toEqual([
      'THE NIGHT FERRY',
      text.slice(0, 3).join(' ').trim(),
      text.slice(3).join(' ').trim(),
    ]);
  });

  test('indented by ideographic spaces, with a line that was broken', () => {
    expect(sources('渡口\n\n　　“水涨了，\n船也快了。”\n　　他说。')).toEqual([
      '渡口',
      '“水涨了，船也快了。”',
      '他说。',
    ]);
  });

  test('what people say with a dash is no list', () => {
    const lines = ['— Паром ушёл? — спросил он.', '— Ушёл, — ответил лоцман.', '— А когда вернётся?'];
    expect(sources(`На пристани\n\n${lines.join('\n')}`).slice(1)).toEqual(lines);
  });
});

describe('lines that end where their writer ended them', () => {
  const poem = ['The boat is late,', 'the bell is cold,', 'the tide can wait', 'as it was told.'].join('\n');

  test('verse between paragraphs, an address, a signature', () => {
    const address = 'Ferry House\n3 Pier Road\nRiverton';
    const text = `The Night Ferry\n\n${long.en}\n\n${poem}\n\n${long.en}\n\n${address}\n\nYours truly,\nA. Boatman`;
    expect(sources(text).slice(1)).toEqual([long.en, poem, long.en, address, 'Yours truly,\nA. Boatman']);
  });

  test.each([
    ['Chinese without stops', '空船', ['桥下无人\n灯下无声', '一夜江水\n流到天明']],
    ['Chinese with stops', '渡口', ['江上秋风起，\n舟中夜雨来。', '故人何处去，\n渡口一灯开。']],
    [
      'English with capitals',
      'The Bell',
      [
        'The bell hangs silent in the mist tonight,\nAnd no one comes to ask it for the hour',
        'The river takes the little that is light\nAnd leaves the rest to settle on the tower',
      ],
    ],
    ['Persian', 'قایق شب', ['قایق دیر است و زنگ سرد\nآب صبر می‌کند', 'باد از پل می‌گذرد\nو کسی نیست']],
  ])('stanzas: %s', (_, title, stanzas) => {
    expect(sources(`${title}\n\n${stanzas.join('\n\n')}`)).toEqual([title, ...stanzas]);
  });
});

describe('lines under the title', () => {
  const read = (lines: string[]) => {
    const { title, byline, publishedOn, url, leftOut } = readArticle(
      `${lines.join('\n')}\n\n${long.en}\n\nIt goes on.`,
    );
    return { title, byline, publishedOn, url, leftOut: leftOut.length };
  };

  test.each([
    ['By Ann Boatman', 'By Ann Boatman', null],
    ['a date', '5 May 2026', '2026-05-05'],
    ['name and date', 'By Ann Boatman, May 5, 2026', '2026-05-05'],
    ['name, date, length', 'Ann Boatman | May 5, 2026 | 4 min read', '2026-05-05'],
    ['German', 'Von Anna Kahn und Jan de Boer — 5. Mai 2026', '2026-05-05'],
    ['French', 'Par Anne Passeur, 5 mai 2026', '2026-05-05'],
    ['Chinese', '2026年5月5日 08:30　来源：江城周刊　作者：林一舟', '2026-05-05'],
    ['Korean', '2026.05.05 08:30 | 홍길동 기자', '2026-05-05'],
  ])('%s', (_, line, publishedOn) => {
    const read_ = read(['The Night Ferry', line]);
    expect(read_).toMatchObject({ title: 'The Night Ferry', publishedOn, leftOut: 1 });
    if (line !== '5 May 2026')
      expect(read_.byline).toMatch(/^(?:Ann Boatman|Anna Kahn und Jan de Boer|Anne Passeur|林一舟|홍길동)$/);
  });

  test('an address above the title, and one below it', () => {
    const url = 'https://news.example/a';
    for (const lines of [
      [url, 'The Night Ferry'],
      [url, '', 'The Night Ferry'],
      ['The Night Ferry', url],
    ])
      expect(read(lines)).toMatchObject({ title: 'The Night Ferry', url, leftOut: 1 });
  });

  test('a title under the title stays', () => {
    const article = readArticle(`The Night Ferry\nA report from the pier\nby Ann Boatman\n${long.en}\nIt goes on.`);
    expect(article).toMatchObject({ title: 'The Night Ferry', byline: 'Ann Boatman' });
    expect(article.blocks.map(({ source }) => source)).toEqual([
      'The Night Ferry',
      'A report from the pier',
      long.en,
      'It goes on.',
    ]);
  });

  test('a poet', () => {
    expect(readArticle('渡口\n〔宋〕林一舟\n\n江上秋风起，\n舟中夜雨来。')).toMatchObject({
      byline: '林一舟',
      title: '渡口',
    });
  });

  test.each(['By night the ferry goes back and forth without a light', 'Five ways to cross a river in 2026', 'By'])(
    'not: %s',
    (line) => {
      expect(read(['The Night Ferry', '', line])).toMatchObject({ title: 'The Night Ferry', byline: null, leftOut: 0 });
    },
  );
});

describe('lists and headings', () => {
  test('signs and numbers', () => {
    const text = `The Night Ferry\n\nIt carries:\n- people\n- sheep\n\n3) Row.\n4) Wait.\n\n• one\n  • two`;
    expect(told(text)).toEqual([
      'title |The Night Ferry',
      'paragraph |It carries:',
      'list-item |people',
      'list-item |sheep',
      'list-item 3)|Row.',
      'list-item 4)|Wait.',
      'list-item |one',
      'list-item |two',
    ]);
    expect(readArticle(text).blocks.at(-1)?.form).toEqual({ depth: 2 });
  });

  test('items that were wrapped', () => {
    const text = `The Night Ferry\n\n* people who live on the far side of the river and have\n  no boat of their own\n* sheep`;
    expect(sources(text).slice(1)).toEqual([
      'people who live on the far side of the river and have no boat of their own',
      'sheep',
    ]);
  });

  test('Chinese numbers', () => {
    expect(
      told(
        `渡口管理办法\n\n第一章　总则\n第一条　为了过江安全，制定本办法。\n第二条　渡船有两种：\n（一）客船；\n（二）货船。`,
      ),
    ).toEqual([
      'title |渡口管理办法',
      'heading 第一章|总则',
      'list-item 第一条|为了过江安全，制定本办法。',
      'list-item 第二条|渡船有两种：',
      'list-item （一）|客船；',
      'list-item （二）|货船。',
    ]);
  });

  test('a number without a neighbour is text', () => {
    expect(told(`The Night Ferry\n\n3. November was cold.\n\nJ. Boatman rowed.`).slice(1)).toEqual([
      'paragraph |3. November was cold.',
      'paragraph |J. Boatman rowed.',
    ]);
  });

  test('short lines above lists', () => {
    expect(
      told('Tide Bread\n\nWhat it takes\n- flour\n- salt\n\nMethod\n1. Mix.\n2. Wait.').map(
        (line) => line.split(' ')[0],
      ),
    ).toEqual(['title', 'heading', 'list-item', 'list-item', 'heading', 'list-item', 'list-item']);
  });

  test('short lines above paragraphs, with their numbers', () => {
    expect(
      told(`The Night Ferry\n\nThe council\n${long.en}\n\nThe rope\n\n${long.en}`).map((line) => line.split(' ')[0]),
    ).toEqual(['title', 'heading', 'paragraph', 'heading', 'paragraph']);
    const numbered = readArticle(`渡口\n\n一、会议\n${long.zh}\n\n二、缆绳\n${long.zh}`).blocks;
    expect(numbered[1]).toEqual({ kind: 'heading', source: '会议', form: { marker: '一、', level: 2 } });
    expect(numbered[3]).toMatchObject({ kind: 'heading', form: { marker: '二、' } });
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
        const shown = blocks.map(({ source, form }) => `${form?.marker ?? ''}${source}`);
        const sorted = (words: string) => [...solid(words)].sort().join('');
        // A sign that is shown as a dot is all that may be missing.
        const signs = (words: string) => words.replace(/[-*+–—•●▪◦‣■□◆◇►▶➤✓✔・]/gu, '');
        expect(signs(sorted([...shown, ...leftOut].join('')))).toBe(signs(sorted(input)));
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

  test('a paragraph that is too long is divided at a sentence, and a sentence anywhere', () => {
    const sentence = 'The ferry waits for nobody. ';
    const long = sentence.repeat(Math.ceil((limits.segmentCharacters * 1.5) / sentence.length)).trim();
    const pieces = sources(`The Night Ferry\n\n${long}\n\nIt came back.`).slice(1, -1);
    expect(pieces).toHaveLength(2);
    expect(pieces.join(' ')).toBe(long);
    for (const piece of pieces) {
      expect(piece.length).toBeLessThanOrEqual(limits.segmentCharacters);
      expect(piece).toMatch(/^The .*\.$/);
    }
    const unbroken = '船'.repeat(limits.segmentCharacters + 1);
    expect(sources(`渡口\n\n${unbroken}\n\n人到了。`).slice(1, -1).join('')).toBe(unbroken);
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
