import { strToU8, zlibSync } from 'fflate';
import { expect, test } from 'vitest';
import { capturedFile } from '../captured.ts';
import { makeDocx, makePdf, paragraph } from '../file/fixtures.ts';
import { runInChild } from './run-in-child.ts';

const asRead = (bytes: Uint8Array) => ({ captured: capturedFile(bytes, null), rules: [] });

test('files are read in a child as they are outside of one', async () => {
  const docx = await runInChild('read', asRead(makeDocx(paragraph('夜里的灯。'))));
  expect(docx.parts[0]?.reading.blocks).toMatchObject([{ kind: 'paragraph', source: '夜里的灯。' }]);
  const page = [{ text: 'The last ferry leaves at ten.', x: 60, y: 700 }];
  const pdf = await runInChild('read', asRead(makePdf([page])));
  expect(pdf.parts[0]?.reading.blocks).toMatchObject([{ source: 'The last ferry leaves at ten.' }]);
});

test('what is refused there is refused here', async () => {
  await expect(runInChild('read', asRead(strToU8('{\\rtf1')))).rejects.toMatchObject({
    reason: 'fileKindWrong',
    values: { kind: 'RTF' },
  });
});

/** A page whose stream of 40 KB would be 40 MB of operators. */
test('a PDF that swells ends in an answer or a refusal, with this process alive', async () => {
  const packed = zlibSync(new Uint8Array(40_000_000).fill(0x20));
  const head = strToU8(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>\nendobj\n4 0 obj\n<< /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`,
  );
  const bytes = Buffer.concat([head, packed, strToU8('\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF')]);
  await expect(runInChild('read', asRead(bytes))).rejects.toMatchObject({
    reason: expect.stringMatching(/^(?:pdfNoText|fileTooComplex|fileTooSlow)$/),
  });
  expect((await runInChild('read', asRead(strToU8('Text.')))).parts).toHaveLength(1);
});

/** Four of four such pages ended the whole process when they were read in a thread. */
test('a page of blanks ends in an answer or a refusal, with this process alive', async () => {
  const page = strToU8(
    `<html><body><article><h1>Blanks</h1><pre>${' '.repeat(9_500_000)}</pre></article></body></html>`,
  );
  const captured = { ...capturedFile(page, null), contentType: 'text/html' };
  const ended = await runInChild('read', { captured, rules: [] }).then(
    ({ parts }) => parts[0]?.reading.title,
    ({ reason }) => reason,
  );
  expect(ended).toMatch(/^(?:Blanks|articleEmpty|fileTooComplex|fileTooSlow)$/);
  expect((await runInChild('read', asRead(strToU8('Text.')))).parts).toHaveLength(1);
});

/** Exceptions that are no refusals: they come with the same bytes each time, so that trying again is no use. */
test('a page that overflows the stack is refused, and so is what meets a fault of ours', async () => {
  const page = strToU8(`<html><body><p class="${'share '.repeat(833_333)}">Words.</p></body></html>`);
  const captured = { ...capturedFile(page, null), contentType: 'text/html' };
  await expect(runInChild('read', { captured, rules: [] })).rejects.toMatchObject({
    reason: expect.stringMatching(/^(?:fileTooComplex|fileTooSlow)$/),
  });
  await expect(runInChild('read', null as never)).rejects.toMatchObject({ code: 'invalid', reason: 'fileFault' });
});

test('feeds and the links of a page are read there too', async () => {
  const url = 'https://news.example/feed';
  const feed = strToU8(
    '<rss version="2.0"><channel><title>News</title><item><title>One</title></item></channel></rss>',
  );
  expect(await runInChild('feed', { bytes: feed, url })).toMatchObject({ title: 'News', entries: [{ title: 'One' }] });
  const page = strToU8('<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head></html>');
  await expect(runInChild('feed', { bytes: page, url })).rejects.toMatchObject({ reason: 'feedIsPage' });
  expect(await runInChild('feedLinks', { bytes: page, url })).toEqual([{ url, title: null }]);
  const deep = strToU8('['.repeat(4_900_000));
  await expect(runInChild('feed', { bytes: deep, url })).rejects.toMatchObject({
    reason: expect.stringMatching(/^(?:feedBroken|fileTooComplex)$/),
  });
});
