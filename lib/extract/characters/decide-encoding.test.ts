import { describe, expect, test } from 'vitest';
import { decideEncoding } from './decide-encoding.ts';
import { decodeSource } from './decode-source.ts';
import { encodeText, samples } from './fixtures.ts';

const ascii = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const utf8 = (text: string) => new TextEncoder().encode(text);
const join = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

/** A page whose head is ASCII and whose words are in an encoding. */
const page = (head: string, words: Uint8Array) =>
  join(ascii(`<!doctype html><html><head>${head}</head><body><p class="lead">`), words, ascii('</p></body></html>'));
const decide = (bytes: Uint8Array, contentType: string | null = null) => {
  const { encoding, encodingSource } = decideEncoding(bytes, { contentType, isMarkup: true });
  return `${encoding} ${encodingSource}`;
};

const chinese = samples['zh-Hans'];
const russian = encodeText(samples.ru, 'windows-1251');

describe('the order in which a browser asks', () => {
  const html = 'text/html; charset=windows-1251';

  test('a mark before a header', () => {
    expect(decide(utf8('\ufeff<p>да'), html)).toBe('utf-8 bom');
    expect(decide(join(ascii('\xff\xfe'), new Uint8Array(Buffer.from('<p>да', 'utf16le'))), html)).toBe('utf-16le bom');
    expect(decide(ascii('\xfe\xff\x04\x34'), html)).toBe('utf-16be bom');
  });

  test('a header before a meta', () => {
    expect(decide(page('<meta charset=koi8-r>', russian), html)).toBe('windows-1251 header');
    expect(decide(page('', russian), `text/html;CHARSET = "CP1251"; q=1`)).toBe('windows-1251 header');
  });

  test('a header that names no encoding is none', () => {
    expect(decide(page('<meta charset=windows-1251>', russian), 'text/html; charset=none')).toBe('windows-1251 meta');
  });

  test.each([
    ['charset', '<meta charset="gb2312">'],
    ['http-equiv', '<meta content="text/html; charset=GBK" http-equiv=Content-Type>'],
    ['behind a comment', '<!-- <meta charset=big5> --><meta charset=gbk>'],
    ['behind one that breaks off', '<meta http-equiv="content-type" content="charset="><meta charset=gbk>'],
  ])('a meta: %s', (_, head) => {
    expect(decide(page(head, encodeText(chinese, 'gb18030')))).toBe('gb18030 meta');
  });

  test('a meta with nothing behind its word makes no difference', () => {
    const head = '<meta http-equiv="content-type" content="text/html; charset">';
    expect(decide(page(head, utf8(chinese)))).toBe('utf-8 detected');
  });

  test('an XML declaration, in a page behind a meta, in XML alone', () => {
    const declaration = ascii('<?xml version="1.0" encoding="windows-1251"?><rss><title>');
    expect(decide(join(declaration, russian))).toBe('windows-1251 meta');
    expect(decide(join(declaration, russian), 'application/rss+xml')).toBe('windows-1251 meta');
    const both = join(declaration, ascii('<meta charset=koi8-r>'), encodeText('Паром уходит', 'koi8-r'));
    expect(decide(both)).toBe('koi8-r meta');
    expect(decide(both, 'application/xhtml+xml; profile=x')).toBe('windows-1251 meta');
  });

  test('an XML declaration in UTF-16 without a mark', () => {
    const text = '<?xml version="1.0" encoding="utf-16"?><p>渡口</p>';
    expect(decide(new Uint8Array(Buffer.from(text, 'utf16le')), 'text/xml')).toBe('utf-16le meta');
    expect(decide(new Uint8Array(Buffer.from(text, 'utf16le').swap16()), 'text/xml')).toBe('utf-16be meta');
    expect(decide(utf8(text), 'text/xml')).toBe('utf-8 meta');
  });

  test('a late meta, where it stands in the head and in no script or comment', () => {
    const script = `<script>${' '.repeat(1100)}var a = '<meta charset=big5>';</script><!-- <meta charset=big5> -->`;
    const words = encodeText(chinese, 'gb18030');
    expect(decide(page(`${script}<meta charset=gbk>`, words))).toBe('gb18030 late-meta');
    expect(decide(join(page(script, words), ascii('<meta charset=big5>')))).toBe('gb18030 detected');
  });

  test('tags in plain text say nothing', () => {
    const text = join(ascii('<meta charset=koi8-r>'), russian);
    expect(decideEncoding(text, { contentType: 'text/plain', isMarkup: false })).toEqual({
      encoding: 'windows-1251',
      encodingSource: 'detected',
    });
  });

  test('ASCII is UTF-8, and what is nothing else windows-1252', () => {
    expect(decide(ascii('<p>Ferry'))).toBe('utf-8 default');
    expect(decide(new Uint8Array())).toBe('utf-8 default');
    expect(decide(ascii('<p>\xa4\x81\x8d\x90'))).toBe('windows-1252 default');
  });
});

describe('a declaration that the bytes belie', () => {
  test.each([
    ['utf-8', 'gb18030', 'zh-Hans'],
    ['utf-8', 'big5', 'zh-Hant'],
    ['utf-8', 'windows-1251', 'ru'],
    ['utf-8', 'windows-1252', 'fr'],
    ['shift_jis', 'euc-jp', 'ja'],
    ['gbk', 'utf-8', 'zh-Hans'],
    ['gbk', 'utf-8', 'ko'],
    ['euc-kr', 'utf-8', 'ko'],
    ['iso-8859-1', 'utf-8', 'fr'],
    ['windows-1251', 'utf-8', 'ru'],
  ] as const)('says %s, is %s', (declared, actual, locale) => {
    const words = actual === 'utf-8' ? utf8(samples[locale]) : encodeText(samples[locale], actual);
    expect(decide(page(`<meta charset=${declared}>`, words))).toBe(`${actual} detected`);
    expect(decide(page('', words), `text/html; charset=${declared}`)).toBe(`${actual} detected`);
  });

  test('a broken byte in it is no reason to leave it', () => {
    const broken = join(utf8(chinese), ascii('\xff'), utf8(chinese));
    expect(decide(page('<meta charset=utf-8>', broken))).toBe('utf-8 meta');
    const cut = encodeText(chinese, 'gb18030').slice(0, -1);
    expect(decide(page('<meta charset=gb2312>', cut))).toBe('gb18030 meta');
    expect(decode(cut, 'text/html; charset=gb2312')).toEqual([`${chinese.slice(0, -1)}\ufffd`, 1]);
  });

  test('nor is text that reads as nothing else', () => {
    expect(decide(encodeText('<p>Паром</p>', 'windows-1251'), 'text/html; charset=utf-8')).toBe('utf-8 header');
    expect(decide(utf8('<p>渡口'), 'text/html; charset=gbk')).toBe('gb18030 header');
    expect(decide(ascii('<p>\xff\x80\xa0\xa4(\x81'), 'text/html; charset=utf-8')).toBe('utf-8 header');
  });
});

const decode = (bytes: Uint8Array, contentType: string) => {
  const { text, lost } = decodeSource(bytes, { contentType, isMarkup: true });
  return [text, lost];
};

test("a person's choice is before all, a mark too", () => {
  const origin = { contentType: 'text/html; charset=utf-8', isMarkup: true };
  expect(decodeSource(utf8('\ufeffé'), { ...origin, encoding: 'latin1' })).toEqual({
    text: 'ï»¿Ã©',
    encoding: 'windows-1252',
    encodingSource: 'person',
    lost: 0,
  });
  expect(decodeSource(utf8('é'), { ...origin, encoding: 'none' })).toMatchObject({ encodingSource: 'header' });
});
