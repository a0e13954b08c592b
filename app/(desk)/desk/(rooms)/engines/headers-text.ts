/** Stands for a saved value, which is never shown. */
const saved = '••••••';

/** Writes the names of saved headers, one a line. */
export const headersText = (names: string[]): string => names.map((name) => `${name}: ${saved}`).join('\n');

interface Header {
  name: string;
  /** Null for one whose saved value stays. */
  value: string | null;
}

/**
 * Reads headers, one a line. A line without a colon is a header with an empty value, which the verb refuses.
 *
 * @example headersIn('X-Title: Diglot') // [{ name: 'X-Title', value: 'Diglot' }]
 */
export function headersIn(text: string): Header[] {
  const lines = text.split('\n').filter((line) => line.trim());
  return lines.map((line) => {
    const at = line.indexOf(':');
    const [name, value] = at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)];
    return { name: name.trim(), value: value.trim() === saved ? null : value.trim() };
  });
}
