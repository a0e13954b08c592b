/** Maximum characters at the end of a text that are looked at. */
const mostLooked = 20;

/** Closing quotation marks and brackets, and the marks of notes, that may follow the end of a sentence. */
const closers = `["'”’“‘»«›‹」』〉》】〕）)\\]]`;

/** Marks that end a sentence in any script; the Tibetan ones and the ellipsis are not in Unicode's list. */
const terminals = '[\\p{Sentence_Terminal}…⋯།༎]';

const withEnd = new RegExp(`${terminals}${closers}{0,8}$`, 'u');
const withPause = new RegExp(`(?:[;；:：]|${closers})$`, 'u');

/**
 * Whether a text ends as sentences do, in any script: with a full stop, question or exclamation mark or an ellipsis.
 *
 * @example endsSentence('فمن يضيء البرج إذن؟') // true
 */
export const endsSentence = (text: string): boolean => withEnd.test(endOf(text));

/** Whether a text ends as a sentence or as a part of one that goes on in the next paragraph, such as before a list. */
export const endsClause = (text: string): boolean => endsSentence(text) || withPause.test(endOf(text));

const endOf = (text: string) =>
  text
    .slice(-mostLooked * 4)
    .trimEnd()
    .slice(-mostLooked);
