import { trimEndOf } from '#lib/text/trim-end-of';
import type { Expectation } from './expectation.ts';

/** A tag around all of a text: one of the prompt's own with its random word, or one that models put there. */
const tagAround = /^<([a-z-]{2,20})( [\w-]{12})?>([\s\S]*)<\/([a-z-]{2,20})( [\w-]{12})?>$/;
const wrappers = /^(?:text|target|translation|translated|output|answer|result|response|paragraph|source)$/;

const fence = /^`{3}[\w-]{0,20}[^\S\n]{0,20}\n?([\s\S]*)`{3}$/;

/** Quotation marks that open a text, and those that close it. */
const quotes: Record<string, string> = {
  '"': '"',
  "'": "'",
  '“': '”',
  '„': '“”',
  '«': '»',
  '»': '«',
  '「': '」',
  '『': '』',
  '‘': '’',
  '‚': '‘',
};

/**
 * Removes what stands around all of a text and not around its source: marks of the prompt, tags, a code fence, the
 * paragraph's id, quotation marks.
 *
 * @example unwrapText('“The ferry left.”', { id: 'p1', source: '渡船开了。' }) // 'The ferry left.'
 */
export function unwrapText(given: string, { source, id }: Pick<Expectation, 'source' | 'id'>): string {
  let text = given.trim();
  for (let depth = 0; depth < 6; depth++) {
    const inner = withoutId(withoutQuotes(withoutFence(withoutTag(text), source), source), id).trim();
    if (inner === text) break;
    text = inner;
  }
  return text;
}

function withoutTag(text: string): string {
  const [, name = '', nonce, inner, end, endNonce] = tagAround.exec(text) ?? [];
  const isPair = inner !== undefined && name === end && nonce === endNonce;
  return isPair && (nonce !== undefined || wrappers.test(name)) ? inner.trim() : text;
}

const withoutFence = (text: string, source: string) =>
  source.includes('```') ? text : (fence.exec(text)?.[1] ?? text).trim();

function withoutQuotes(text: string, source: string): string {
  const [first, last] = [text[0] ?? '', text.at(-1) ?? ''];
  if (text.length < 3 || !quotes[first]?.includes(last) || isQuoted(source)) return text;
  const inner = text.slice(1, -1);
  // Two quotations, at the beginning and at the end, are no pair.
  return inner.includes(first) || inner.includes(last) ? text : inner;
}

const isQuoted = (source: string) => {
  const start = source.replace(/^(?:<\d{1,4}>){1,9}/, '')[0] ?? '';
  return start in quotes;
};

/** Removes the paragraph's id before a text, in brackets or with a colon. */
function withoutId(text: string, id: string): string {
  if (!text.slice(0, id.length + 2).includes(id)) return text;
  const rest = text.slice(text.indexOf(id) + id.length);
  const label = /^[\])】>]?\s{0,5}[:：]?/.exec(rest)?.[0] ?? '';
  const isLabel = label.length > 0 && /^[[(【<]?$/.test(text.slice(0, text.indexOf(id)));
  return isLabel ? trimEndOf(rest.slice(label.length), ' ') : text;
}
