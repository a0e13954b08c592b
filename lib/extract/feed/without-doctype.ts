import { InvalidError } from '#lib/errors';

/**
 * Removes the document type, which RSS 0.91 has. A document type with an internal subset is refused: it can define
 * entities, which can expand to megabytes, and no feed needs them.
 */
export function withoutDoctype(text: string): string {
  let doctype = { start: 0, end: 0 };
  let end = 0;
  for (let at = text.indexOf('<!'); at !== -1; at = text.indexOf('<!', end)) {
    end = endOf(text, at);
    if (!/^<!doctype/i.test(text.slice(at, at + 9))) continue;
    if (doctype.end > 0 || text.slice(at, end).includes('[')) throw new InvalidError('feedDoctype');
    doctype = { start: at, end };
  }
  return text.slice(0, doctype.start) + text.slice(doctype.end);
}

/** The end of the declaration, comment or CDATA section that begins at `at`. */
function endOf(text: string, at: number): number {
  const close = text.startsWith('<![CDATA[', at) ? ']]>' : text.startsWith('<!--', at) ? '-->' : '>';
  const found = text.indexOf(close, at);
  if (found === -1) throw new InvalidError('feedBroken');
  return found + close.length;
}
