import type { Token } from './inline-source.ts';

/** Code keeps its lines. */
export function codeSource(tokens: Token[]): { source: string; text: string; tags?: undefined } {
  const text = tokens
    .map((token) => (token.type === 'text' ? token.text : token.type === 'break' ? '\n' : ''))
    .join('')
    .normalize('NFC')
    .replace(/[\u200b\ufeff]/g, '')
    .split('\n')
    .map((line) => line.replace(/[^\S\n]+/g, ' ').trimEnd())
    .join('\n')
    .trim();
  return { source: text, text };
}
