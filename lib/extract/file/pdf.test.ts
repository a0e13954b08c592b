import { describe, expect, test } from 'vitest';
import { makePdf, type Placed, unpack } from './fixtures.ts';

/** Lines of one column, one under another. */
const column = (lines: string[], { x = 60, y = 700, size = 10, step = 14 } = {}): Placed[] =>
  lines.map((text, index) => ({ text, x, y: y - index * step, size }));
const bodyOf = async (pages: Placed[][], options = {}) => {
  const html = (await unpack(makePdf(pages, options))).parts[0]?.html ?? '';
  return /<article>(.*)<\/article>/s.exec(html)?.[1] ?? '';
};
const refusal = (bytes: Uint8Array) =>
  unpack(bytes).then(
    () => 'none',
    (error) => ({ reason: error.reason, ...error.values }),
  );

const prose = [
  'The last ferry leaves the pier at ten in the evening, and nobody',
  'has missed it since the spring. The boatman counts the lamps on',
  'the far bank before he unties the rope and turns to the oar.',
];
const more = [
  'On the other side a dog waits for him, as it has done for years,',
  'and follows him up the hill to a house without a single window',
  'that looks to the river.',
];

describe('paragraphs', () => {
  test('are divided by gaps', async () => {
    const page = [...column(prose), ...column(more, { y: 640 })];
    expect(await bodyOf([page])).toBe(`<p>${prose.join(' ')}</p>\n<p>${more.join(' ')}</p>`);
  });

  test('are divided by indents', async () => {
    const [first, ...rest] = more as [string, ...string[]];
    const page = [...column(prose), ...column([first], { x: 80, y: 658 }), ...column(rest, { y: 644 })];
    expect(await bodyOf([page])).toBe(`<p>${prose.join(' ')}</p>\n<p>${more.join(' ')}</p>`);
  });

  test('of Chinese and Japanese are joined without spaces', async () => {
    const chinese = ['江上最后一班渡船晚上十点开出，船工说今年', '春天以后坐船的人一天比一天多，他不急。'];
    const japanese = ['最後の船は夜の十時に出る。春になってから乗る', '人が日ごとに増えていると船頭は言う。'];
    const page = [...column(chinese), ...column(japanese, { y: 600 })];
    expect(await bodyOf([page])).toBe(`<p>${chinese.join('')}</p>\n<p>${japanese.join('')}</p>`);
  });

  test('a word that was divided is made whole, one with a hyphen keeps it', async () => {
    const lines = [
      'He was a well-known man on both sides of the river, but remem-',
      'bered nothing of it. They say that a man who was as well-',
      'known as that one never had to pay for his supper at the inn.',
    ];
    const body = await bodyOf([column(lines)]);
    expect(body).toContain('remembered nothing');
    expect(body).toContain('as well-known as');
  });

  test('go on over a page, past its head, foot and notes', async () => {
    const pages = [1, 2, 3].map((number) => [
      { text: 'The Night Ferry', x: 250, y: 770, size: 8 },
      ...column([
        `It was the night number ${number} and the boatman said to himself that he`,
        'would wait for one more lamp to come up on the far bank and',
      ]),
      ...(number === 1 ? [{ text: '1 The lamps were oil lamps.', x: 60, y: 80, size: 7 }] : []),
      { text: `${number}`, x: 300, y: 30, size: 8 },
    ]);
    const body = await bodyOf(pages);
    expect(body).toMatch(/^<p>It was the night number 1 .* bank and It was the night number 2 .* bank and<\/p>/);
    expect(body).not.toContain('Night Ferry');
    expect(body).toContain(
      '<ol role="doc-endnotes"><li id="note-1" data-diglot-marker="1">The lamps were oil lamps.</li></ol>',
    );
  });
});

test('headings by size; the largest is the title', async () => {
  const page = [
    ...column(['The Night Ferry'], { y: 760, size: 24 }),
    ...column(['At the pier'], { y: 725, size: 14 }),
    ...column(prose),
    ...column(['• the rope', '• the lamp'], { y: 600 }),
  ];
  const pdf = await unpack(makePdf([page]));
  expect(pdf).toMatchObject({ kind: 'pdf', title: 'The Night Ferry', locale: 'en-GB' });
  expect(await bodyOf([page])).toContain('<h1>The Night Ferry</h1>\n<h2>At the pier</h2>\n<p>The last');
  expect(await bodyOf([page])).toContain('<ul><li>the rope</li>\n<li>the lamp</li></ul>');
});

test('says what it is called, unless that is a file name', async () => {
  const titled = await unpack(makePdf([column(prose)], { info: '/Title (Lamps) /Author (Lin Du)' }));
  expect(titled).toMatchObject({ title: 'Lamps', byline: 'Lin Du' });
  expect((await unpack(makePdf([column(prose)], { info: '/Title (ferry.docx)' }))).title).toBeNull();
});

test('columns are read one after the other, what goes across them first', async () => {
  const left = [
    'The ferry leaves at ten in the',
    'evening and nobody has ever',
    'missed it since spring, though',
    'the boatman counts the lamps',
    'on the far bank before he goes',
  ];
  const right = [
    'and unties the rope. A dog is',
    'waiting on the other side for',
    'him as it has for many years,',
    'and follows him up the hill to',
    'a house without a window.',
  ];
  const rows = left.flatMap((text, index) => [
    { text, x: 60, y: 700 - index * 14 },
    { text: right[index] as string, x: 320, y: 700 - index * 14 },
  ]);
  const across = {
    text: 'A long line that runs over both of the columns of this page and introduces what they say in them',
    x: 60,
    y: 740,
  };
  expect(await bodyOf([[across, ...rows]])).toBe(`<p>${across.text}</p>\n<p>${[...left, ...right].join(' ')}</p>`);
});

test('a table is read by rows', async () => {
  const cells = [1, 2, 3, 4, 5, 6].flatMap((row) => [
    { text: `Ship number ${row}`, x: 60, y: 600 - row * 14 },
    { text: `${row * 10}`, x: 400, y: 600 - row * 14 },
  ]);
  expect(await bodyOf([[...column(prose), ...cells]])).toContain('<tr><td>Ship number 1</td><td>10</td></tr>');
});

test('Arabic is read from the right', async () => {
  const page = [
    { text: 'من الرصيف', x: 150, y: 700 },
    { text: 'المعدية الأخيرة تغادر', x: 250, y: 700 },
  ].map((piece) => ({ ...piece, text: [...piece.text].reverse().join('') }));
  expect(await bodyOf([page])).toBe('<p>المعدية الأخيرة تغادر من الرصيف</p>');
});

test('a number in Arabic keeps its digits, and the sign after it stands after it', async () => {
  const rightToLeft = (text: string) => [...text].reverse().join('');
  const page = [
    { text: '.', x: 166, y: 700 },
    { text: '2026', x: 170, y: 700 },
    { text: rightToLeft('المعدية تغادر منذ ربيع'), x: 194, y: 700 },
  ];
  expect(await bodyOf([page])).toBe('<p>المعدية تغادر منذ ربيع 2026.</p>');
});

test('Arabic letters that are drawn one by one are words', async () => {
  const letters = [...'المعدية الأخيرة تغادر'].map((text, index) => ({ text, x: 400 - index * 5, y: 700 }));
  expect(await bodyOf([letters])).toBe('<p>المعدية الأخيرة تغادر</p>');
});

test('a Latin word in Arabic keeps the spaces around it, on whichever side they were written', async () => {
  const rightToLeft = (text: string) => [...text].reverse().join('');
  const page = [
    { text: rightToLeft('تغادر'), x: 150, y: 700 },
    { text: ' Blue Pier ', x: 175, y: 700 },
    { text: rightToLeft('المعدية من'), x: 230, y: 700 },
  ];
  expect(await bodyOf([page])).toBe('<p>المعدية من Blue Pier تغادر</p>');
});

test('lines that run down are read from the right', async () => {
  const lines = ['最後の船は夜の十時に出る。春になってから', '乗る人が日ごとに増えていると船頭は言う。'];
  const page = lines.map((text, index) => ({ text, x: 500 - index * 20, y: 740 }));
  expect(await bodyOf([page], { encoding: 'Identity-V' })).toBe(`<p>${lines.join('')}</p>`);
});

test('small kana above a word are left out', async () => {
  const page = [
    ...column(['夜の渡し場で船頭が待っている。', '誰も来ないまま夜が更けていく。'], { step: 20 }),
    { text: 'わた', x: 80, y: 711, size: 5 },
  ];
  expect(await bodyOf([page])).toBe('<p>夜の渡し場で船頭が待っている。誰も来ないまま夜が更けていく。</p>');
});

describe('words', () => {
  test.each([
    ['UniGB-UCS2-H', 'GB1', '船工数着对岸的灯，一盏也没有少。渡口的人都睡了，只有狗还在等他。'],
    ['UniJIS-UCS2-H', 'Japan1', '船頭は向こう岸の灯りを数えた。一つも減っていない。犬だけが待っていた。'],
    ['UniKS-UCS2-H', 'Korea1', '뱃사공은 건너편 등불을 세었다. 하나도 줄지 않았다. 개만 기다리고 있었다.'],
  ])('of a font that is only named are read by the map %s', async (encoding, ordering, text) => {
    expect(await bodyOf([column([text])], { encoding, ordering, map: null })).toBe(`<p>${text}</p>`);
  });

  test('are what marked content says that they are', async () => {
    const page = [
      { text: 'The ', x: 60, y: 700 },
      { text: '*', x: 80, y: 700, actual: 'fi' },
      { text: 'nal ferry', x: 85, y: 700 },
      { text: '#', x: 140, y: 700, actual: 'ไม่มี' },
    ];
    expect(await bodyOf([page])).toBe('<p>The final ferry ไม่มี</p>');
  });

  test('whose characters the file does not tell are shown as lost, and an editor is told', async () => {
    const map = (unit: number) => (unit === 0x7a ? 1 : unit);
    const pdf = await unpack(makePdf([column([...prose, 'The oar was azure.'])], { map }));
    expect(pdf.parts[0]?.html).toContain('The oar was a\ufffdure.');
    expect(pdf.notices).toEqual(['glyphs-lost']);
  });

  test('that are spaced out are closed up', async () => {
    const page = [...column(prose), { text: 'Nobody rows now.', x: 60, y: 600, spacing: 4 }];
    expect(await bodyOf([page])).toContain('<p>Nobody rows now.</p>');
  });

  test('that stand higher or lower are marked, and a number that a note has is linked to it', async () => {
    const page = [
      { text: 'The lamps were lit', x: 60, y: 700 },
      { text: '1', x: 150, y: 704, size: 6 },
      { text: ' and H', x: 154, y: 700 },
      { text: '2', x: 184, y: 697, size: 6 },
      { text: 'O froze on the river that year, as it always had before then.', x: 188, y: 700 },
      { text: '1 Oil lamps.', x: 60, y: 80, size: 7 },
    ];
    expect(await bodyOf([page])).toBe(
      '<p>The lamps were lit<a role="doc-noteref" href="#note-1"><sup>1</sup></a> and H<sub>2</sub>O froze on the river that year, as it always had before then.</p><ol role="doc-endnotes"><li id="note-1" data-diglot-marker="1">Oil lamps.</li></ol>',
    );
  });
});

describe('lines', () => {
  test('of a narrow text under a wide title are paragraphs', async () => {
    const narrow = [
      'The ferry leaves at',
      'ten in the evening',
      'and nobody has ever',
      'missed it since the',
      'spring.',
    ];
    const page = [
      { text: 'The Night Ferry and the Lamps', x: 60, y: 760, size: 24 },
      ...column(narrow),
      ...column(narrow, { y: 600 }),
    ];
    const text = narrow.join(' ');
    expect(await bodyOf([page])).toBe(`<h1>The Night Ferry and the Lamps</h1>\n<p>${text}</p>\n<p>${text}</p>`);
  });

  test('in bold are headings, bold words in a paragraph are not', async () => {
    const page = [
      { text: 'At the pier', x: 60, y: 722, isBold: true },
      ...column(prose),
      { text: 'On the other side', x: 60, y: 636, isBold: true },
      ...column(more, { y: 614 }),
      { text: 'Nobody rows', x: 60, y: 540, isBold: true },
      { text: 'any more, and nobody knows why.', x: 120, y: 540 },
    ];
    const body = await bodyOf([page]);
    expect(body.match(/<h2>.*?<\/h2>/g)).toEqual(['<h2>At the pier</h2>', '<h2>On the other side</h2>']);
    expect(body).toContain('<p>Nobody rows any more, and nobody knows why.</p>');
  });

  test('with numbers that count on are items', async () => {
    const items = ['7. Untie the rope', '8. Turn to the oar and row until the lamps of', '9. Wait'];
    const page = [...column(prose), ...column(items, { y: 600 })];
    expect(await bodyOf([page])).toContain(
      '<ol><li data-diglot-marker="7.">Untie the rope</li>\n<li data-diglot-marker="8.">Turn to the oar and row until the lamps of</li>\n<li data-diglot-marker="9.">Wait</li></ol>',
    );
  });

  test('that run down letter by letter are read from the right, with turned Latin words', async () => {
    const down = (text: string, x: number) => [...text].map((sign, index) => ({ text: sign, x, y: 740 - index * 10 }));
    const page = [
      ...down('最後の船は夜の十時に出る。春になってから', 500),
      ...down('乗る人が日ごとに増えている。', 480),
    ];
    expect(await bodyOf([page])).toBe('<p>最後の船は夜の十時に出る。春になってから乗る人が日ごとに増えている。</p>');
  });
});

describe('refused is', () => {
  test.each([
    ['a page without text', []],
    ['a scan with a stamp', [{ text: 'Scan 1', x: 60, y: 20 }]],
  ])('%s', async (_, page) => {
    expect(await refusal(makePdf([page, page, page]))).toEqual({ reason: 'pdfNoText' });
  });

  test.each([
    ['private characters', (unit: number) => 0xe000 + (unit % 500)],
    ['lost characters', () => 0xfffd],
    ['characters of everywhere', (unit: number) => [0x41, 0x410, 0x5d0, 0xe01, 0x4e00][unit % 5] as number],
    ['signs', (unit: number) => 0x2500 + (unit % 60)],
  ])('text of %s', async (_, map) => {
    expect(await refusal(makePdf([column([...prose, ...more])], { map }))).toEqual({ reason: 'pdfGarbled' });
  });

  test('text whose letters were shifted', async () => {
    const map = (unit: number) => (unit === 32 ? 32 : 97 + ((unit - 97 + 29) % 26));
    expect(await refusal(makePdf([column([...prose, ...more, ...prose])], { map }))).toEqual({ reason: 'pdfGarbled' });
  });

  test('a file with a password', async () => {
    const key = '00'.repeat(32);
    const trailer = `/ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>] /Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <${key}> /U <${key}> >>`;
    expect(await refusal(makePdf([column(prose)], { trailer }))).toEqual({ reason: 'pdfLocked' });
  });

  test('one with too many pages', async () => {
    const pages = Array.from({ length: 501 }, () => []);
    expect(await refusal(makePdf(pages))).toEqual({ reason: 'pdfTooManyPages', found: 501, most: 500 });
  });

  test('one that was cut off', async () => {
    const whole = makePdf([column(prose)]);
    expect(await refusal(whole.slice(0, 300))).toHaveProperty('reason');
  });
});
