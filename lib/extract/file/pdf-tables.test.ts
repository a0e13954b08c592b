import { describe, expect, test } from 'vitest';
import { capturedFile } from '../captured.ts';
import { readBytes } from '../read-bytes.ts';
import { makePdf, type Placed, unpack } from './fixtures.ts';

const step = 16;
const column = (lines: string[], { x = 60, y = 740 } = {}): Placed[] =>
  lines.map((text, index) => ({ text, x, y: y - index * 14 }));
/** Rows of cells at given places; a text that ends at its place begins with `<`. */
const grid = (rows: string[][], places: number[], { y = 600, isBoldFirst = false } = {}): Placed[] =>
  rows.flatMap((row, at) =>
    row.flatMap((text, index) => {
      const place = places[index] as number;
      const words = text.replace(/^</, '');
      if (!words) return [];
      const isBold = isBoldFirst && at === 0;
      return [{ text: words, x: text.startsWith('<') ? place - words.length * 5 : place, y: y - at * step, isBold }];
    }),
  );
const bodyOf = async (...pages: Placed[][]) => {
  const html = (await unpack(makePdf(pages))).parts[0]?.html ?? '';
  return /<article>(.*)<\/article>/s.exec(html)?.[1] ?? '';
};
const prose = [
  'The last ferry leaves the pier at ten in the evening, and nobody has missed it',
  'since the spring. The boatman counts the lamps on the far bank before he unties',
  'the rope and turns to the oar. A dog waits for him.',
];
const ships = [
  ['Ship', 'Port', '<Seats'],
  ['Blue Pier', 'Riverton', '<120'],
  ['Lamp', 'Far Bank', '<40'],
  ['Oar', 'Riverton', '<1,250'],
];

describe('rows of cells that stand under each other are a table', () => {
  test('between the paragraphs around it, with the names of its columns', async () => {
    const page = [...column(prose), ...grid(ships, [60, 200, 400]), ...column(prose, { y: 500 })];
    expect(await bodyOf(page)).toBe(
      `<p>${prose.join(' ')}</p>\n<table><thead><tr><th>Ship</th><th>Port</th><th>Seats</th></tr></thead><tbody><tr><td>Blue Pier</td><td>Riverton</td><td>120</td></tr><tr><td>Lamp</td><td>Far Bank</td><td>40</td></tr><tr><td>Oar</td><td>Riverton</td><td>1,250</td></tr></tbody></table>\n<p>${prose.join(' ')}</p>`,
    );
  });

  test('whose cells become segments with their places', async () => {
    const bytes = makePdf([[...column(prose), ...grid(ships, [60, 200, 400])]]);
    const { parts } = await readBytes({ captured: capturedFile(bytes, 'ships.pdf'), rules: [] });
    const cells = parts[0]?.reading.blocks.filter(({ kind }) => kind === 'table-cell') ?? [];
    expect(cells).toHaveLength(12);
    expect(cells.at(0)).toMatchObject({ source: 'Ship', cell: { table: 0, row: 0, column: 0, isHeader: true } });
    expect(cells.at(-1)).toMatchObject({ source: '1,250', cell: { table: 0, row: 3, column: 2, isHeader: false } });
  });

  test('of two columns, where one has values', async () => {
    const rows = [1, 2, 3, 4].map((row) => [`Ship number ${row}`, `${row * 10}`]);
    const body = await bodyOf([...column(prose), ...grid(rows, [60, 400])]);
    expect(body).toContain('<table><tbody><tr><td>Ship number 1</td><td>10</td></tr>');
  });

  test('without values under a bold row', async () => {
    const rows = [
      ['Ship', 'Port'],
      ['Blue Pier', 'Riverton'],
      ['Lamp', 'Far Bank'],
      ['Oar', 'Old Quay'],
    ];
    const body = await bodyOf([...column(prose), ...grid(rows, [60, 300], { isBoldFirst: true })]);
    expect(body).toContain('<thead><tr><th>Ship</th><th>Port</th></tr></thead>');
  });

  test('with empty cells, and cells of two lines', async () => {
    const rows = [
      ['Hour', 'Ship', '<Seats'],
      ['22', 'Blue Pier and the boats', '<120'],
      ['', 'that follow it', ''],
      ['23', '', '<40'],
      ['24', 'Oar', '<12'],
    ];
    const page = grid(rows, [60, 120, 400]);
    const body = await bodyOf([...column(prose), ...page]);
    expect(body).toContain('<tr><td>22</td><td>Blue Pier and the boats that follow it</td><td>120</td></tr>');
    expect(body).toContain('<tr><td>23</td><td></td><td>40</td></tr>');
  });

  test('of Chinese', async () => {
    const rows = [
      ['船名', '码头', '座位'],
      ['蓝桥号', '江滨', '120'],
      ['灯塔号', '对岸', '40'],
      ['船桨号', '旧码头', '12'],
    ];
    expect(
      await bodyOf([
        ...column(['江上最后一班渡船晚上十点开出，船工说今年坐船的人多。']),
        ...grid(rows, [60, 200, 340]),
      ]),
    ).toContain('<tr><td>蓝桥号</td><td>江滨</td><td>120</td></tr>');
  });

  test('beside a column of text', async () => {
    const narrow = Array.from({ length: 12 }, (_, at) => `The ferry leaves the pier at ten ${'abcdefghijkl'[at]}.`);
    const rows = [1, 2, 3, 4].map((row) => [`Ship ${row}`, `${row * 10}`, `${row * 7}`]);
    const page = [
      ...column(narrow, { y: 740 }),
      ...column(narrow.slice(0, 7), { x: 320 }),
      ...grid(rows, [320, 400, 460], { y: 620 }),
    ];
    const body = await bodyOf(page);
    expect(body).not.toContain('<td>The ferry');
  });
});

describe('no table is made of', () => {
  const none = async (page: Placed[]) => expect(await bodyOf(page)).not.toContain('<table>');

  test('two columns of text, however short', async () => {
    const left = [
      'The ferry leaves at ten',
      'in the evening, and so',
      'nobody has missed it',
      'since spring came in.',
      'A dog waits for him.',
    ];
    const right = [
      'and unties the rope. It',
      'waits on the far bank as',
      'it has for many years,',
      'up the hill to a house',
      'without one window.',
    ];
    await none([...column(left), ...column(right, { x: 320 })]);
    await none([...column(left.slice(0, 3)), ...column(right.slice(0, 3), { x: 320 })]);
  });

  test('three columns of a newspaper', async () => {
    const line = (at: number) =>
      ['ferry leaves the pier at', 'ten in the evening, and', 'nobody has missed it, as', 'the boatman counts them'][
        at % 4
      ] as string;
    await none(
      [0, 1, 2].flatMap((at) =>
        column(
          Array.from({ length: 8 }, (_, index) => line(index + at)),
          { x: 60 + at * 170 },
        ),
      ),
    );
  });

  test.each([
    ['a list with numbers apart', ['1.', '2.', '3.', '4.'], ['Untie the rope', 'Turn to the oar', 'Wait', 'Row']],
    ['clauses', ['1.1', '1.2', '1.3', '2.1'], ['Scope', 'Words and what they mean', 'Ferries', 'Piers']],
    ['a list with bullets apart', ['•', '•', '•', '•'], ['the rope', 'the oar', 'the lamp', 'the dog']],
    [
      'two addresses',
      ['Blue Pier Ltd', '1 Quay Road', 'Riverton', 'England'],
      ['Invoice no. 12', 'Date 3 May', 'Page 1', 'Copy'],
    ],
    ['formulas with numbers', ['a = b + c', 'd = e + f', 'g = h + i', 'j = k + l'], ['(1)', '(2)', '(3)', '(4)']],
    [
      'contents with dots',
      ['Ferries ........', 'Piers ..........', 'Lamps ..........', 'Dogs ...........'],
      ['3', '14', '20', '31'],
    ],
    ['lines with numbers', ['1', '2', '3', '4'], prose.concat('He rows.')],
  ])('%s', async (_, left, right) => {
    const rows = left.map((text, index) => [text, right[index] as string]);
    await none([
      ...column(['The ferry and all that belongs to it in this town by the river, told in one line.']),
      ...grid(rows, [60, 200]),
    ]);
  });

  test('names in three columns', async () => {
    const rows = [
      ['Ann Lamp', 'Tom Oar', 'Lin Du'],
      ['Mara Quay', 'Ben Rope', 'Kim Pier'],
      ['Eve Dog', 'Sam Bank', 'Jo Hill'],
      ['Ida Spring', 'Max Boat', 'Al Ten'],
    ];
    await none([...column(prose), ...grid(rows, [60, 220, 380])]);
  });

  test('lines with wide spaces between their words', async () => {
    const lines = ['The    ferry    leaves', 'at    ten    in    the', 'evening    and    so'];
    const pieces = lines.flatMap((line, index) =>
      line.split(/\s{4}/).map((text, at) => ({ text, x: 60 + at * (70 + index * 13), y: 600 - index * 14 })),
    );
    await none([...column(prose), ...pieces]);
  });
});

test('a file with more cells than an article may have is read by rows', async () => {
  const rows = Array.from({ length: 45 }, (_, row) =>
    [0, 1, 2, 3, 4].map((at) =>
      at === 4 ? `${row * at + 100}` : at ? `Port of ${'abcdefgh'[row % 8]}` : `Ship number ${row}`,
    ),
  );
  const page = grid(rows, [60, 200, 280, 360, 440], { y: 770 });
  const body = await bodyOf(page, page, page, page, page);
  expect(body).not.toContain('<table>');
  expect(body).toContain('Ship number 7 Port of h');
});
