import { describe, expect, test } from 'vitest';
import { limits } from '#lib/limits';
import { capturedFile } from '../../captured.ts';
import { readBytes } from '../../read-bytes.ts';
import { unpack } from '../fixtures.ts';
import { isSubtitles } from './is-subtitles.ts';
import { unpackSubtitles } from './unpack-subtitles.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

/** The paragraphs of a file: their words, and `at start end` of each cue. */
async function paragraphs(text: string, name = ''): Promise<string[]> {
  const { kind, parts } = await unpack(bytes(text), name);
  expect(['subtitles', 'ttml']).toContain(kind);
  return (parts[0]?.blocks ?? []).map(({ source }) => source);
}
async function times(text: string): Promise<number[][][]> {
  const { parts } = await unpack(bytes(text));
  return (parts[0]?.blocks ?? []).map(({ form }) => (form?.cues ?? []).map(({ at, start, end }) => [at, start, end]));
}

const srt = `1
00:00:01,000 --> 00:00:03,000
The ferry leaves at ten
in the evening,

2
00:00:03,100 --> 00:00:05,000
and <i>nobody</i> has missed it.

3
00:00:12,000 --> 00:00:14,000
{\\an8}A dog waits.
`;

describe('cues are joined to sentences', () => {
  test('with their times; a pause begins a new paragraph', async () => {
    expect(await paragraphs(srt)).toEqual([
      'The ferry leaves at ten in the evening, and nobody has missed it.',
      'A dog waits.',
    ]);
    expect(await times(srt)).toEqual([
      [
        [0, 1000, 3000],
        [40, 3100, 5000],
      ],
      [[0, 12000, 14000]],
    ]);
  });

  test('so that the words of each cue are found again', async () => {
    const { parts } = await readBytes({ captured: capturedFile(bytes(srt), 'The_ferry.en.srt'), rules: [] });
    const [title, first] = parts[0]?.reading.blocks ?? [];
    expect(title).toMatchObject({ kind: 'title', source: 'The ferry' });
    const cues = first?.form?.cues ?? [];
    expect(cues.map(({ at }, index) => first?.source.slice(at, cues[index + 1]?.at))).toEqual([
      'The ferry leaves at ten in the evening, ',
      'and nobody has missed it.',
    ]);
  });

  test('lines of Chinese without full stops keep their breaks', async () => {
    const cue = (number: number, text: string) => `${number}\n00:00:0${number},000 --> 00:00:0${number},900\n${text}\n`;
    const text = [cue(1, '渡船十点开'), cue(2, '没有人迟到'), cue(3, '狗在等')].join('\n');
    expect(await paragraphs(text)).toEqual(['渡船十点开\n没有人迟到\n狗在等']);
    expect(await times(text)).toEqual([
      [
        [0, 1000, 1900],
        [6, 2000, 2900],
        [12, 3000, 3900],
      ],
    ]);
  });

  test('Chinese with full stops has no spaces between cues', async () => {
    const text = '1\n00:01,000 --> 00:02,000\n最后一班渡船\n\n2\n00:02,000 --> 00:03,000\n十点开。\n';
    expect(await paragraphs(text)).toEqual(['最后一班渡船十点开。']);
  });

  test('words without any full stop are divided at a cue', async () => {
    const cue = (_: unknown, at: number) =>
      `00:${`${at}`.padStart(2, '0')}.000 --> 00:${`${at}`.padStart(2, '0')}.900\nand the ferry went over the river\n`;
    const blocks = await paragraphs(`WEBVTT\n\n${Array.from({ length: 40 }, cue).join('\n')}`);
    // The same line again and again is one that is still shown.
    expect(blocks).toHaveLength(1);
    const said = await paragraphs(
      `WEBVTT\n\n${Array.from({ length: 40 }, (_, at) => cue(_, at).replace('river', `river ${at}`)).join('\n')}`,
    );
    expect(said.length).toBeGreaterThan(2);
    expect(Math.max(...said.map((words) => words.length))).toBeLessThan(500);
  });

  test('a paragraph has no more cues than can be stored', async () => {
    const cue = (_: unknown, at: number) => `00:00:00.${at}00 --> 00:00:00.${at}50\n${at}, \n`;
    const text = `WEBVTT\n\n${Array.from({ length: 1000 }, (_, at) => cue(_, at % 10)).join('\n')}`;
    for (const cues of await times(text)) expect(cues.length).toBeLessThanOrEqual(limits.segmentCues);
  });
});

describe('who speaks', () => {
  test('is named where it changes', async () => {
    const vtt = `WEBVTT - Ferry

NOTE made by hand

intro
00:01.000 --> 00:03.000 align:start position:0%
<v Mara>Who rows &amp; who waits</v>

00:03.000 --> 00:03.500
<v Mara>on the pier?

00:03.500 --> 00:04.000
<v.loud Lin>I do.

00:04.000 --> 00:05.000
<v Lin>I do.
And so<00:04.500><c> do you.</c>
`;
    expect(await paragraphs(vtt)).toEqual(['Mara: Who rows & who waits on the pier?', 'Lin: I do. And so do you.']);
    expect((await unpack(bytes(vtt))).title).toBe('Ferry');
  });

  test('begins a new paragraph in a dialogue, with the times of its cue', async () => {
    const text =
      '1\n00:00:01,000 --> 00:00:03,000\n- Who rows?\n- I do.\n\n2\n00:00:03,000 --> 00:00:04,000\nMARA: At night?\n';
    expect(await paragraphs(text)).toEqual(['- Who rows?', '- I do.', 'MARA: At night?']);
    expect(await times(text)).toEqual([[[0, 1000, 3000]], [[0, 1000, 3000]], [[0, 3000, 4000]]]);
  });

  test('two voices in one cue, and the marks of broadcasters', async () => {
    const text =
      'WEBVTT\n\n00:01.000 --> 00:02.000\n<v 林>谁划船？</v> <v 渡>我。</v>\n\n00:02.000 --> 00:03.000\n&gt;&gt; MARA: Good night.\n\n00:03.000 --> 00:04.000\n>> It is late.\n';
    expect(await paragraphs(text)).toEqual(['林：谁划船？', '渡：我。', 'MARA: Good night.', '- It is late.']);
  });
});

describe('careless files', () => {
  const words = ['The ferry leaves.', 'Nobody is late.'];

  test.each([
    [
      'Windows line ends and a BOM',
      '\ufeff1\r\n00:00:01,000 --> 00:00:02,000\r\nThe ferry leaves.\r\n\r\n2\r\n00:00:05,000 --> 00:00:06,000\r\nNobody is late.\r\n',
    ],
    [
      'old line ends',
      '1\r00:00:01,000 --> 00:00:02,000\rThe ferry leaves.\r\r2\r00:00:05,000 --> 00:00:06,000\rNobody is late.\r',
    ],
    [
      'no blank line between cues',
      '1\n00:00:01,000 --> 00:00:02,000\nThe ferry leaves.\n2\n00:00:05,000 --> 00:00:06,000\nNobody is late.',
    ],
    ['no hours, no fraction', '1\n00:01 --> 00:02\nThe ferry leaves.\n\n2\n00:05 --> 00:06\nNobody is late.'],
    [
      'no numbers',
      '00:00:01,000 --> 00:00:02,000\nThe ferry leaves.\n\n00:00:05,000 --> 00:00:06,000\nNobody is late.',
    ],
    [
      'spaces of a translating program',
      '1\n00: 00: 01,000 -> 00: 00: 02,000\nThe ferry leaves.\n\n2\n00: 00: 05, 000 --> 00: 00: 06, 000\nNobody is late.',
    ],
    [
      'a blank line inside a cue',
      '1\n00:00:01,000 --> 00:00:02,000\nThe ferry\n\nleaves.\n\n2\n00:00:05,000 --> 00:00:06,000\nNobody is late.',
    ],
    [
      'HTML',
      '1\n00:00:01,000 --> 00:00:02,000\n<font color="#fff">The ferry<br/>leaves.</font>\n\n2\n00:00:05,000 --> 00:00:06,000\n<b>Nobody</b>&nbsp;is late.',
    ],
    [
      'no order',
      '2\n00:00:05,000 --> 00:00:06,000\nNobody is late.\n\n1\n00:00:01,000 --> 00:00:02,000\nThe ferry leaves.\n',
    ],
  ])('%s', async (_, text) => {
    expect(await paragraphs(text)).toEqual(words);
    expect(await times(text)).toEqual([[[0, 1000, 2000]], [[0, 5000, 6000]]]);
  });

  test('the reading of a word is left out', async () => {
    const text = 'WEBVTT\n\n00:01.000 --> 00:02.000\n<ruby>渡<rt>わた</rt>し<rt></rt></ruby>で待つ。';
    expect(await paragraphs(text)).toEqual(['渡しで待つ。']);
  });

  test('a line of digits is words where it is not the number of a cue', async () => {
    const numbered = '1\n00:00:01,000 --> 00:00:02,000\n1984\n2\n00:00:02,000 --> 00:00:03,000\nwas late.';
    expect(await paragraphs(numbered)).toEqual(['1984 was late.']);
    const bare = '00:00:01,000 --> 00:00:02,000\n1984\n\n00:00:02,000 --> 00:00:03,000\nwas late.';
    expect(await paragraphs(bare)).toEqual(['1984 was late.']);
  });

  test('times that are negative, turned round or missing an end', async () => {
    const text =
      '1\n-00:00:01,500 --> 00:00:01,000\nOne.\n\n2\n00:00:09,000 --> 00:00:04,000\nTwo.\n\n3\n00:00:30,000 --> 00:00:29,000\nThree.\n\n4\n00:00:31,000 --> 00:00:32,000\nFour.\n';
    expect((await times(text)).flat()).toEqual([
      [0, 0, 1000],
      [0, 9000, 14000],
      [0, 30000, 31000],
      [7, 31000, 32000],
    ]);
  });

  test('two cues at one time, and cues that overlap', async () => {
    const text =
      '1\n00:00:01,000 --> 00:00:03,000\nOne boat leaves.\n\n2\n00:00:01,000 --> 00:00:03,000\nOne boat stays.\n\n3\n00:00:02,000 --> 00:00:04,000\nOne boat stays.\n';
    expect(await paragraphs(text)).toEqual(['One boat leaves. One boat stays.']);
    expect(await times(text)).toEqual([
      [
        [0, 1000, 3000],
        [17, 1000, 4000],
      ],
    ]);
  });

  test('a second part, whose numbers and times begin anew, stays behind the first', async () => {
    const part = (word: string) =>
      `1\n00:00:01,000 --> 00:00:02,000\n${word} one.\n\n2\n00:00:09,000 --> 00:00:10,000\n${word} two.\n\n`;
    expect(await paragraphs(part('Part A,') + part('Part B,'))).toEqual([
      'Part A, one.',
      'Part A, two. Part B, one.',
      'Part B, two.',
    ]);
  });

  test('other lines before the first cue of a file that is named so', async () => {
    expect(await paragraphs(`Subtitles by Mara\n\n${srt}`, 'ferry.srt')).toHaveLength(2);
    expect((await unpack(bytes('Ferries\n\nThe ferry leaves.'), 'ferry.srt')).kind).toBe('text');
  });

  test('a file without words is refused', async () => {
    await expect(unpack(bytes('WEBVTT\n\n00:01.000 --> 00:02.000\n\n'))).rejects.toMatchObject({
      reason: 'articleEmpty',
    });
  });
});

describe('TTML', () => {
  const ttml = (body: string, { root = '', head = '' } = {}) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<tt xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling" xmlns:ttm="http://www.w3.org/ns/ttml#metadata" xmlns:ttp="http://www.w3.org/ns/ttml#parameter" xml:lang="en" ${root}><head>${head}</head><body>${body}</body></tt>`;

  test('lines, spans, entities and readings of words', async () => {
    const text = ttml(
      '<div><p begin="00:00:01.000" end="00:00:03.000">The ferry<br/>leaves <span tts:fontStyle="italic">at&#160;ten</span>,</p>\n<p begin="00:00:03.000" end="00:00:04.500">\n  Tom &amp; <span tts:ruby="container"><span tts:ruby="base">Lin</span><span tts:ruby="text">lin</span></span> wait.</p></div>',
      { head: '<metadata><ttm:title>The ferry</ttm:title></metadata>' },
    );
    expect(await paragraphs(text)).toEqual(['The ferry leaves at ten, Tom & Lin wait.']);
    expect(await times(text)).toEqual([
      [
        [0, 1000, 3000],
        [25, 3000, 4500],
      ],
    ]);
    expect(await unpack(bytes(text), 'a.dfxp')).toMatchObject({ kind: 'ttml', title: 'The ferry', locale: 'en' });
  });

  test.each([
    ['seconds', '', '62.5s', 62_500],
    ['bare seconds', '', '62.5', 62_500],
    ['milliseconds', '', '62500ms', 62_500],
    ['hours', '', '0.5h', 1_800_000],
    ['frames', 'ttp:frameRate="25"', '50f', 2_000],
    ['frames behind a clock', 'ttp:frameRate="24"', '00:00:02:12', 2_500],
    ['frames of another rate', 'ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001"', '30f', 1_001],
    [
      'frames that fall behind',
      'ttp:timeBase="smpte" ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001"',
      '00:01:00:00',
      60_060,
    ],
    ['ticks', 'ttp:tickRate="10000000"', '25000000t', 2_500],
  ])('times in %s', async (_, root, begin, start) => {
    const found = await times(ttml(`<div><p begin="${begin}" dur="1s">Late.</p></div>`, { root }));
    expect(found).toEqual([[[0, start, start + 1000]]]);
  });

  test('times count from the element around, or from the one before in a sequence', async () => {
    const nested = ttml('<div begin="10s" end="13s"><p begin="1s" end="9s">Late.</p></div>');
    expect(await times(nested)).toEqual([[[0, 11_000, 13_000]]]);
    const sequence = ttml('<div timeContainer="seq"><p dur="2s">One.</p><p begin="1s" dur="2s">Two.</p></div>');
    expect(await times(sequence)).toEqual([
      [
        [0, 0, 2000],
        [5, 3000, 5000],
      ],
    ]);
    const spans = ttml('<div><p><span begin="1s" end="2s">One,</span><span begin="2s" end="3s">two.</span></p></div>');
    expect(await times(spans)).toEqual([
      [
        [0, 1000, 2000],
        [5, 2000, 3000],
      ],
    ]);
  });

  test('those who speak are named', async () => {
    const head =
      '<metadata><ttm:agent xml:id="m" type="person"><ttm:name type="alias">M</ttm:name><ttm:name type="full">Mara &amp; co</ttm:name></ttm:agent></metadata>';
    const text = ttml(
      '<div><p begin="1s" end="2s" ttm:agent="m">Who rows?</p><p begin="2s" end="3s">Nobody.</p></div>',
      { head },
    );
    expect(await paragraphs(text)).toEqual(['Mara & co: Who rows?', 'Nobody.']);
  });

  test('a prefix, UTF-16, and no times at all', async () => {
    const text =
      '<tt:tt xmlns:tt="http://www.w3.org/ns/ttml"><tt:body><tt:div><tt:p>The ferry leaves.</tt:p><tt:p>Nobody is late.</tt:p></tt:div></tt:body></tt:tt>';
    expect(await paragraphs(text)).toEqual(['The ferry leaves.', 'Nobody is late.']);
    expect(await times(text)).toEqual([[], []]);
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    expect((await unpack(new Uint8Array(wide))).parts[0]?.blocks).toHaveLength(2);
  });

  test.each([
    ['an entity of its own', '<!DOCTYPE tt [<!ENTITY a "b">]><tt><body/></tt>', 'fileMarkupUnsafe'],
    ['depth', `<tt><body>${'<div>'.repeat(300)}`, 'fileTooComplex'],
    ['no words', '<?xml version="1.0"?><tt xmlns="http://www.w3.org/ns/ttml"><body/></tt>', 'articleEmpty'],
  ])('is refused for %s', async (_, text, reason) => {
    await expect(
      unpack(bytes(`<?xml version="1.0"?>${text.replace('<?xml version="1.0"?>', '')}`)),
    ).rejects.toMatchObject({
      reason,
    });
  });
});

describe('other files of subtitles', () => {
  const read = (text: string, name: string) => {
    const { parts, title } = unpackSubtitles(text, name);
    return { title, blocks: parts.flatMap(({ blocks }) => blocks ?? []).map(({ source }) => source) };
  };

  test('SubStation Alpha without its marks, drawings and comments', () => {
    const text = [
      '[Script Info]',
      'Title: The Night Ferry',
      '[Events]',
      'Format: Layer, Start, End, Style, Name, Text',
      'Comment: 0,0:00:00.00,0:00:01.00,Default,,Not said.',
      'Dialogue: 0,0:00:01.00,0:00:04.00,Default,,The ferry\\Nleaves, {\\i1}late{\\i0} again.',
      'Dialogue: 0,0:00:02.00,0:00:03.00,Default,,{\\p1}m 0 0 l 10 0{\\p0}',
    ].join('\n');
    expect(isSubtitles(text, '')).toBe(true);
    expect(read(text, 'a.ass')).toEqual({ title: 'The Night Ferry', blocks: ['The ferry leaves, late again.'] });
  });

  test('SBV', () => {
    const text = '0:00:01.000,0:00:04.000\nThe ferry\n\n0:00:05.000,0:00:08.000\nleaves.\n';
    expect(isSubtitles(text, '')).toBe(true);
    expect(read(text, 'ferry.sbv')).toEqual({ title: 'ferry', blocks: ['The ferry leaves.'] });
  });

  test('lyrics with times', () => {
    const text = '[ti:Ferry]\n[00:01.00]The ferry leaves.\n[00:04.00][00:09.00]Nobody is late.\n';
    expect(isSubtitles(text, '')).toBe(true);
    expect(read(text, 'a.lrc')).toMatchObject({ title: 'Ferry' });
    expect(isSubtitles('[00:01] Ann: The ferry leaves.\n[00:04] Ben: It is late.\n', 'a.txt')).toBe(false);
  });

  test('what is heard stands apart from what is said', () => {
    const cue = (at: number, words: string) => `00:00:0${at},000 --> 00:00:0${at},900\n${words}\n\n`;
    const text = cue(1, '♪ The ferry left ♪') + cue(2, '[door closes]') + cue(3, 'Who is there?');
    expect(read(text, 'a.srt').blocks).toEqual(['♪ The ferry left ♪', '[door closes]', 'Who is there?']);
  });
});
