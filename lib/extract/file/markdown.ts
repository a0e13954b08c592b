import { Marked } from 'marked';
import { InvalidError } from '#lib/errors';
import { makePage } from './page.ts';
import { describe, type Unpacked } from './unpacked.ts';

/** Names of fields in a front matter. */
const names = {
  title: ['title', '标题', '標題'],
  byline: ['author', 'authors', 'byline', 'by', '作者'],
  publishedOn: ['date', 'published', 'publishdate', '发布时间', '發布時間'],
  locale: ['lang', 'language', 'locale'],
};

/**
 * A line that opens forty nested lists or quotations: no real text has one, and marked takes time with the square of
 * their number.
 */
const tooDeep = /^(?:[ \t]*(?:[-*+>]|\d{1,9}[.)])[ \t]){40}/m;

/**
 * Converts Markdown to HTML, and its front matter to metadata. HTML in it is kept, because it is cleaned when the page
 * is read.
 */
export function unpackMarkdown(text: string): Unpacked {
  if (tooDeep.test(text)) throw new InvalidError('fileTooComplex');
  const { said, body } = readFrontMatter(text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'));
  const known = describe(said);
  const html = new Marked({ gfm: true, async: false }).parse(body) as string;
  return { kind: 'markdown', ...known, parts: [{ title: known.title, html: makePage(html, known) }] };
}

/** Reads simple `key: value` lines between two lines of dashes; other lines are ignored. */
function readFrontMatter(text: string): { said: Record<string, string | undefined>; body: string } {
  const match = /^---[^\S\n]*\n(.*?)\n(?:---|\.\.\.)[^\S\n]*(?:\n|$)/s.exec(text);
  const lines = (match?.[1] ?? '').split('\n').flatMap((line) => {
    const [key] = /^[\p{L}_-]+(?=[^\S\n]*:)/u.exec(line) ?? [];
    return key === undefined ? [] : [[key.toLowerCase(), unquote(line.slice(line.indexOf(':') + 1).trim())] as const];
  });
  // Text between two horizontal rules is not a front matter.
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
