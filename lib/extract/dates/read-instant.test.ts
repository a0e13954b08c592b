import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readInstant } from './read-instant.ts';

/** These tests run in another time zone: a time without a zone must not be read in the machine's. */
const zone = process.env.TZ;
beforeAll(() => {
  process.env.TZ = 'Asia/Shanghai';
});
afterAll(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

test.each([
  ['Tue, 03 Nov 2026 08:00:00 GMT', '2026-11-03T08:00:00.000Z'],
  ['Tue, 03 Nov 2026 08:00:00 +0800', '2026-11-03T00:00:00.000Z'],
  ['Tue, 03 Nov 2026 08:00:00 EST', '2026-11-03T13:00:00.000Z'],
  ['Tue, 03 Nov 2026 08:00:00', '2026-11-03T08:00:00.000Z'],
  ['Tue, 03 Nov 2026 08:00:00 CEST', '2026-11-03T08:00:00.000Z'],
  ['03 Nov 26 08:00 UT', '2026-11-03T08:00:00.000Z'],
  ['2026-11-03T08:00:00.5+08:00', '2026-11-03T00:00:00.500Z'],
  ['2026-11-03T08:00:00', '2026-11-03T08:00:00.000Z'],
  [' 2026-11-03 08:00:00\n', '2026-11-03T08:00:00.000Z'],
  ['2026-11-03', '2026-11-03T00:00:00.000Z'],
  ['2026年11月3日 08:00', '2026-11-03T08:00:00.000Z'],
  ['November 3, 2026 8:00 pm', '2026-11-03T20:00:00.000Z'],
])('%s', (text, iso) => {
  expect(new Date(readInstant(text) ?? Number.NaN).toISOString()).toBe(iso);
});

test.each([null, undefined, '', 'soon', '3', '1970-01-01T00:00:00Z', '9999-01-01', 'Di, 03 Okt 2026'])(
  '%s is none',
  (text) => {
    expect(readInstant(text)).toBeNull();
  },
);

test('any date is read back from both forms', () => {
  const date = fc.date({ min: new Date('1971-01-02'), max: new Date('2099-12-30'), noInvalidDate: true });
  fc.assert(
    fc.property(date, (at) => {
      expect(readInstant(at.toISOString())).toBe(at.getTime());
      expect(readInstant(at.toUTCString())).toBe(Math.floor(at.getTime() / 1000) * 1000);
    }),
  );
});
