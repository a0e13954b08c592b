import { escapeMarkup } from '../page.ts';

/**
 * Prepares the lines outside of code for the parser: takes out what is meant for programs and for the writer alone, and
 * writes what the parser doesn't know in a way that it does.
 */
export function prepareLines(text: string): string {
  const runs = divideAtFences(text.split('\n'));
  return runs.map(({ lines, isCode }) => (isCode ? lines : prepareRun(lines)).join('\n')).join('\n');
}

interface Run {
  lines: string[];
  isCode: boolean;
}

/** Lines that begin or end a block of code: with three signs or more. */
const fence = /^ {0,3}(?:> ?){0,9}(`{3,}|~{3,})([^`]*)$/;

function divideAtFences(lines: string[]): Run[] {
  const runs: Run[] = [{ lines: [], isCode: false }];
  let open: string | null = null;
  for (const line of lines) {
    const [, mark, rest] = fence.exec(line) ?? [];
    if (mark && open === null) {
      open = mark;
      runs.push({ lines: [line], isCode: true });
      continue;
    }
    runs.at(-1)?.lines.push(line);
    if (mark && open !== null && mark.startsWith(open) && !rest?.trim()) {
      open = null;
      runs.push({ lines: [], isCode: false });
    }
  }
  return runs.filter((run) => run.lines.length);
}

/** What a writer notes for himself, between two percent signs and two. */
const comment = /(?<![^\s([])%%(?!%)[^`]{0,2000}?%%/g;

function prepareRun(given: string[]): string[] {
  const source = given.join('\n').replace(comment, '').split('\n');
  const lines: string[] = [];
  let isInBox = false;
  for (let at = 0; at < source.length; at++) {
    const end = endOfProgram(source, at);
    if (end > at) {
      lines.push('');
      at = end - 1;
      continue;
    }
    const line = source[at] as string;
    const title = box.exec(line);
    if (title) lines.push('', title[1] ? `**${title[1]}**` : '', '');
    isInBox = title !== null || (isInBox && !/^\S/.test(line));
    if (!title) lines.push(prepareLine(isInBox ? line.replace(/^(?: {4}|\t)/, '') : line, source[at + 1] ?? ''));
  }
  return lines;
}

/** The first line of a box, whose text is indented below it. */
const box = /^(?:!!!|\?\?\?\+?) ?[a-z][\w-]{0,40}(?: [\w-]{1,40}){0,4}(?: "([^"]{0,200})")?\s*$/;

/** The number of the line behind an import or export of MDX that begins here; the same number if none does. */
function endOfProgram(lines: string[], at: number): number {
  if (at > 0 && (lines[at - 1] as string).trim() !== '' && !isProgram(lines[at - 1] as string)) return at;
  if (!isProgram(lines[at] as string)) return at;
  let end = at + 1;
  while (end < lines.length && (lines[end] as string).trim() !== '') end++;
  return end;
}

const isProgram = (line: string): boolean =>
  /^import\s+(?:["'][^"']{1,300}["']|[\w*{}\s,$]{1,300}\sfrom\s+["'][^"']{1,300}["'])\s*;?\s*$/.test(line) ||
  /^import\s*\{\s*$/.test(line) ||
  /^export\s{1,9}(?:(?:const|let|var)\s{1,9}[\w${}[\], ]{1,200}=|(?:default\s{1,9})?(?:async\s{1,9})?function\b|default\s{1,9}(?:\(|\{|\w{1,60}\s{0,9};?\s{0,9}$)|class\s|\{|\*\s+from)/.test(
    line,
  );

/** Signs of containers: `:::` with a name and perhaps a title. */
const container =
  /^ {0,3}:{3,}\s{0,3}(?:\{[^{}]{0,200}\}|[\w-]{0,40}(?:\{[^{}]{0,200}\})?)\s{0,3}(?:\[([^[\]]{1,200})\]\s{0,9}:{0,9}|([^\s{:].{0,200})|:{0,9})$/;

function prepareLine(line: string, next: string): string {
  const box = container.exec(line.trimEnd());
  if (box) {
    const title = (box[1] ?? box[2] ?? '').replace(/(?<!:):{1,9}$/, '').trim();
    return `\n${title && `**${title}**`}\n`;
  }
  // Kramdown's attributes, tables of contents.
  if (/^ {0,3}\{:[^{}]{0,300}\}\s*$/.test(line) || /^ {0,3}(?:\[TOC\]|\[\[_?toc_?\]\])\s*$/i.test(line)) return '';
  // Pandoc's lines of verse.
  if (/^\| [^|]*$/.test(line)) return `${line.slice(2).trimEnd()}${/^\| [^|]*$/.test(next) ? '\\' : ''}`;
  return withoutShortcodes(line);
}

const shortcode = /\{\{[<%]([^\n{}]{0,1000}?)[>%]\}\}|\{%-?[^%\n{}]{0,300}%\}/g;

/** Takes out the shortcodes of Hugo and the tags of Liquid; the picture of a figure and its caption stay. */
function withoutShortcodes(line: string): string {
  if (!line.includes('{')) return line;
  return line.replace(/\{\/\*.{0,1000}?\*\/\}/g, '').replace(shortcode, (_, given: string | undefined) => {
    const figure = /^\s{0,9}figure\s/.test(given ?? '') ? (given ?? '') : '';
    const said = new Map(
      [...figure.matchAll(/\b(src|alt|caption|title)="([^"]{0,500})"/g)].map(([, key, value]) => [key, value]),
    );
    const [src, caption] = [said.get('src'), said.get('caption') || said.get('title')];
    const picture = src ? `<img src="${escapeMarkup(src)}" alt="${escapeMarkup(said.get('alt') ?? '')}">` : '';
    const words = caption ? `<figcaption>${escapeMarkup(caption)}</figcaption>` : '';
    return picture || words ? `<figure>${picture}${words}</figure>` : '';
  });
}
