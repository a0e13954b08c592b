/** Code without empty lines before it and white space behind it; its first line keeps its indent. */
export function trimCode(text: string): string {
  let start = 0;
  while (text[start] === '\n') start++;
  return text.slice(start).trimEnd();
}
