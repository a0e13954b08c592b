import { foldLines } from './fold-lines.ts';

/**
 * Gives a translation the kind of lines that its source has: one line, or lines without blanks around them and without
 * empty ones.
 *
 * @example linesLike('The lamp is out, \n\n the rope is dry', '灯灭\n绳干') // 'The lamp is out,\nthe rope is dry'
 */
export function linesLike(text: string, source: string): string {
  if (!source.includes('\n')) return foldLines(text);
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n');
}
