/** A text without a character at its end, however often it stands there. A pattern for that takes the square of a run. */
export function trimEndOf(text: string, character: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === character) end--;
  return text.slice(0, end);
}
