import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import { type Captured, capturedFile } from './captured.ts';
import { epubEntries, makeDocx, makePdf, makeZip, paragraph } from './file/fixtures.ts';
import { readBytes } from './read-bytes.ts';
import type { ReadBlock } from './reading.ts';

const chapter = (words: string) =>
  `<html><head><title>${words}</title></head><body><h1>${words}</h1><p>${words}，江上的船还没有靠岸，等船的人已经排到了路口。</p></body></html>`;
const book = makeZip(epubEntries({ 'a.xhtml': chapter('春水'), 'b.xhtml': chapter('秋渡') }));
const bytesOf = (text: string) => new TextEncoder().encode(text);
const readFile = (bytes: Uint8Array, name = 'file') => readBytes({ captured: capturedFile(bytes, name), rules: [] });
const readAs = (bytes: Uint8Array, rest: Partial<Captured>) =>
  readBytes({ captured: { ...capturedFile(bytes, null), ...rest }, rules: [] });
const kept = (blocks: ReadBlock[]) => blocks.filter((block) => block.isKept).map(({ kind, source }) => [kind, source]);
const first = async (bytes: Uint8Array, name?: string) => {
  const { parts } = await readFile(bytes, name);
  const reading = parts[0]?.reading;
  if (!reading) throw new Error('Nothing was read.');
  return reading;
};

test('plain text: named lines are details, and left out in sight', async () => {
  const text =
    '标题: 老桥\n链接: https://news.example/bridge\n发布时间: 2026-11-03\n\n这座桥有三百年历史。\n\n它又通车了。';
  const reading = await first(bytesOf(text));
  expect(reading).toMatchObject({
    title: '老桥',
    canonicalUrl: 'https://news.example/bridge',
    publishedOn: '2026-11-03',
    locale: 'zh-Hans',
    charset: 'utf-8',
  });
  expect(kept(reading.blocks)).toEqual([
    ['title', '老桥'],
    ['paragraph', '这座桥有三百年历史。'],
    ['paragraph', '它又通车了。'],
  ]);
  expect(reading.blocks.filter((block) => !block.isKept).map((block) => block.source)).toEqual([
    '链接: https://news.example/bridge',
    '发布时间: 2026-11-03',
  ]);
});

test('Markdown, DOCX and PDF are whole articles: nothing of them is left out', async () => {
  const markdown = await first(bytesOf('# A Pier\n\nIt is **old**.\n\n> Very old.'), 'pier.md');
  expect(markdown.blocks).toMatchObject([
    { kind: 'title', source: 'A Pier' },
    { kind: 'paragraph', source: 'It is <1>old</1>.', tags: { 1: { name: 'b' } } },
    { kind: 'quote', source: 'Very old.' },
  ]);
  expect(kept((await first(makeDocx(paragraph('夜里的灯。')))).blocks)).toEqual([['paragraph', '夜里的灯。']]);
  const pdf = await first(makePdf([[{ text: 'The last ferry leaves at ten.', x: 60, y: 700 }]]));
  expect(kept(pdf.blocks)).toEqual([['paragraph', 'The last ferry leaves at ten.']]);
});

test('a book is a part a chapter, each with its markup', async () => {
  const { parts } = await readFile(book);
  expect(parts.length).toBeGreaterThan(1);
  for (const { html, reading } of parts) {
    expect(html).toContain('<');
    expect(reading.blocks.every((block) => block.isKept)).toBe(true);
  }
});

test('pictures inside a file are named by its blocks, under the names that their bytes have', async () => {
  const figure =
    '<html><head><title>图</title></head><body><h1>图</h1><p>江上的船还没有靠岸。</p><p><img src="img/船.png" alt="船"/></p><p>等船的人已经排到了路口。</p></body></html>';
  const bytes = Uint8Array.from(Buffer.from('89504e470d0a1a0a', 'hex'));
  const zip = makeZip({ ...epubEntries({ 'a.xhtml': figure }), 'OEBPS/img/船.png': bytes });
  const { parts } = await readFile(zip);
  const placed = parts[0]?.reading.blocks.flatMap((block) => block.pictures ?? []) ?? [];
  expect(placed).toMatchObject([{ alt: '船', url: expect.stringMatching(/^part:/) }]);
  expect(parts[0]?.pictures[placed[0]?.url.slice('part:'.length) ?? '']).toEqual(bytes);
});

test('code keeps its lines and its indentation', async () => {
  const reading = await first(
    bytesOf('# Code\n\n```py\ndef f():\n    if x:\n        return 1\n```\n\nText after it.'),
    'c.md',
  );
  expect(reading.blocks.find((block) => block.kind === 'code')?.source).toBe('def f():\n    if x:\n        return 1');
});

describe('characters', () => {
  const html = Buffer.from('<html><body><article><h1>\xc0\xcf\xc7\xc5</h1></article></body></html>', 'latin1');

  test('a person’s choice is held to', async () => {
    const read = (encoding: string) => readAs(html, { encoding, encodingSource: 'person' });
    expect((await read('gb18030')).parts[0]?.reading.blocks[0]?.source).toBe('老桥');
    expect(await read('koi8-r')).toMatchObject({ encoding: 'koi8-r', encodingSource: 'person' });
  });

  test('what the last reading guessed is guessed anew', async () => {
    expect(await readAs(html, { encoding: 'koi8-r', encodingSource: 'detected' })).not.toMatchObject({
      encoding: 'koi8-r',
    });
  });

  test('characters that are lost are told of', async () => {
    const words = '守桥人说，每天有两千人从这里走过。'.repeat(20);
    const broken = bytesOf(`<html><head><meta charset=utf-8></head><body><p>${words}</p></body></html>`);
    broken[200] = 0xff;
    const { parts } = await readAs(broken, { contentType: 'text/html; charset=utf-8' });
    expect(parts[0]?.reading.notices).toContain('characters-lost');
  });
});

test('a paragraph that is longer than a segment is divided, in every kind of file', async () => {
  const sentence = '守桥人说，每天有两千人从这里走过。';
  const long = sentence.repeat(Math.ceil(limits.segmentCharacters / sentence.length) + 9);
  for (const text of [long, `<p>前。</p><p>${long}</p>`, `# 桥\n\n- ${long}\n- 后。`]) {
    const { parts } = await readAs(bytesOf(text), {});
    const kept = parts[0]?.reading.blocks.filter((block) => block.isKept).map(({ source }) => source) ?? [];
    expect(kept.every((source) => source.length <= limits.segmentCharacters)).toBe(true);
    expect(kept.join('')).toContain(long);
  }
});

test('a cue that is longer than a segment is divided with its times', async () => {
  const line = 'the ferry leaves at ten in the evening, '.repeat(300);
  const text = `WEBVTT\n\n00:01.000 --> 00:03.000\n${line}\n\n00:03.000 --> 00:04.000\nand a dog waits.`;
  const { parts } = await readAs(bytesOf(text), {});
  const blocks = parts[0]?.reading.blocks ?? [];
  expect(blocks.length).toBeGreaterThan(1);
  for (const { form, source } of blocks) {
    expect(form?.cues?.[0]).toEqual({ at: 0, start: 1000, end: 3000 });
    for (const { at } of form?.cues ?? []) expect(at).toBeLessThan(source.length);
  }
  const last = blocks.at(-1);
  expect(last?.source.slice(last.form?.cues?.at(-1)?.at)).toBe('and a dog waits.');
});

test.each([
  ['fileEmpty', new Uint8Array()],
  ['fileTooLarge', new Uint8Array(limits.fileBytes + 1)],
  ['articleEmpty', bytesOf(' \n\n ')],
  ['blockTooLong', bytesOf(`<p>${'桥'.repeat(limits.blockCharacters + 1)}`)],
  ['articleTooManySegments', bytesOf('a\n\n'.repeat(limits.articleSegments + 1))],
  [
    'articleTooManySegments',
    makeDocx(Array.from({ length: limits.docxParagraphs + 1 }, (_, at) => paragraph(`${Math.sin(at)}`)).join('')),
  ],
])('%s', async (reason, bytes) => {
  await expect(readFile(bytes)).rejects.toMatchObject({ reason });
});

describe('any bytes in: a reading or a clear refusal', () => {
  const settles = async (captured: Captured) => {
    try {
      const { parts } = await readBytes({ captured, rules: [] });
      return parts.every((part) => part.reading.blocks.every((block) => block.source.length > 0));
    } catch (error) {
      if (error instanceof InvalidError) return true;
      throw error;
    }
  };

  test('of noise', () =>
    fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 3000 }),
        fc.constantFrom('text/html', 'text/plain', 'application/pdf', null),
        async (bytes, contentType) => {
          expect(await settles({ ...capturedFile(bytes, null), contentType })).toBe(true);
        },
      ),
      { numRuns: 150 },
    ));

  const samples = [
    ...['zh-portal-table', 'en-live-blog', 'ar-table', 'ja-ruby'].map((name) =>
      readFileSync(`lib/extract/page/cases/${name}.html`),
    ),
    makeDocx(paragraph('夜里的灯。')),
    makePdf([[{ text: 'The last ferry leaves at ten.', x: 60, y: 700 }]]),
    book,
  ];

  test('of pages and files that were damaged on their way', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...samples),
        fc.array(fc.tuple(fc.nat({ max: 9999 }), fc.nat({ max: 255 })), { maxLength: 40 }),
        fc.nat({ max: 9999 }),
        async (sample, faults, end) => {
          const bytes = Uint8Array.from(sample.subarray(0, Math.ceil((sample.length * (end + 1)) / 10_000)));
          for (const [at, value] of faults) bytes[Math.floor((bytes.length * at) / 10_000)] = value;
          expect(await settles(capturedFile(bytes, null))).toBe(true);
        },
      ),
      { numRuns: 120 },
    ));
});
