/**
 * Whether a text is an entry of a bibliography, with initials and a year: such entries stay as they are.
 *
 * @example isReference('Oyelaran, M. (2021). Ferries of the North.') // true
 */
export const isReference = (text: string): boolean =>
  /^\p{Lu}[\p{L}’'-]{1,40}, (?:\p{Lu}\. ?){1,4}.{0,80}\(?\d{4}[a-z]?\)?/u.test(text);
