import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodingSources } from '#db/vocabulary';
import { decodeSource } from './decode-source.ts';
import { encodeText, samples } from './fixtures.ts';

const written = [
  ['zh-Hans', 'gb18030'],
  ['zh-Hant', 'gb18030'],
  ['zh-Hant', 'big5'],
  ['ja', 'shift_jis'],
  ['ja', 'euc-jp'],
  ['ko', 'euc-kr'],
  ['ru', 'windows-1251'],
  ['ru', 'koi8-r'],
  ['en', 'windows-1252'],
  ['fr', 'windows-1252'],
  ['pl', 'iso-8859-2'],
  ['pl', 'windows-1250'],
  ['ar', 'windows-1256'],
] as const;

/** Signs that KOI8-R lacks become ASCII ones. */
const textFor = (locale: keyof typeof samples, encoding: string) =>
  encoding === 'koi8-r' ? samples[locale].replace(/[«»]/g, '"') : samples[locale];

describe.each(written)('%s in %s', (locale, encoding) => {
  const text = textFor(locale, encoding);
  const bytes = encodeText(text, encoding);

  test('comes back with a declaration', () => {
    const declared = { contentType: `text/html; charset=${encoding}`, isMarkup: true };
    expect(decodeSource(bytes, declared)).toEqual({ text, encoding, encodingSource: 'header', lost: 0 });
  });

  test('comes back without one, from any 200 characters', () => {
    const starts = fc.integer({ min: 0, max: text.length - 200 });
    fc.assert(
      fc.property(starts, fc.boolean(), (start, isMarkup) => {
        const part = text.slice(start, start + 200);
        fc.pre(/[^\p{ASCII}]/u.test(part));
        const result = decodeSource(encodeText(part, encoding), { contentType: null, isMarkup });
        expect(result.text).toBe(part);
        expect(result.encodingSource).toBe('detected');
      }),
      { numRuns: 30 },
    );
  });
});

test('valid UTF-8 comes back, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.boolean(), (random, isMarkup) => {
      const text = random.toWellFormed().replaceAll(/[\0\ufeff]/g, '');
      const bytes = new TextEncoder().encode(text);
      fc.pre(!/^[\s\S]*<meta/i.test(text));
      expect(decodeSource(bytes, { contentType: null, isMarkup }).text).toBe(text);
    }),
    { numRuns: 500 },
  );
});

test('any bytes give text', () => {
  const start = fc.constantFrom(
    '',
    '<meta charset=',
    '<meta content="charset',
    '<?xml encoding="',
    '\xff\xfe',
    '\x1b$B',
  );
  fc.assert(
    fc.property(start, fc.uint8Array({ maxLength: 300 }), fc.boolean(), fc.string(), (start, rest, isMarkup, label) => {
      const bytes = new Uint8Array(Buffer.concat([Buffer.from(start, 'latin1'), rest]));
      const result = decodeSource(bytes, { contentType: `text/html; charset=${label}`, isMarkup, encoding: label });
      expect(typeof result.text).toBe('string');
      expect(encodingSources).toContain(result.encodingSource);
      expect(result.lost).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 500 },
  );
});

test('two megabytes are decided in less than two seconds, tags that never end too', () => {
  for (const unit of ['<a ', '<script ', '<!-- ', '<meta ', '<p>\xb4\xac\xbf\xaa ']) {
    const bytes = new Uint8Array(Buffer.from(unit.repeat(2_000_000 / unit.length), 'latin1'));
    const start = process.threadCpuUsage();
    decodeSource(bytes, { contentType: null, isMarkup: true });
    expect(process.threadCpuUsage(start).user / 1000, unit).toBeLessThan(2000);
  }
});
