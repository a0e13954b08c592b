import type { Tag, Tags } from '#db/vocabulary';
import { limits } from '#lib/limits';
import { normalize } from '#lib/text/normalize';
import { normalizeSpaces, spaceFor, withoutInvisible } from '#lib/text/normalize-spaces';
import { wideClass } from '#lib/text/scripts';

/** A piece of running text: words, the start or end of markup, a line break, or a line end that is only a space. */
export type Token =
  | { type: 'text'; text: string; node: Text | null; isLinked: boolean }
  | { type: 'open'; mark: Tag }
  | { type: 'close'; mark: Tag }
  | { type: 'break' }
  | { type: 'wrap' };

/** A line break inside a heading is a matter of its layout. */
export const asSpace = (token: Token): Token => (token.type === 'break' ? { type: 'wrap' } : token);

const cjk = `[${wideClass}]`;
const betweenCjk = new RegExp(`(?<=${cjk})\\s+(?=${cjk})`, 'gu');
const startsCjk = new RegExp(`^${cjk}`, 'u');
const endsCjk = new RegExp(`${cjk}$`, 'u');

interface Part {
  text: string;
  mark?: Tag;
  isOpen?: boolean;
}

const noBreak = /[\u00a0\u202f]/g;

/** No-break spaces between all words come from an editor that writes them for its own sake: they become plain ones. */
function withoutPadding(parts: Part[]): Part[] {
  const text = parts.map((part) => part.text).join('');
  const count = [...text.matchAll(noBreak)].filter(
    ({ 0: run, index }) => spaceFor(run, text[index - 1] ?? '', text[index + 1] ?? '') === ' ',
  ).length;
  if (count < leastPadding || count * 2 < (text.match(/\s/g)?.length ?? 0)) return parts;
  return parts.map((part) => ({ ...part, text: part.text.replace(noBreak, ' ') }));
}

/** Minimum no-break spaces of a text that is padded with them. */
const leastPadding = 4;

/**
 * The source of a block with numbered tags. Numbers that occur in the text as `<n>` or `</n>` are not used for tags.
 * `text` is the source without tags, with plain spaces.
 */
export function inlineSource(tokens: Token[]): { source: string; text: string; tags?: Tags } {
  const parts = withoutPadding(joinParts(tokens));
  const whole = normalizeSpaces(parts.map((part) => part.text).join(''));
  const text = whole.replace(noBreak, ' ');
  const lengths = markedLengths(parts);
  const isStyle = (mark: Tag) => mark.name === 'b' || mark.name === 'i';
  const length = parts.reduce((sum, part) => sum + part.text.trim().length, 0);
  const literal = new Set([...text.matchAll(/<\/?(\d+)>/g)].map((match) => Number(match[1])));
  const numbers = new Map<Tag, number>();
  const tags: Tags = {};
  let [source, next] = ['', 1];
  for (const { text: words, mark, isOpen } of parts) {
    source += words;
    if (!mark || (isStyle(mark) && lengths.get(mark) === length)) continue;
    // Beyond the limit the words are kept without tags.
    if (isOpen ? numbers.size >= limits.segmentTags : !numbers.has(mark)) continue;
    if (isOpen) {
      while (literal.has(next)) next++;
      tags[next] = mark;
      numbers.set(mark, next++);
    }
    source += `<${isOpen ? '' : '/'}${numbers.get(mark)}>`;
  }
  // Normalizing can combine a mark of the text with the bracket of a tag; then the text is stored without tags.
  if (numbers.size === 0 || normalizeSpaces(source) !== source) return { source: whole, text };
  return { source, text, tags };
}

/** Collapses spaces as browsers do, and moves them and line breaks out of tags; tags without words are dropped. */
function joinParts(tokens: Token[]): Part[] {
  const parts: Part[] = [];
  const waiting: Tag[] = [];
  const open = new Set<Tag>();
  let [space, last] = ['', ''];
  let isBroken = false;
  for (const token of tokens) {
    if (token.type === 'break') isBroken = true;
    else if (token.type === 'wrap') space = space || '\n';
    else if (token.type === 'open') waiting.push(token.mark);
    else if (token.type === 'close') {
      const at = waiting.lastIndexOf(token.mark);
      if (at >= 0) waiting.splice(at, 1);
      else if (open.delete(token.mark)) parts.push({ text: '', mark: token.mark });
    } else {
      const { before, words, after } = divideEnds(joinWrapped(token.text));
      space += before;
      if (!words) continue;
      const gap = last === '' ? '' : isBroken ? '\n' : gapOf(space, last, words);
      isBroken = false;
      if (gap) parts.push({ text: gap });
      for (const mark of waiting.splice(0)) {
        open.add(mark);
        parts.push({ text: '', mark, isOpen: true });
      }
      parts.push({ text: words });
      [space, last] = [after, words];
    }
  }
  return parts;
}

/** Divides a text into its words and the white space around them. */
function divideEnds(text: string): { before: string; words: string; after: string } {
  const words = text.trim();
  const start = text.length - text.trimStart().length;
  return { before: text.slice(0, start), words, after: text.slice(start + words.length) };
}

function gapOf(space: string, before: string, after: string): string {
  if (space === '') return '';
  if (space.includes('\u3000')) return '\u3000';
  return space.includes('\n') && endsCjk.test(before) && startsCjk.test(after)
    ? ''
    : spaceFor(space, before.at(-1) ?? '', after[0] ?? '');
}

/**
 * Collapses white space inside a text: a line end between Chinese or Japanese characters is removed, other runs become
 * one space. White space at the ends is kept.
 */
function joinWrapped(text: string): string {
  if (!/[^\S ]|\s\s|[^\p{ASCII}]/u.test(text)) return text;
  return normalize(withoutInvisible(text))
    .replace(betweenCjk, (run) => (run.includes('\n') ? '' : run))
    .replace(/(?<=\S)\s+(?=\S)/gu, (run, at: number, whole: string) =>
      spaceFor(run, whole[at - 1] ?? '', whole[at + run.length] ?? ''),
    );
}

/** The number of characters inside each mark, without spaces at the ends of parts. */
function markedLengths(parts: Part[]): Map<Tag, number> {
  const lengths = new Map<Tag, number>();
  const open = new Set<Tag>();
  for (const { text, mark, isOpen } of parts) {
    if (mark && isOpen) open.add(mark);
    else if (mark) open.delete(mark);
    for (const around of open) lengths.set(around, (lengths.get(around) ?? 0) + text.trim().length);
  }
  return lengths;
}
