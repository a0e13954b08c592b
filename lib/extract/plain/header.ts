import { normalizeSpaces } from '#lib/text/normalize-spaces';
import { leadingDate } from '../dates/find-date.ts';

/** What the lines above an article say about it. */
export interface Header {
  title?: string;
  url?: string;
  publishedOn?: string;
  byline?: string;
}

const headerLine =
  /^\s*(标题|标題|標題|链接|鏈接|連結|发布时间|發布時間|作者|title|url|link|date|published|author|by)\s*[:：]\s*(\S.*)$/iu;

const headerFields: Record<string, keyof Header> = {
  标题: 'title',
  標題: 'title',
  title: 'title',
  链接: 'url',
  鏈接: 'url',
  連結: 'url',
  url: 'url',
  link: 'url',
  发布时间: 'publishedOn',
  發布時間: 'publishedOn',
  date: 'publishedOn',
  published: 'publishedOn',
  作者: 'byline',
  author: 'byline',
  by: 'byline',
};

/**
 * Reads named lines and an address at the top. The body begins at the first line that is neither, or that repeats a
 * name.
 */
export function readHeader(lines: string[]): { header: Header; body: string[]; leftOut: string[] } {
  const header: Header = {};
  const leftOut: string[] = [];
  let at = 0;
  for (; at < lines.length; at++) {
    const line = lines[at] as string;
    if (line.trim() === '' && (at === 0 || leftOut.length === 0 || isAddress(lines[at - 1] as string))) continue;
    if (isAddress(line) && header.url === undefined) header.url = line.trim();
    else if (!addNamed(header, line)) break;
    if (!/^\s*(?:标题|標題|标題|title)/iu.test(line)) leftOut.push(normalizeSpaces(line));
  }
  return { header, body: lines.slice(at), leftOut };
}

function addNamed(header: Header, line: string): boolean {
  const match = headerLine.exec(line);
  const field = match ? headerFields[(match[1] as string).toLowerCase()] : undefined;
  if (!match || !field || header[field] !== undefined) return false;
  const value = readField(field, (match[2] as string).trim());
  if (value === null) return false;
  header[field] = value;
  return true;
}

/** Whether a line is nothing but the address of a page. */
export const isAddress = (line: string): boolean => /^\s*https?:\/\/\S+\s*$/i.test(line) && URL.canParse(line.trim());

/**
 * Reads the value of a header line. A line with an invalid value is ordinary text, so that no text is lost to a wrong
 * guess.
 */
function readField(field: keyof Header, value: string): string | null {
  if (field === 'url') return isAddress(value) ? value : null;
  if (field === 'publishedOn') return leadingDate(value);
  return normalizeSpaces(value);
}
