import type { Words } from '#lib/press/html/words';
import { readerWordsIn } from './words-in';

export const siteWords: Words = (locale) => {
  const say = readerWordsIn(locale);
  return (word, values) => say(word, values);
};
