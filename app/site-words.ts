import type { Words } from '#lib/press/html/words';
import { wordsIn } from './words-in';

/** The words of readers' pages, which are under `site` in the messages. */
export const siteWords: Words = (locale) => {
  const say = wordsIn(locale);
  return (word, values) => say(`site.${word}`, values);
};
