import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describe as descriptionOf } from './describe.ts';

const sentence = 'The last ferry leaves at ten in the evening, and the boatman waits for nobody. ';

describe('a description', () => {
  test('is a short text as it is', () => {
    expect(descriptionOf('')).toBe('');
    expect(descriptionOf('船开了。')).toBe('船开了。');
    expect(descriptionOf('x'.repeat(200))).toBe('x'.repeat(200));
  });

  test('ends with the last sentence that is whole', () => {
    expect(descriptionOf(sentence.repeat(4))).toBe(sentence.repeat(2).trim());
    const chinese = '江上最后一班渡船晚上十点开出，船工从来不等人。';
    expect(descriptionOf(chinese.repeat(12))).toBe(chinese.repeat(8));
  });

  test('takes the closing quotation mark along', () => {
    const quoted = `“${sentence.trim()}” `;
    expect(descriptionOf(quoted.repeat(4))).toBe(quoted.repeat(2).trim());
  });

  test('does not end inside a number', () => {
    const text = `The fare was raised this spring on all of the lines that cross the river, to 2.5 yuan ${'for each of the passengers '.repeat(6)}`;
    expect(descriptionOf(text)).toMatch(/ …$|[a-z]…$/);
    expect(descriptionOf(text)).toContain('2.5 yuan');
  });

  test('ends with a whole word where no sentence does', () => {
    const cut = descriptionOf('ferry boat '.repeat(30));
    expect(cut).toMatch(/^(ferry boat )+(ferry|boat)…$|^(ferry boat )*ferry boat…$/);
  });

  test('has at most 200 characters where there is neither sentence nor word', () => {
    const cut = descriptionOf('江'.repeat(300));
    expect(cut).toMatch(/^江+…$/);
    expect(cut.length).toBeLessThanOrEqual(200);
    expect(descriptionOf(`a${'\u{20000}'.repeat(150)}`).isWellFormed()).toBe(true);
  });

  test('is not cut back to the first word where the rest has no spaces', () => {
    expect(descriptionOf(`本报 ${'江上的渡船，'.repeat(50)}`).length).toBeGreaterThan(60);
  });

  test('has at most 200 characters and begins the text', () => {
    const words = fc.array(
      fc.constantFrom('ferry', '渡船', '。', '. ', ' ', '2.5', '”', '\u{20000}', '，', 'x'.repeat(50)),
      { maxLength: 200 },
    );
    fc.assert(
      fc.property(words, (parts) => {
        const text = parts.join('');
        const description = descriptionOf(text);
        expect(description.length).toBeLessThanOrEqual(200);
        expect(text.startsWith(description.replace(/…$/, ''))).toBe(true);
        expect(description.isWellFormed()).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
