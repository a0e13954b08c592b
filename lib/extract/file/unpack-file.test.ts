import fc from 'fast-check';
import { strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import { chapter, docxEntries, epubEntries, makeDocx, makePdf, makeZip, paragraph, unpack } from './fixtures.ts';

const docx = makeDocx(paragraph('The last ferry leaves at ten.') + paragraph('最后一班船。'));
const epub = makeZip(epubEntries({ 'a.xhtml': chapter('<h1>渡口</h1><p>末班船十点开。</p>') }));
const pdf = makePdf([[{ text: 'The last ferry leaves at ten.', x: 60, y: 700 }]]);

type Refusal = { reason: string; values: object };
const attempt = async (bytes: Uint8Array, name = '', contentType: string | null = null): Promise<string | Refusal> => {
  try {
    return (await unpack(bytes, name, contentType)).kind;
  } catch (error) {
    if (!(error instanceof InvalidError)) throw error;
    return { reason: error.reason, values: error.values };
  }
};
const wrongKind = (kind: string) => ({ reason: 'fileKindWrong', values: { kind } });

describe('the kind is told by the bytes', () => {
  test.each([
    ['docx', docx, 'page.html'],
    ['epub', epub, 'paper.pdf'],
    ['pdf', pdf, 'letter.docx'],
    ['html', strToU8('\n<!-- saved --><!DOCTYPE HTML><p>Text'), 'x.txt'],
    ['html', strToU8('<?xml version="1.0"?><html xmlns="x"><body/></html>'), ''],
    ['html', new Uint8Array(Buffer.from('\ufeff<html><p>文', 'utf16le')), ''],
    ['text', strToU8('夜里的渡口\n\n江上最后一班渡船。'), 'x.docx'],
    ['text', strToU8('# one line that begins so\n\nand text'), 'x.txt'],
    ['text', strToU8('He asked what %PDF-1.4 meant.'), 'x.txt'],
    ['markdown', strToU8('Plain.'), 'notes.md'],
    ['markdown', strToU8('# Ferry\n\nThe **last** ferry.\n\n> Waiting.'), 'x.txt'],
  ])('%s', async (kind, bytes, name) => {
    expect(await attempt(bytes, name)).toBe(kind);
  });

  test('a mark further in is believed where the name says so too', async () => {
    expect(await attempt(Buffer.concat([strToU8('@PJL line\n'), pdf]), 'a.pdf')).toBe('pdf');
  });
});

describe('what we do not read is named', () => {
  const old = (stream: string) =>
    Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), Buffer.from(stream, 'utf16le')]);

  test.each([
    ['RTF', strToU8('{\\rtf1 text}')],
    ['DOC', old('WordDocument')],
    ['XLS', old('Workbook')],
    ['ODT', makeZip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<a/>' })],
    ['XLSX', makeZip({ '[Content_Types].xml': '', 'xl/workbook.xml': '' })],
    ['PPTX', makeZip({ '[Content_Types].xml': '', 'ppt/presentation.xml': '' })],
    ['ZIP', makeZip({ 'book.docx': docx })],
    ['PNG', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10])],
    ['XML', strToU8('<?xml version="1.0"?><rss/>')],
    ['SVG', strToU8('<svg xmlns="x"/>')],
  ])('%s', async (kind, bytes) => {
    expect(await attempt(bytes, 'article.docx')).toEqual(wrongKind(kind));
  });

  test('a document with a password', async () => {
    expect(await attempt(old('EncryptedPackage'), 'a.docx')).toEqual({ reason: 'fileLocked', values: {} });
  });

  test('nothing, and too much', async () => {
    expect(await attempt(new Uint8Array())).toEqual({ reason: 'fileEmpty', values: {} });
    expect(await attempt(new Uint8Array(limits.fileBytes + 1))).toMatchObject({ reason: 'fileTooLarge' });
  });
});

/** Writes 32 bits into every header that begins with `sign`. */
function forge(bytes: Uint8Array, sign: number, field: number, value: number): Uint8Array {
  const forged = bytes.slice();
  const view = new DataView(forged.buffer);
  for (let at = 0; at + 46 < forged.length; at++)
    if (view.getUint32(at, true) === sign) view.setUint32(at + field, value, true);
  return forged;
}

/** Lists an entry many times in the directory, by numbers for names, always with the same bytes. */
function repeatEntry(bytes: Uint8Array, name: string, times: number): Uint8Array {
  const file = Buffer.from(bytes);
  const [at, end] = [file.lastIndexOf(name) - 46, file.length - 22];
  const copies = Array.from({ length: times }, (_, index) => {
    const copy = Buffer.from(file.subarray(at, at + 46 + name.length));
    copy.write(`${index + 1}`.padStart(3, '0'), copy.length - 7);
    return copy;
  });
  const tail = Buffer.from(file.subarray(end));
  tail.writeUInt16LE(tail.readUInt16LE(10) + times, 10);
  return Buffer.concat([file.subarray(0, end), ...copies, tail]);
}

describe('archives that would swell', () => {
  const swollen = makeDocx('', { 'word/document.xml': new Uint8Array(30_000_000).fill(0x20) });

  test('by a ratio that no text has', async () => {
    expect(swollen.length).toBeLessThan(100_000);
    expect(await attempt(swollen)).toEqual({ reason: 'fileUnpackedTooLarge', values: {} });
  });

  test('whatever size their headers give', async () => {
    expect(await attempt(forge(swollen, 0x02014b50, 24, 100))).toMatchObject({ reason: 'fileUnpackedTooLarge' });
    expect(await attempt(forge(docx, 0x02014b50, 24, 0xfffffff0))).toBe('docx');
  });

  test('by many entries in all, that share their bytes', async () => {
    const packed = repeatEntry(
      makeDocx('', { 'word/media/000.png': new Uint8Array(1_000_000) }),
      'word/media/000.png',
      120,
    );
    expect(packed.length).toBeLessThan(50_000);
    expect(await attempt(packed)).toMatchObject({ reason: 'fileUnpackedTooLarge' });
  });

  test('by their number', async () => {
    const names = Array.from({ length: 2_001 }, (_, index) => `word/${index}.xml`);
    const packed = makeZip(Object.fromEntries(names.map((name) => [name, ''])));
    expect(await attempt(packed)).toEqual({ reason: 'fileTooManyEntries', values: { most: 2_000 } });
  });
});

describe('archives that are not well made', () => {
  test.each([
    ['an entry locked with a password', forge(docx, 0x02014b50, 8, 1 + (8 << 16)), 'fileLocked'],
    ['an entry that stands outside', forge(docx, 0x02014b50, 42, 0x7fffffff), 'fileDamaged'],
    ['an entry packed in a way unknown', forge(docx, 0x02014b50, 8, 99 << 16), 'fileDamaged'],
    ['a file that was cut off', docx.slice(0, docx.length - 200), 'fileDamaged'],
    [
      'entities of its own',
      makeDocx('', { 'word/document.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }),
      'fileMarkupUnsafe',
    ],
    ['elements too deep in one another', makeDocx('<w:p>'.repeat(3_000) + '</w:p>'.repeat(3_000)), 'fileTooComplex'],
    ['markup that is none', makeDocx('<w:p><w:t>'), 'fileDamaged'],
  ])('%s', async (_, bytes, reason) => {
    expect(await attempt(bytes)).toMatchObject({ reason });
  });

  test('names that lead out of the archive do no harm', async () => {
    const evil = {
      '../../etc/cron.d/x.xml': '<a/>',
      '/abs.xml': '<a/>',
      __proto__: '<a/>',
      'word/__proto__.xml': '<a/>',
    };
    expect(await attempt(makeDocx(paragraph('Text.'), evil))).toBe('docx');
  });
});

describe('any bytes give what they hold or an InvalidError', () => {
  const isAnswer = async (bytes: Uint8Array) => {
    const started = process.cpuUsage();
    expect(await attempt(bytes)).toBeDefined();
    // Processor time, ms: the machine may be busy with other tests.
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(3_000);
  };

  test('random ones, behind every beginning', async () => {
    const starts = fc.constantFrom('', 'PK\x03\x04', '%PDF-1.7\n', '<html>', '# A\n', '\xd0\xcf\x11\xe0');
    await fc.assert(
      fc.asyncProperty(starts, fc.uint8Array({ maxLength: 600 }), (start, rest) =>
        isAnswer(Buffer.concat([Buffer.from(start, 'latin1'), rest])),
      ),
      { numRuns: 300 },
    );
  });

  test.each([
    ['docx', docx, 100],
    ['epub', epub, 150],
    ['pdf', pdf, 150],
  ])('%s with bytes changed, or cut off', async (_, whole, numRuns) => {
    const change = fc.record({ at: fc.nat({ max: whole.length - 1 }), byte: fc.nat({ max: 255 }) });
    const changes = fc.array(change, { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(changes, fc.option(fc.nat({ max: whole.length })), async (changes, end) => {
        const changed = whole.slice(0, end ?? whole.length);
        for (const { at, byte } of changes) if (at < changed.length) changed[at] = byte;
        await isAnswer(changed);
      }),
      { numRuns },
    );
  });

  // Random damage to packed bytes mostly leads to the same error, so this test changes the markup before it is packed.
  test.each([
    ['docx', docxEntries(paragraph('The last ferry.'))],
    ['epub', epubEntries({ 'a.xhtml': chapter('<h1>A</h1><p>Text.</p>') })],
  ])('%s with its markup changed', async (_, entries) => {
    const names = Object.keys(entries);
    const piece = fc.constantFrom(
      '',
      '<',
      '>',
      '"',
      '&',
      '</w:p>',
      '<!--',
      ']]>',
      '&#x0;',
      'xmlns="',
      '../',
      '\0',
      '%',
    );
    const change = fc.record({
      name: fc.constantFrom(...names),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      cut: fc.nat({ max: 30 }),
      piece,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const changed = { ...entries };
        for (const { name, at, cut, piece } of changes) {
          const text = changed[name] as string;
          const index = Math.floor(text.length * at);
          changed[name] = text.slice(0, index) + piece + text.slice(index + cut);
        }
        await isAnswer(makeZip(changed));
      }),
      { numRuns: 150 },
    );
  });
});

describe('a text for programs is named', () => {
  test.each([
    ['JSON', '', '{"lamps": [1, 2]}'],
    ['JSON', '', '{"lamp": 1}\n{"lamp": 2}'],
    ['notebook (JSON)', '', '{"cells": [{"cell_type": "markdown", "source": ["# Lamps"]}], "nbformat": 4}'],
    ['TeX', '', '% lamps\n\\documentclass{article}\n\\begin{document}The lamps.\\end{document}'],
    ['reStructuredText', '', 'Lamps\n=====\n\nSee :ref:`the pier`.\n\n.. note:: It is dark.'],
    ['AsciiDoc', 'lamps.adoc', '= Lamps\n\nThe lamps are lit at nine.'],
    ['XLIFF', '', '<?xml version="1.0"?><xliff version="2.0"/>'],
  ])('%s', async (kind, name, text) => {
    await expect(unpack(new TextEncoder().encode(text), name)).rejects.toMatchObject(wrongKind(kind));
  });

  test.each([
    '[The editor writes] The ferry left at ten.',
    '{Draft} The ferry left.',
    'Lamps: a list\n======\n\nThe ferry left.',
  ])('but not %s', async (text) => {
    expect(['text', 'markdown']).toContain((await unpack(new TextEncoder().encode(text))).kind);
  });
});
