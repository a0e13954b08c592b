/** Removes empty lines before code and white space behind it; the first line keeps its indentation. */
export function trimCode(text: string): string {
  let start = 0;
  while (text[start] === '\n') start++;
  return text.slice(start).trimEnd();
}
