import { strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { capturedFile } from '../captured.ts';
import { readBytes } from '../read-bytes.ts';
import { unpackMarkdown } from './markdown.ts';

const htmlOf = (text: string) => unpackMarkdown(text).parts[0]?.html ?? '';

test('front matter says what the file is', () => {
  const text =
    '---\r\ntitle: "夜里的渡口"\r\nauthor: 林渡\r\ndate: 2026-11-03 09:00\r\nlang: zh_hans\r\ntags: [a, b]\r\n---\r\n\r\n正文。';
  expect(unpackMarkdown(text)).toMatchObject({
    kind: 'markdown',
    title: '夜里的渡口',
    byline: '林渡',
    publishedOn: '2026-11-03',
    locale: 'zh-Hans',
  });
  expect(htmlOf(text)).toContain('<p>正文。</p>');
  expect(htmlOf(text)).not.toContain('tags');
});

test('text between two rules is text', () => {
  expect(htmlOf('---\nJust a line.\n---\nMore.')).toContain('Just a line.');
});

test('a date that is none is no date', () => {
  expect(unpackMarkdown('---\ntitle: A\ndate: 2026-02-30\n---\nText').publishedOn).toBeNull();
});

test('tables, code and HTML are passed on', () => {
  const html = htmlOf('# T\n\n|a|b|\n|-|-|\n|1|2|\n\n```\nx < y\n```\n\n<figure>f</figure>');
  expect(html).toContain('<h1>T</h1>');
  expect(html).toContain('<td>1</td>');
  expect(html).toContain('x &lt; y');
  expect(html).toContain('<figure>f</figure>');
});

describe('front matter', () => {
  const known = { title: 'The Night Ferry', byline: 'Ann Boatman, Bo Reed', publishedOn: '2026-05-05' };

  test.each([
    [
      'folded YAML',
      '---\ntitle: >-\n  The Night\n  Ferry\nauthor:\n  - Ann Boatman\n  - name: Bo Reed\ndate: 2026-05-05T08:00:00Z\n---\n',
    ],
    [
      'YAML with a colon too many',
      '---\ntitle: "The Night Ferry"\nauthor: Ann Boatman, Bo Reed\nnote: a: b: c\ndate: 5 May 2026\n---\n',
    ],
    ['TOML', '+++\ntitle = "The Night Ferry"\ndate = 2026-05-05\nauthors = ["Ann Boatman", "Bo Reed"]\n+++\n'],
    ['JSON', '{\n  "title": "The Night Ferry",\n  "author": ["Ann Boatman", "Bo Reed"],\n  "date": "2026-05-05"\n}\n'],
    ["Pandoc's lines", '% The Night Ferry\n% Ann Boatman, Bo Reed\n% May 5, 2026\n'],
    ['named lines', 'Title: The Night Ferry\nAuthor: Ann Boatman, Bo Reed\nDate: May 5, 2026\n'],
  ])('%s', (_, front) => {
    const unpacked = unpackMarkdown(`${front}\nIt leaves at ten.`);
    expect(unpacked).toMatchObject(known);
    expect(unpacked.parts[0]?.html).toContain('<article><p>It leaves at ten.</p></article>');
  });
});

/** The blocks of a Markdown file under a title. */
async function read(text: string) {
  const { parts } = await readBytes({ captured: capturedFile(strToU8(`# Title\n\n${text}`), 'a.md'), rules: [] });
  return (parts[0]?.reading.blocks ?? []).slice(1);
}
const sources = async (text: string) => (await read(text)).map((block) => block.source);

describe('marks of dialects', () => {
  test.each([
    ['他说**“走吧。”**就走了，**注意：**没有船。', '他说<1>“走吧。”</1>就走了，<2>注意：</2>没有船。'],
    ['그는 **나루(渡)**를 떠났다.', '그는 <1>나루(渡)</1>를 떠났다.'],
    ['It ~~never~~ ==al**ways**== left; a == b.', 'It al<1>ways</1> left; a == b.'],
    ['CO~2~ and 10^-3^, a ^ b, ~5.', 'CO<1>2</1> and 10<2>-3</2>, a ^ b, ~5.'],
    ['See [[Ferry|the boat]], [[Pier]] and [[Rules#Fares]].', 'See the boat, Pier and Rules > Fares.'],
    ['A [boat]{.small} and `x`{.js}.', 'A boat and <1>x</1>.'],
    ['It left. %%who says?%% It came. 5%% off.', 'It left. It came. 5%% off.'],
    ['The {{< ref "x" >}}boat{% raw %} left.', 'The boat left.'],
    ['Code `==a== [[b]] {#c} ~2~ $x$` stays.', 'Code <1>==a== [[b]] {#c} ~2~ $x$</1> stays.'],
  ])('%s', async (text, source) => {
    expect(await sources(text)).toEqual([source]);
  });

  test('headings without their attributes', async () => {
    expect(await sources('## The pier {#pier .big}\n\nText.')).toEqual(['The pier', 'Text.']);
  });

  test('callouts, containers and boxes are what is in them', async () => {
    expect(await sources('> [!NOTE] Mind\n> the gap')).toEqual(['Mind', 'the gap']);
    expect(await sources('> [!warning]-\n> the gap')).toEqual(['the gap']);
    expect(await sources('::: tip Mind\nthe gap\n:::\n\nText.')).toEqual(['Mind', 'the gap', 'Text.']);
    expect(await sources('!!! note "Mind"\n    the gap\n\nText.')).toEqual(['Mind', 'the gap', 'Text.']);
  });

  test('definitions', async () => {
    expect(await sources('Bow\n: the front\n\nStern\n: the back\n: the end')).toEqual([
      'Bow',
      'the front',
      'Stern',
      'the back',
      'the end',
    ]);
  });

  test('programs of MDX go, and words that begin like one stay', async () => {
    const text =
      "import Tide from './tide.jsx'\nimport { a } from 'b'\n\nexport const year = 2026\n\n<Tide level={3}>High tide.</Tide>\n\nimport duties fell.";
    expect(await sources(text)).toEqual(['High tide.', 'import duties fell.']);
    expect(await sources("```js\nimport a from 'b'\n```")).toEqual(["import a from 'b'"]);
  });

  test('a figure keeps its caption', async () => {
    expect(await read('{{< figure src="a.png" caption="The <pier>" >}}\n\nText.')).toMatchObject([
      { kind: 'caption', source: 'The <pier>' },
      { source: 'Text.' },
    ]);
  });
});

describe('line breaks and lists', () => {
  test('hard breaks, and lines of verse', async () => {
    expect(await sources('one  \ntwo\\\nthree\nfour')).toEqual(['one\ntwo\nthree four']);
    expect(await sources('| one\n| two\n\nText.')).toEqual(['one\ntwo', 'Text.']);
  });

  test('numbers', async () => {
    expect(await read('4. four\n5. five\n   - deep')).toMatchObject([
      { source: 'four', form: { marker: '4.', depth: 1 } },
      { source: 'five', form: { marker: '5.', depth: 1 } },
      { source: 'deep', form: { depth: 2 } },
    ]);
  });
});

describe('notes', () => {
  test('are linked with their marks, in the order of these', async () => {
    const blocks = await read(
      'One.[^b] Two.[^a] Again.[^b]\n\n[^a]: First.\n[^b]: Second.\n\n    And more.\n\n[^c]: Nowhere.',
    );
    expect(blocks).toMatchObject([
      {
        source: 'One.<1>1</1> Two.<2>2</2> Again.<3>1</3>',
        tags: { 1: { name: 'note', note: '1' }, 2: { name: 'note', note: '2' }, 3: { name: 'note', note: '1' } },
      },
      { kind: 'note', source: 'Second.', form: { marker: '1', note: '1' } },
      { kind: 'note', source: 'And more.' },
      { kind: 'note', source: 'First.', form: { marker: '2', note: '2' } },
      { kind: 'note', source: 'Nowhere.', form: { marker: '3', note: '3' } },
    ]);
  });

  test('that stand inside the text', async () => {
    expect(await read('One.^[A *new* [pier](https://a.example).] Two.^[Old.]')).toMatchObject([
      { source: 'One.<1>1</1> Two.<2>2</2>' },
      { kind: 'note', source: 'A <1>new</1> <2>pier</2>.', form: { note: '1' } },
      { kind: 'note', source: 'Old.', form: { note: '2' } },
    ]);
  });
});

describe('formulas', () => {
  test('are whole, with their MathML', async () => {
    const [block] = await read('The height is $h_{max} = v*t*2$, and $a_1$ and $b_1$ too.');
    expect(block?.source).toBe('The height is <1>h_{max} = v*t*2</1>, and <2>a_1</2> and <3>b_1</3> too.');
    expect(block?.tags?.[1]).toMatchObject({ name: 'formula', math: { name: 'math' } });
    expect(JSON.stringify(block?.tags?.[2]?.math)).toContain('"msub"');
  });

  test.each(['$$\nx^2\n$$', '$$x^2$$', '\\[ x^2 \\]', '```math\nx^2\n```'])('set apart: %s', async (text) => {
    expect(await read(text)).toMatchObject([
      {
        kind: 'paragraph',
        source: '<1>x^2</1>',
        tags: { 1: { name: 'formula', math: { attributes: { display: 'block' } } } },
      },
    ]);
  });

  test.each(['It costs $5 or $6, US$7 and 8$ more.', 'Set $HOME and $PATH.', 'From \\$x^2 to $y.', '$5-$10 a day'])(
    'dollars that are none: %s',
    async (text) => {
      expect(await sources(text)).toEqual([text.replace('\\', '')]);
    },
  );

  test('TeX with a fault is shown as it is written', async () => {
    const [block] = await read('Let $\\frac{a$ be.');
    expect(block).toMatchObject({ source: 'Let <1>\\frac{a</1> be.', tags: { 1: { name: 'formula' } } });
    expect(block?.tags?.[1]?.math).toBeUndefined();
  });
});
