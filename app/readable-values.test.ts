import { expect, test } from 'vitest';
import { readableValues } from './readable-values';

test('a language is named in the language of the reader', () => {
  expect(readableValues({ locale: 'zh-Hans' }, 'en')).toEqual({ locale: 'Chinese (Simplified)' });
  expect(readableValues({ locale: 'en' }, 'zh-Hans')).toEqual({ locale: '英语' });
});

test('everything else stays as it is', () => {
  expect(readableValues({ most: 5, host: 'en' }, 'en')).toEqual({ most: 5, host: 'en' });
  expect(readableValues({ locale: 'no such tag' }, 'en')).toEqual({ locale: 'no such tag' });
});
