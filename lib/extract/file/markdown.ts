import { Marked } from 'marked';
import { InvalidError } from '#lib/errors';
import { makePage } from './page.ts';
import { describe, type Unpacked } from './unpacked.ts';

/** Names in a front matter, by what they say. */
const names = {
  title: ['title', '标题', '標題'],
  byline: ['author', 'authors', 'byline', 'by', '作者'],
  publishedOn: ['date', 'published', 'publishdate', '发布时间', '發布時間'],
  locale: ['lang', 'language', 'locale'],
};

/** A line that opens forty lists or quotations at once: no text does, and marked takes the square of their number. */
const tooDeep = /^(?:[ \t]*(?:[-*+>]|\d{1,9}[.)])[ \t]){40}/m;

/** Turns Markdown into HTML, and its front matter into what the file says of itself. HTML in it is passed on. */
export function unpackMarkdown(text: string): Unpacked {
  if (tooDeep.test(text)) throw new InvalidError('fileTooComplex');
  const { said, body } = readFrontMatter(text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'));
  const known = describe(said);
  const html = new Marked({ gfm: true, async: false }).parse(body) as string;
  return { kind: 'markdown', ...known, parts: [{ title: known.title, html: makePage(html, known) }] };
}

/** Simple `key: value` lines between two lines of dashes; what is more than that is left out. */
function readFrontMatter(text: string): { said: Record<string, string | undefined>; body: string } {
  const match = /^---[^\S\n]*\n(.*?)\n(?:---|\.\.\.)[^\S\n]*(?:\n|$)/s.exec(text);
  const lines = (match?.[1] ?? '').split('\n').flatMap((line) => {
    const [key] = /^[\p{L}_-]+(?=[^\S\n]*:)/u.exec(line) ?? [];
    return key === undefined ? [] : [[key.toLowerCase(), unquote(line.slice(line.indexOf(':') + 1).trim())] as const];
  });
  // Text between two rules is no front matter.
  if (!match || lines.length === 0) return { said: {}, body: text };
  const values = new Map(lines);
  const said = Object.fromEntries(
    Object.entries(names).map(([field, keys]) => [field, keys.map((key) => values.get(key)).find(Boolean)]),
  );
  return { said, body: text.slice(match[0].length) };
}

function unquote(value: string): string {
  const list = /^\[(.*)\]$/.exec(value)?.[1];
  if (list !== undefined)
    return list
      .split(',')
      .map((name) => unquote(name.trim()))
      .join(', ');
  return /^(["'])(.*)\1$/.exec(value)?.[2] ?? value;
}
