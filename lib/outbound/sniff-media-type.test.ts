import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { sniffMediaType } from './sniff-media-type.ts';

const utf16 = (text: string, mark: boolean) => Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le');
const sniff = (text: string, contentType?: string, url?: string) => sniffMediaType(strToU8(text), { contentType, url });

describe('by the bytes, whatever the header says', () => {
  test.each([
    ['<!DOCTYPE html><title>A</title>', 'text/plain', 'html'],
    ['\ufeff \n<!-- a --> <HTML lang=en>', 'application/json', 'html'],
    ['<p>A part</p>', undefined, 'html'],
    [
      '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x" "y"><html xmlns="http://www.w3.org/1999/xhtml">',
      'text/html',
      'xhtml',
    ],
    ['<!DOCTYPE html><html>', 'application/xhtml+xml; charset=utf-8', 'xhtml'],
    ['<?xml version="1.0"?><?xml-stylesheet href="a"?><!-- b --><rss version="2.0">', 'text/html', 'xml-feed'],
    ['<feed xmlns="http://www.w3.org/2005/Atom">', 'text/plain', 'xml-feed'],
    ['<rdf:RDF xmlns="http://purl.org/rss/1.0/">', 'application/xml', 'xml-feed'],
    ['<?xml version="1.0"?><urlset>', 'text/html', 'xml'],
    ['<!DOCTYPE svg [<!ENTITY a "b">]><svg>', 'text/html', 'picture'],
    ['{"version":"https://jsonfeed.org/version/1.1","items":[]}', 'text/html', 'json-feed'],
    ['{"version":1}', 'text/html', 'json'],
    ['[1,2]', undefined, 'json'],
    ['[A note in brackets] and then words', 'text/plain', 'text'],
    ['%PDF-1.7\n', 'text/html', 'pdf'],
    ['{\\rtf1 a}', 'text/plain', 'rtf'],
  ])('%s (%s) is %s', (text, contentType, type) => {
    expect(sniff(text, contentType)).toBe(type);
  });
});

describe('by the hints, where the bytes leave it open', () => {
  test.each([
    ['Words.', 'text/plain', 'https://news.example/a', 'text'],
    ['Words.', undefined, undefined, 'text'],
    ['# Words', 'text/markdown; charset=utf-8', undefined, 'markdown'],
    ['# Words', 'text/plain', 'https://news.example/a.md?x=1', 'markdown'],
    ['Words &amp; no tags', 'text/html', undefined, 'html'],
    ['{"cut', 'application/json', undefined, 'json'],
  ])('%s (%s, %s) is %s', (text, contentType, url, type) => {
    expect(sniff(text, contentType, url)).toBe(type);
  });
});

test.each([true, false])('UTF-16 with a mark: %s', (mark) => {
  expect(sniffMediaType(utf16('<!doctype html>', mark))).toBe('html');
  expect(sniffMediaType(utf16('<rss version="2.0">', mark))).toBe('xml-feed');
});

describe('archives', () => {
  const word = zipSync({ '[Content_Types].xml': strToU8('x'.repeat(3000)), 'word/document.xml': strToU8('<w/>') });
  const book = zipSync({ mimetype: [strToU8('application/epub+zip'), { level: 0 }], 'a.xhtml': strToU8('a') });
  const other = zipSync({ 'a.txt': strToU8('a') });

  test('are told apart', () => {
    expect([word, book, other].map((bytes) => sniffMediaType(bytes))).toEqual(['zip-docx', 'epub', 'zip']);
  });
});

test.each([
  ['picture', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]],
  ['picture', [0xff, 0xd8, 0xff, 0xe0]],
  ['picture', [...Buffer.from('RIFF\x01\x02\x03\x04WEBPVP8 ')]],
  ['doc', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['binary', [1, 2, 3, 4, 5]],
  ['binary', [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0]],
  ['text', []],
])('%s: %j', (type, bytes) => {
  expect(sniffMediaType(Uint8Array.from(bytes))).toBe(type);
});

test('any bytes have a type, also where they are cut off', () => {
  const known = Buffer.from('<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "b">]><!-- a --><html>{"version":[');
  const parts = fc.array(
    fc.oneof(
      fc.uint8Array(),
      fc.nat(known.length).map((end) => known.subarray(0, end)),
    ),
  );
  fc.assert(
    fc.property(parts, fc.string(), fc.string(), (bytes, contentType, url) => {
      expect(sniffMediaType(Buffer.concat(bytes), { contentType, url })).toMatch(/^[a-z-]+$/);
    }),
  );
});
