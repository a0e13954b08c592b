import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { urlKey } from '#lib/text/url-key';
import { textHash } from './text-hash.ts';

describe('urlKey', () => {
  test.each([
    ['http://news.example/a/1.html'],
    ['https://www.news.example/a/1.html'],
    ['https://NEWS.example/a/1.html/'],
    ['https://news.example:443/a/1.html#comments'],
    ['https://news.example/a/1.html?utm_source=mail&utm_medium=x&fbclid=7&spm=a.b&ref=home'],
  ])('%s is the same page', (url) => {
    expect(urlKey(url)).toBe('news.example/a/1.html');
  });

  test.each([
    ['another path', 'https://news.example/a/2.html'],
    ['another host', 'https://m.news.example/a/1.html'],
    ['another port', 'https://news.example:8443/a/1.html'],
    ['another case of the path', 'https://news.example/A/1.html'],
    ['a parameter that names the article', 'https://news.example/a/1.html?id=7'],
  ])('%s is another page', (_, url) => {
    expect(urlKey(url)).not.toBe('news.example/a/1.html');
  });

  test('the order of parameters does not count, their values do', () => {
    expect(urlKey('https://news.example/?b=2&a=1')).toBe(urlKey('https://news.example/?a=1&utm_id=9&b=2'));
    expect(urlKey('https://news.example/?a=1')).not.toBe(urlKey('https://news.example/?a=2'));
  });

  test('what is no address has none', () => {
    for (const none of [null, '', 'news.example/a', 'not an address']) expect(urlKey(none)).toBeNull();
  });
});

describe('textHash', () => {
  test('is the hash of the words, as it was stored from the beginning', async () => {
    const words = createHash('sha256').update('Caféfermé.').digest('hex');
    expect(await textHash(['Cafe\u0301', ' fermé. '])).toBe(words);
  });

  test('another cut or spacing of the same text has the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('船', '开了。', 'ferry', '“好”'), { minLength: 1 }), async (words) => {
        const whole = await textHash([words.join('')]);
        expect(await textHash(words)).toBe(whole);
        expect(await textHash([words.join('　\n ')])).toBe(whole);
      }),
    );
  });

  test('decomposed letters are the same, another character is not', async () => {
    expect(await textHash(['Cafe\u0301'])).toBe(await textHash(['Café']));
    expect(await textHash(['船开了。'])).not.toBe(await textHash(['船开了，']));
  });
});
