import type { Words } from '#lib/press/html/words';
import { wordsIn } from './words-in';

/** The words of the readers' side, which stand under `site` in the messages. */
export const siteWords: Words = (locale) => {
  const say = wordsIn(locale);
  return (word, values) => say(`site.${word}`, values);
};
