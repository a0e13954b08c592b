import { expect, test } from 'vitest';
import { lineOf, readSources, walk } from '#lib/linear/sources';
import { normalize } from './normalize.ts';

test('ordinary text is what it was', () => {
  for (const text of ['e\u0301', 'Việt Nam', '한국어', 'हिन्दी', 'กำลัง', `o${'\u0323\u0302'.repeat(15)}`, 'ｶﾞ'])
    for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD'] as const) {
      expect(normalize(text, form)).toBe(text.normalize(form));
      expect(normalize(normalize(text, form), form)).toBe(text.normalize(form));
    }
});

test('a run of more than thirty marks is divided, and stays as it is the next time', () => {
  const once = normalize(`a${'\u0363'.repeat(40)}${'\u0316'.repeat(40)}`);
  expect(once.split('\u034f').map((part) => part.length)).toEqual([31, 30, 20]);
  expect(once.replaceAll('\u034f', '')).toHaveLength(81);
  expect(normalize(once)).toBe(once);
});

test('composing keeps every ideograph as it was written', () => {
  expect(normalize('\ufa46e\u0301\ufa19\u{2f81a}')).toBe('\ufa46é\ufa19\u{2f81a}');
  expect(normalize('\ufa46', 'NFKC')).toBe('渚');
  expect(normalize('e\u0301')).toBe('é');
});

/**
 * These files may normalize text directly. Passwords have at most 200 characters, and their stored hashes must still
 * match.
 */
const exempt = ['lib/text/normalize.ts', 'lib/accounts/password.ts'];

test('nothing normalizes text in another way', () => {
  const found = readSources()
    .filter(({ path }) => !exempt.includes(path))
    .flatMap((source) => {
      const lines: string[] = [];
      walk(source.program, (node) => {
        const callee = node.type === 'CallExpression' ? (node.callee as { property?: { name?: string } }) : null;
        if (callee?.property?.name === 'normalize') lines.push(`${source.path}:${lineOf(source, node.start)}`);
      });
      return lines;
    });
  expect(found, 'use normalize of lib/text/normalize.ts').toEqual([]);
});
