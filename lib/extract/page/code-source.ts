import { normalize } from '#lib/text/normalize';
import type { Token } from './inline-source.ts';

/** Code keeps its lines and their indentation. `text` is what other readings of the page are compared with. */
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
