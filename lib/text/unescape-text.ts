import { decodeHTMLStrict } from 'entities';

/** An HTML entity with its semicolon. The longest name has 31 letters. */
const entity = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/gi;

/**
 * Replaces the HTML entities of a text by their characters, except those that the source writes in the same way: it is
 * about them. Entities that were escaped twice are read twice.
 *
 * @example withoutEntities('Fish &amp;amp; Chips', '') // 'Fish & Chips'
 */
export function withoutEntities(text: string, source: string): string {
  if (!text.includes('&')) return text;
  const kept = new Set(source.match(entity));
  const once = (given: string) => given.replace(entity, (found) => (kept.has(found) ? found : decodeHTMLStrict(found)));
  const decoded = once(text);
  return decoded.includes('&') && decoded !== text ? once(decoded) : decoded;
}

/** An escape of JSON or of program code, perhaps escaped twice. */
const escaped = /\\{1,2}(?:u([\da-fA-F]{4})|r\\{1,2}n|[nrt]|(["']))/g;

/**
 * Replaces escapes such as `\n`, `\"` and `\u2019` by what they mean, unless the source has a backslash: then it is about
 * program code or paths.
 *
 * @example withoutEscapes('He said \\"no\\".\\nThen he left.', '') // 'He said "no".\nThen he left.'
 */
export function withoutEscapes(text: string, source: string): string {
  if (!text.includes('\\') || source.includes('\\') || isPath.test(text)) return text;
  return text.replace(escaped, (_, code: string | undefined, quote: string | undefined) =>
    code ? String.fromCharCode(Number.parseInt(code, 16)) : (quote ?? '\n'),
  );
}

/** A Windows path: what stands behind its backslashes are names. */
const isPath = /\b[a-z]:\\|\\\\\w+\\/i;
