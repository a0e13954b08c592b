/**
 * Removes every occurrence of a character from the end of a text. A regular expression for this would take time with
 * the square of a run.
 */
export function trimEndOf(text: string, character: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === character) end--;
  return text.slice(0, end);
}
