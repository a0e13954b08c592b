import { limits } from '#lib/limits';

/** The beginning of the value that holds the translation; see the names that the reader of whole replies accepts. */
const opening = /"(?:text|translation|translated_text|target|output)"\s{0,20}:\s{0,20}"/;

/**
 * Gives the words of a translation as far as an unfinished reply has them, to be shown while the rest arrives. It is
 * never stored: a whole reply is read and checked anew. A reply that begins neither as JSON nor as a model's thoughts is
 * taken for the translation itself.
 *
 * @example partialText('{"id":"p1","text":"The last f') // 'The last f'
 */
export function partialText(content: string): string {
  const bounded = content.slice(0, limits.replyMost);
  const found = opening.exec(bounded);
  if (found) return decoded(bounded.slice(found.index + found[0].length));
  return /^\s{0,200}[^\s{[<`◁]/.test(bounded) ? bounded.trimStart() : '';
}

const escapes: Record<string, string> = { n: '\n', t: ' ', r: '', b: '', f: '' };

/** Decodes a JSON string up to its end, or up to where it breaks off. */
function decoded(text: string): string {
  const pieces: string[] = [];
  let at = 0;
  while (at < text.length) {
    const next = nextMark(text, at);
    pieces.push(text.slice(at, next));
    if (next >= text.length || text[next] === '"') break;
    const kind = text[next + 1];
    const hex = text.slice(next + 2, next + 6);
    if (kind === undefined || (kind === 'u' && hex.length < 4)) break;
    pieces.push(kind === 'u' ? String.fromCharCode(Number.parseInt(hex, 16) || 0xfffd) : (escapes[kind] ?? kind));
    at = next + (kind === 'u' ? 6 : 2);
  }
  return pieces.join('');
}

/** Gives the place of the next quotation mark or backslash, or the end of the text. */
function nextMark(text: string, from: number): number {
  for (let at = from; at < text.length; at++) if (text[at] === '"' || text[at] === '\\') return at;
  return text.length;
}
