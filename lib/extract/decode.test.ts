import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import { encodeText, samples } from './characters/fixtures.ts';
import { decodeText } from './decode.ts';

const chinese = [
  '夜里的渡口',
  '　　江上最后一班渡船晚上十点开出。船工说，今年春天以后，坐船的人一天比一天多。',
  '　　“开船不难，难的是等人。”他把缆绳收好，看着对岸的灯。',
].join('\n\n');
const english = 'The Night Ferry\n\nThe last ferry leaves at ten. “Waiting is the hard part,” the boatman said.';

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16le = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));
const utf16be = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le').swap16());

/** Writes text in an encoding of one or two bytes a character, which Node can only read. */
function encode(encoding: string, text: string): Uint8Array {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const table = new Map<string, number[]>();
  const learn = (...bytes: number[]) => {
    try {
      const character = decoder.decode(new Uint8Array(bytes));
      if ([...character].length === 1 && !table.has(character)) table.set(character, bytes);
    } catch {
      // This pair of bytes is no character in the encoding.
    }
  };
  for (let byte = 0; byte < 256; byte++) learn(byte);
  for (let lead = 0x81; lead < 0xff; lead++) for (let trail = 0x40; trail < 0xff; trail++) learn(lead, trail);
  return new Uint8Array(
    [...text].flatMap((character) => {
      const bytes = table.get(character);
      if (!bytes) throw new Error(`${encoding} has no ${character}`);
      return bytes;
    }),
  );
}

function refusal(bytes: Uint8Array): { reason: string; values: object } | string {
  try {
    return decodeText(bytes).text;
  } catch (error) {
    if (!(error instanceof InvalidError)) throw error;
    return { reason: error.reason, values: error.values };
  }
}

describe('Unicode', () => {
  test.each([
    ['Chinese', chinese],
    ['English', english],
  ])('%s in UTF-8, with a mark and without', (_, text) => {
    expect(decodeText(utf8(text))).toEqual({ text, encoding: 'utf-8' });
    expect(decodeText(utf8(`\ufeff${text}`))).toEqual({ text, encoding: 'utf-8' });
  });

  test.each([
    ['Chinese', chinese],
    ['Chinese without indents', '夜里的渡口\n江上晚班渡船准点离岸。\n他把缆绳收好。\n'],
    ['Chinese full of characters whose low byte is zero', '一开一最一\n一怀一开一最一刀一\n'],
    ['English', english],
  ])('%s in UTF-16 of both orders, with a mark and without', (_, text) => {
    expect(decodeText(utf16le(`\ufeff${text}`))).toEqual({ text, encoding: 'utf-16le' });
    expect(decodeText(utf16be(`\ufeff${text}`))).toEqual({ text, encoding: 'utf-16be' });
    expect(refusal(utf16le(text))).toBe(text);
    expect(refusal(utf16be(text))).toBe(text);
  });
});

describe('GB18030', () => {
  test('two bytes a character', () => {
    expect(decodeText(encode('gb18030', chinese))).toEqual({ text: chinese, encoding: 'gb18030' });
  });

  test('a four-byte character among them', () => {
    const bytes = [...encode('gb18030', '地名里的'), 0x95, 0x32, 0x82, 0x36, ...encode('gb18030', '字很少见。')];
    expect(decodeText(new Uint8Array(bytes)).text).toBe('地名里的\u{20000}字很少见。');
  });

  test('mixed with ASCII', () => {
    const text = 'Title: 夜里的渡口\nDate: 2026-11-03\n\n渡船2026年11月3日恢复夜航，票价2.5元。';
    expect(decodeText(encode('gb18030', text))).toEqual({ text, encoding: 'gb18030' });
  });
});

describe('other encodings, of an article of some length', () => {
  test.each([
    ['big5', 'zh-Hant'],
    ['gb18030', 'zh-Hant'],
    ['shift_jis', 'ja'],
    ['euc-jp', 'ja'],
    ['euc-kr', 'ko'],
    ['windows-1251', 'ru'],
    ['windows-1252', 'fr'],
    ['windows-1256', 'ar'],
  ] as const)('%s', (encoding, locale) => {
    const text = samples[locale];
    expect(decodeText(encodeText(text, encoding))).toEqual({ text, encoding });
  });

  test.each([
    ['big5', '夜裡的渡口\n\n江上最後一班渡船晚上十點開出。船工說，今年春天以後，坐船的人一天比一天多。'],
    ['shift_jis', '夜の渡し場\n\n最後の船は夜の十時に出る。春になってから、乗る人が日ごとに増えていると船頭は言う。'],
    ['euc-kr', '마지막 배는 밤 열 시에 떠난다. 봄부터 배를 타는 사람이 날마다 늘고 있다고 사공은 말한다.'],
    ['windows-1251', 'Ночная переправа\n\nПоследний паром уходит в десять часов. С весны пассажиров стало больше.'],
    ['koi8-u', 'Останній паром відходить о десятій годині. З весни, каже поромник, пасажирів щодня більше.'],
    [
      'windows-1252',
      'Für das Warten sprach niemand. Früher wäre das möglich gewesen, aber die Öfen blieben kalt; über Nacht fror es.',
    ],
    [
      'windows-1250',
      'Wieża, której nikt nie zapala. Rada zebrała się, żeby zdecydować o losie wieży, która stoi pusta.',
    ],
    ['windows-1253', 'Το τελευταίο πλοίο φεύγει στις δέκα. Από την άνοιξη οι επιβάτες είναι περισσότεροι.'],
    [
      'windows-1254',
      'Kimsenin yakmadığı kule. Liman kurulu salı akşamı toplandı; beklemeyi kimse savunmadı, çünkü ışık söndü.',
    ],
    ['windows-1255', 'המעבורת האחרונה יוצאת בעשר. מאז האביב, אומר הספן, יש יותר נוסעים מדי יום.'],
    ['windows-1256', 'تغادر العبارة الأخيرة في العاشرة مساء. يقول صاحب العبارة إن عدد الركاب يزداد.'],
    ['windows-874', 'เรือข้ามฟากเที่ยวสุดท้ายออกตอนสิบนาฬิกา ตั้งแต่ฤดูใบไม้ผลิมีผู้โดยสารมากขึ้นทุกวัน'],
  ])('a short one that fits no other: %s', (encoding, text) => {
    expect(refusal(encodeText(text, encoding))).toBe(text);
  });

  test('windows-1258, whose tones are marks of their own', () => {
    const written =
      'Chuyê\u0301n đo\u0300 cuô\u0301i cu\u0300ng rơ\u0300i bê\u0301n lu\u0301c mươ\u0300i giơ\u0300 đêm.';
    expect(refusal(encodeText(written, 'windows-1258'))).toBe(written);
  });

  test('the one that a person chose, however short', () => {
    const bytes = encodeText('Паром ушёл.', 'koi8-r');
    expect(decodeText(bytes, 'koi8-r')).toEqual({ text: 'Паром ушёл.', encoding: 'koi8-r' });
    expect(refusal(bytes)).toEqual({ reason: 'fileUndecodable', values: {} });
    expect(() => decodeText(bytes, 'klingon')).toThrow('fileUndecodable');
  });
});

describe('what is refused', () => {
  test('an empty file', () => {
    expect(refusal(new Uint8Array())).toEqual({ reason: 'fileEmpty', values: {} });
  });

  test('one byte more than the limit, not one at it', () => {
    const full = new Uint8Array(limits.importBytes).fill(0x61);
    expect(decodeText(full).text).toHaveLength(limits.importBytes);
    expect(refusal(new Uint8Array(limits.importBytes + 1).fill(0x61))).toEqual({
      reason: 'fileTooLarge',
      values: { megabytes: 2 },
    });
  });

  test.each([
    ['PDF', '%PDF-1.7\n'],
    ['ZIP, DOCX or EPUB', 'PK\x03\x04rest'],
    ['PNG', '\x89PNG\r\n\x1a\n'],
    ['JPEG', '\xff\xd8\xff\xe0'],
    ['GIF', 'GIF89a'],
    ['RTF', '{\\rtf1\\ansi'],
    ['DOC', '\xd0\xcf\x11\xe0\xa1\xb1'],
    ['gzip', '\x1f\x8b\x08'],
  ])('a %s file, by its name', (kind, start) => {
    expect(refusal(Buffer.from(start, 'latin1'))).toEqual({ reason: 'fileBinaryKind', values: { kind } });
  });

  test('random bytes', () => {
    const bytes = fc.uint8Array({ minLength: 2000, maxLength: 4000, size: 'max' });
    fc.assert(
      fc.property(bytes, (random) => {
        expect(refusal(random)).toHaveProperty('reason');
      }),
      { numRuns: 50 },
    );
  });

  test.each([
    ['windows-1252', 'Öl und Brot.'],
    ['windows-1250', 'Běží a čeká.'],
    [
      'macintosh',
      'Der Hafenrat kam zusammen, um über die Zukunft des Turms zu entscheiden. Für das Warten sprach niemand.',
    ],
  ])('%s, rather than garbled', (encoding, text) => {
    expect(refusal(encodeText(text, encoding))).toHaveProperty('reason');
  });

  test('text with the control characters of a program', () => {
    expect(refusal(utf8('MZ\x00\x01\x02\x03 header'))).toEqual({ reason: 'fileBinary', values: {} });
  });
});

test('any bytes give text or an InvalidError', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const result = refusal(bytes);
      if (typeof result !== 'string') expect(result.reason).toMatch(/^file/);
    }),
    { numRuns: 1000 },
  );
});

test('any text comes back from UTF-8 unless it has controls', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\p{L}\p{P}\n ]{1,80}$/u), (text) => {
      fc.pre(!/^(%PDF|PK|GIF8|\{\\rtf)/.test(text));
      expect(decodeText(utf8(text)).text).toBe(text);
    }),
  );
});
