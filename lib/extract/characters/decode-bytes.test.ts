import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBytes } from './decode-bytes.ts';
import { encodingNamed } from './encodings.ts';
import { encodingsOffered } from './encodings-offered.ts';

/** The code points that bytes stand for, hex. */
const decoded = (encoding: string, bytes: number[]) =>
  [...decodeBytes(new Uint8Array(bytes), encoding).text]
    .map((character) => character.codePointAt(0)?.toString(16))
    .join(' ');

describe('code points as the indexes of the WHATWG Encoding Standard have them', () => {
  test.each<[what: string, encoding: string, bytes: number[], points: string]>([
    ['four bytes: U+0080, the first', 'gb18030', [0x81, 0x30, 0x81, 0x30], '80'],
    ['four bytes beyond the BMP', 'gb18030', [0x95, 0x32, 0x82, 0x36], '20000'],
    ['喆, which GB 2312 lacks', 'gb18030', [0x86, 0xb4], '5586'],
    ['the euro of GBK', 'gb18030', [0x80], '20ac'],
    ['the 2022 edition: a vertical comma for a private character', 'gb18030', [0xa6, 0xd9], 'fe10'],
    ['the 2022 edition: 龴', 'gb18030', [0xfe, 0x59], '9fb4'],
    ['ḿ', 'gb18030', [0xa8, 0xbc], '1e3f'],
    ['where ḿ had been', 'gb18030', [0x81, 0x35, 0xf4, 0x37], 'e7c7'],
    ['0x80 to 0x9f', 'windows-1252', [0x80, 0x81, 0x8d, 0x92, 0x9f, 0xe9], '20ac 81 8d 2019 178 e9'],
    ['cp949: 뷁, which KS X 1001 lacks', 'euc-kr', [0x94, 0xee], 'bdc1'],
    ['cp949: 갂, its first', 'euc-kr', [0x81, 0x41], 'ac02'],
    ['가', 'euc-kr', [0xb0, 0xa1], 'ac00'],
    ['HKSCS: two code points for one pair', 'big5', [0x88, 0x62], 'ca 304'],
    ['HKSCS: 㗎', 'big5', [0x9d, 0xee], '35ce'],
    ['ETEN: 碁', 'big5', [0xf9, 0xd6], '7881'],
    ['①㈱ of NEC', 'shift_jis', [0x87, 0x40, 0x87, 0x8a], '2460 3231'],
    ['backslash and tilde stay', 'shift_jis', [0x5c, 0x7e], '5c 7e'],
    ['the full-width tilde, not the wave dash', 'shift_jis', [0x81, 0x60], 'ff5e'],
    ['0x80 is itself', 'shift_jis', [0x80, 0x41], '80 41'],
    ['private characters', 'shift_jis', [0xf0, 0x40], 'e000'],
    ['① of NEC', 'euc-jp', [0xad, 0xa1], '2460'],
    ['three bytes: 丂 of JIS X 0212', 'euc-jp', [0x8f, 0xb0, 0xa1], '4e02'],
    ['half-width ｱ', 'euc-jp', [0x8e, 0xb1], 'ff71'],
    ['in and out of kanji', 'iso-2022-jp', [0x1b, 0x24, 0x42, 0x24, 0x22, 0x1b, 0x28, 0x42, 0x41], '3042 41'],
    ['the yen of JIS X 0201', 'iso-2022-jp', [0x1b, 0x28, 0x4a, 0x5c], 'a5'],
    ['ар', 'koi8-r', [0xc1, 0xd2], '430 440'],
    ['ў of Belarusian', 'koi8-u', [0xae], '45e'],
    ['0x98, a control', 'windows-1251', [0xc0, 0x98, 0xe0], '410 98 430'],
    ['private characters for the upper half', 'x-user-defined', [0x41, 0x80, 0xff], '41 f780 f7ff'],
  ])('%s (%#)', (_, encoding, bytes, points) => {
    expect(decoded(encoding, bytes)).toBe(points);
  });

  test.each<[what: string, encoding: string, bytes: number[], points: string]>([
    ['an ASCII byte behind a lead is kept', 'gb18030', [0xb0, 0x3c, 0x70], 'fffd 3c 70'],
    ['a lead at the end', 'gb18030', [0xb0], 'fffd'],
    ['three of four bytes at the end', 'gb18030', [0x81, 0x30, 0x81], 'fffd'],
    ['three of four bytes and a tag', 'gb18030', [0x81, 0x30, 0x81, 0x3c], 'fffd 30 fffd 3c'],
    ['an ASCII byte behind a lead is kept', 'euc-kr', [0xb0, 0x3c], 'fffd 3c'],
    ['an ASCII byte behind a lead is kept', 'shift_jis', [0x81, 0x3c], 'fffd 3c'],
    ['an ASCII byte behind a lead is kept', 'big5', [0xa4, 0x3c], 'fffd 3c'],
    ['an ASCII byte behind a lead is kept', 'euc-jp', [0xa4, 0x3c], 'fffd 3c'],
    ['one for each longest start', 'utf-8', [0xe4, 0xb8, 0x3c], 'fffd 3c'],
    ['a surrogate', 'utf-8', [0xed, 0xa0, 0x80], 'fffd fffd fffd'],
    ['half of a pair', 'utf-16le', [0x00, 0xd8, 0x41, 0x00], 'fffd 41'],
  ])('broken bytes: %s, %s', (_, encoding, bytes, points) => {
    expect(decoded(encoding, bytes)).toBe(points);
  });
});

describe('what is lost', () => {
  test.each<[encoding: string, bytes: number[], lost: number]>([
    ['utf-8', [0x41, 0xef, 0xbf, 0xbd, 0xff], 1],
    ['utf-8', [0xe4, 0xef, 0xbf, 0xbd], 1],
    ['utf-8', [0xef, 0xbf, 0xbd], 0],
    ['gb18030', [0x84, 0x31, 0xa4, 0x37], 0],
    ['gb18030', [0x84, 0x31, 0xa4, 0x37, 0xff], 1],
    ['utf-16le', [0xfd, 0xff, 0x00, 0xd8], 1],
    ['utf-16be', [0xff, 0xfd, 0xd8, 0x00], 1],
    ['windows-1252', [0xff], 0],
  ])('%s %j loses %i', (encoding, bytes, lost) => {
    expect(decodeBytes(new Uint8Array(bytes), encoding).lost).toBe(lost);
  });

  test('nothing of any text in UTF-8 or UTF-16, be U+FFFD in it or not', () => {
    const text = fc.string({
      unit: fc.oneof(fc.constantFrom('\ufffd', '\ufffc', '渡'), fc.string({ unit: 'grapheme' })),
    });
    fc.assert(
      fc.property(text, (text) => {
        const plain = text.replace(/^\ufeff+/, '').toWellFormed();
        expect(decodeBytes(new TextEncoder().encode(plain), 'utf-8')).toEqual({ text: plain, lost: 0 });
        expect(decodeBytes(Buffer.from(plain, 'utf16le'), 'utf-16le')).toEqual({ text: plain, lost: 0 });
        expect(decodeBytes(Buffer.from(plain, 'utf16le').swap16(), 'utf-16be')).toEqual({ text: plain, lost: 0 });
      }),
      { numRuns: 200 },
    );
  });
});

test('any bytes can be decoded in every encoding that is offered', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom(...encodingsOffered), (bytes, encoding) => {
      const { text, lost } = decodeBytes(bytes, encoding);
      expect(lost).toBeLessThanOrEqual(text.split('\ufffd').length - 1);
    }),
    { numRuns: 500 },
  );
});

describe('encodings', () => {
  test('are offered by the names that they have', () => {
    expect(encodingsOffered.map(encodingNamed)).toEqual(encodingsOffered);
  });

  test.each([
    ['GB2312', 'gb18030'],
    ['x-gbk', 'gb18030'],
    ['Shift-JIS', 'shift_jis'],
    ['ks_c_5601-1987', 'euc-kr'],
    ['big5-hkscs', 'big5'],
    ['ISO-8859-1', 'windows-1252'],
    ['unicode', 'utf-16le'],
    [' UTF8 ', 'utf-8'],
    ['hz-gb-2312', null],
    ['klingon', null],
    ['', null],
  ])('%j means %s', (label, name) => {
    expect(encodingNamed(label)).toBe(name);
  });
});
