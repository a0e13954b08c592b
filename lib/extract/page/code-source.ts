import { normalize } from '#lib/text/normalize';
import type { Token } from './inline-source.ts';

/**
 * The source of a block of code, with its lines and indentation. `text` is on one line; it is compared with other
 * readings of the page.
 */
export function codeSource(tokens: Token[]): { source: string; text: string; tags?: undefined } {
  const written = tokens.map((token) => (token.type === 'text' ? token.text : token.type === 'break' ? '\n' : ''));
  const source = normalize(written.join(''))
    .replace(/[\u200b\ufeff\r]/g, '')
    .replaceAll('\u00a0', ' ')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/^\n+/, '')
    .trimEnd();
  return {
    source,
    text: source
      .replace(/[^\S\n]+/g, ' ')
      .replace(/\n /g, '\n')
      .trim(),
  };
}
