import type { SegmentKind } from '#db/vocabulary';
import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import { normalizeSpaces } from '#lib/text/normalize-spaces';
import { wideClass } from '#lib/text/scripts';
import { leadingDate } from './dates/find-date.ts';

interface Block {
  kind: SegmentKind;
  source: string;
}

export interface ReadArticle {
  title: string;
  byline: string | null;
  /** Place, date and agency at the beginning of the article. The words also stay in their paragraph. */
  dateline: string | null;
  url: string | null;
  /** ISO 8601 date. */
  publishedOn: string | null;
  blocks: Block[];
  /** Lines that were read as metadata and are not among the blocks. */
  leftOut: string[];
}

/** Reads an article in plain text: an optional header of named lines, then paragraphs separated by blank lines. */
export function readArticle(text: string): ReadArticle {
  const { header, body, leftOut } = readHeader(text.replace(/\r\n?|\u2028|\u2029/g, '\n'));
  const paragraphs = splitParagraphs(body);
  if (header.title && paragraphs[0] === header.title) leftOut.push(paragraphs.shift() as string);
  const title = header.title ?? takeTitle(paragraphs);
  if (!title && paragraphs.length === 0) throw new InvalidError('articleEmpty');
  const blocks = paragraphs.map(
    (source, index): Block => ({ kind: kindOf(source, { index, of: paragraphs.length }), source }),
  );
  if (title) blocks.unshift({ kind: 'title', source: title });
  refuseOversize(blocks);
  const opening = paragraphs.find((paragraph) => datelineOf(paragraph));
  return {
    title: title ?? (paragraphs[0] as string).slice(0, 80),
    byline: header.byline ?? (opening ? bylineOf(opening) : null),
    dateline: opening ? datelineOf(opening) : null,
    url: header.url ?? null,
    publishedOn: header.publishedOn ?? null,
    blocks,
    leftOut,
  };
}

interface Header {
  title?: string;
  url?: string;
  publishedOn?: string;
  byline?: string;
}

const headerLine =
  /^\s*(标题|標題|链接|鏈接|連結|发布时间|發布時間|作者|title|url|link|date|published|author|by)\s*[:：]\s*(\S.*)$/iu;

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

/** Reads named lines at the top. The body begins at the first line that is none, or that repeats a name. */
function readHeader(text: string): { header: Header; body: string; leftOut: string[] } {
  const header: Header = {};
  const leftOut: string[] = [];
  const lines = text.replace(/^\s*\n/, '').split('\n');
  let at = 0;
  for (; at < lines.length; at++) {
    const line = lines[at] as string;
    if (line.trim() === '' && Object.keys(header).length === 0) continue;
    const match = headerLine.exec(line);
    const field = match ? headerFields[(match[1] as string).toLowerCase()] : undefined;
    if (!match || !field || header[field] !== undefined) break;
    const value = readField(field, (match[2] as string).trim());
    if (value === null) break;
    header[field] = value;
    if (field !== 'title') leftOut.push(line.trim());
  }
  return { header, body: lines.slice(at).join('\n'), leftOut };
}

/**
 * Reads the value of a header line. A line with an invalid value is ordinary text, so that no text is lost to a wrong
 * guess.
 */
function readField(field: keyof Header, value: string): string | null {
  if (field === 'url') return /^https?:\/\//i.test(value) && URL.canParse(value) ? value : null;
  if (field === 'publishedOn') return leadingDate(value);
  return normalizeSpaces(value);
}

/** Divides the body at blank lines; if there are none, or lines are indented, at every line. */
function splitParagraphs(body: string): string[] {
  const byBlank = body.split(/\n[^\S\n]*\n/);
  const isByLine = byBlank.filter((part) => part.trim()).length === 1;
  return byBlank
    .flatMap((part) => (isByLine ? part.split('\n') : part.split(/\n(?=\u3000)/u)))
    .map((paragraph) => normalizeSpaces(joinLines(paragraph)))
    .filter(Boolean);
}

/** Joins wrapped lines with a space, but without one between Chinese or Japanese characters. */
function joinLines(paragraph: string): string {
  let joined = '';
  for (const line of paragraph.split('\n').map((each) => each.trim())) {
    const isSolid = endsWide.test(joined.slice(-3)) && startsWide.test(line);
    if (line) joined += joined && !isSolid ? ` ${line}` : line;
  }
  return joined;
}

const wide = `[${wideClass}]`;
const endsWide = new RegExp(`(?:${wide}[”’…—]?|[”’…—][”’]?)$`, 'u');
const startsWide = new RegExp(`^[“‘]?${wide}`, 'u');

/** Takes the first paragraph as the title, if it is short and does not end as a sentence does. */
function takeTitle(paragraphs: string[]): string | undefined {
  const first = paragraphs[0];
  if (!first || paragraphs.length < 2) return undefined;
  const isTitle = first.length <= 150 && !/[.。!！;；:：,，…]["”’」』)）]?$/u.test(first) && !isCaption(first);
  return isTitle ? paragraphs.shift() : undefined;
}

function kindOf(source: string, { index, of }: { index: number; of: number }): SegmentKind {
  if (isCaption(source)) return 'caption';
  if (index === of - 1 && index > 0 && isSourceNote(source)) return 'note';
  return 'paragraph';
}

/** Whether a paragraph is a caption: it ends with a photographer's credit. */
function isCaption(source: string): boolean {
  if (source.length > 400) return false;
  return (
    /(?:^|[\s。！？”）)])[^。！？]{0,30}[摄攝][）)。]?$/u.test(source) ||
    /(?:^|[\s(])(?:photo(?:graph)?s?(?: courtesy)?(?: by| of)?|image|picture|credit)[ :/][^.!?]{2,60}[.)]?$/iu.test(
      source,
    )
  );
}

/** Whether the last line says where the article was printed: a name and a date, an edition or a page. */
function isSourceNote(source: string): boolean {
  if (source.length > 160) return false;
  return isEdition(source) || /^[(（]?\s*(?:来源|來源|出处|source)\s*[:：]/iu.test(source) || isDated(source);
}

/** Matches `《人民日报》（2026年11月3日 第 08 版）`. */
function isEdition(source: string): boolean {
  const [name] = /^[(（]?\s*《[^》]+》/u.exec(source) ?? [];
  const rest = name ? source.slice(name.length).trimEnd() : '';
  return /[)）]$/u.test(rest) && /\d/.test(rest.slice(rest.search(/[(（]/u)));
}

/** Matches `The Guardian (3 November 2026)`. */
function isDated(source: string): boolean {
  const open = source.indexOf('(', 2);
  const isName = open >= 0 && open <= 80 && !/[.!?]/.test(source.slice(0, open));
  return isName && source.endsWith(')') && /\b\d{4}\b/.test(source.slice(open + 1));
}

const chineseDateline = /^([^。，！？\s]{2,30}?\d{1,2}月\d{1,2}日(?:电|電|讯|訊|报道))/u;
const latinDateline = /^(\p{Lu}[\p{L}.'’ -]{1,40}(?:, [^—–]{2,30})?) ?(?:—|–|--) /u;

export function datelineOf(paragraph: string): string | null {
  return chineseDateline.exec(paragraph)?.[1] ?? latinDateline.exec(paragraph)?.[1]?.trim() ?? null;
}

export function bylineOf(paragraph: string): string | null {
  return (
    /[（(](?:本报|本刊|新华社)?(?:记者|記者|通讯员|reporters?:?)([^（(）)]+)[）)]/u
      .exec(paragraph.slice(0, 120))?.[1]
      ?.trim() ?? null
  );
}

function refuseOversize(blocks: Block[]): void {
  if (blocks.length > limits.articleSegments) {
    throw new InvalidError('articleTooManySegments', { most: limits.articleSegments, found: blocks.length });
  }
  const long = blocks.findIndex((block) => block.source.length > limits.segmentCharacters);
  if (long >= 0) throw new InvalidError('segmentTooLong', { number: long + 1, most: limits.segmentCharacters });
}
