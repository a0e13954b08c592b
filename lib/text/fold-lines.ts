/**
 * Replaces each line end, with the white space around it, by one space. A regular expression for this would take time
 * with the square of a run of blanks.
 */
export function foldLines(text: string): string {
  if (!text.includes('\n')) return text;
  const lines = text.split('\n');
  const last = lines.length - 1;
  const trimmed = lines.map((line, index) =>
    index === 0 ? line.trimEnd() : index === last ? line.trimStart() : line.trim(),
  );
  return trimmed.filter((line, index) => line || index === 0 || index === last).join(' ');
}
