import { decodeSource } from '../characters/decode-source.ts';
import type { Archive } from './archive.ts';
import { escapeMarkup } from './page.ts';

/** The markup of a file that a document includes; null if it is missing or of a kind that we do not read. */
export function readChunk(archive: Archive, path: string): string | null {
  const ending = path.split('.').at(-1)?.toLowerCase() ?? '';
  if (!archive.has(path) || !/^(?:x?html?|txt)$/.test(ending)) return null;
  const isMarkup = ending !== 'txt';
  const { text } = decodeSource(archive.read(path), { contentType: null, isMarkup });
  return isMarkup
    ? bodyOf(text)
    : text
        .split(/\r?\n\s*\n|\r?\n/)
        .map(asParagraph)
        .join('');
}

const asParagraph = (line: string) => (line.trim() ? `<p>${escapeMarkup(line.trim())}</p>` : '');

/** What stands between the tags of the body, or the whole if there are none. */
function bodyOf(html: string): string {
  const start = /<body\b[^<>]*>/i.exec(html);
  const from = start ? start.index + start[0].length : 0;
  const end = html.toLowerCase().lastIndexOf('</body');
  return html.slice(from, end > from ? end : undefined);
}
