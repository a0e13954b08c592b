import { endsClause } from '#lib/text/ends-sentence';
import { weighedLength } from '#lib/text/weighed-length';
import type { Token } from './inline-source.ts';
import { beginsLikeSite } from './site-line.ts';

const plain = (tokens: Token[]) => tokens.map((token) => (token.type === 'text' ? token.text : '')).join('');
const indent = /^\s*(?:\u3000|\u2003|\u00a0\u00a0)/u;

/**
 * Divides running text at `<br><br>`, and at each `<br>` if the page separates paragraphs with it. That is assumed if
 * lines are indented, or are long and end with a full stop. Other line breaks stay inside their paragraph, as in verse
 * and addresses, unless the text was only wrapped with them.
 */
export function splitLines(tokens: Token[]): Token[][] {
  if (!tokens.some((token) => token.type === 'break')) return [tokens];
  const paragraphs: Token[][] = [];
  for (const lines of groupLines(tokens)) {
    const buttons = lines.length > 1 && isButton(lines.at(-1) as Token[]) ? lines.splice(-1) : [];
    if (lines.length > 1 && isSetByLine(lines.map(plain))) paragraphs.push(...lines, ...buttons);
    else {
      const type = isWrapped(lines.map(plain)) ? 'wrap' : 'break';
      paragraphs.push(
        lines.flatMap((line, index): Token[] => (index ? [{ type }, ...line] : line)),
        ...buttons,
      );
    }
  }
  return paragraphs;
}

/** Minimum letters of a line that was cut because the page was full. */
const leastWrapped = 45;

/**
 * Whether a running text was cut into lines of one width: they go on in the middle of a sentence, with a small letter, or
 * with the same number of ideographs.
 */
function isWrapped(lines: string[]): boolean {
  const filled = lines.map((line) => line.trim()).filter(Boolean);
  if (filled.length < 3) return false;
  const lengths = filled.slice(0, -1).map(weighedLength);
  const longest = Math.max(...lengths);
  if (longest < leastWrapped || lengths.some((length) => length < longest * 0.7)) return false;
  if (filled.slice(0, -1).filter((line) => endsClause(line)).length > filled.length / 2) return false;
  const goesOn = filled.slice(1).filter((line) => /^\p{Ll}/u.test(line)).length;
  const isEven = lengths.every((length) => length > longest * 0.94);
  return goesOn > filled.length / 2 || (isEven && !/\p{Lu}/u.test(filled.map(([first]) => first).join('')));
}

/** Whether a line is a link of the site under the text, such as "enlarge" or "read more". */
const isButton = (line: Token[]) =>
  line.every((token) => token.type !== 'text' || token.isLinked || !token.text.trim()) &&
  beginsLikeSite(plain(line).trim());

/** The lines of a text, grouped by double breaks. */
function groupLines(tokens: Token[]): Token[][][] {
  const groups: Token[][][] = [[[]]];
  let isFresh = true;
  for (const token of tokens) {
    const group = groups.at(-1) as Token[][];
    if (token.type !== 'break') {
      (group.at(-1) as Token[]).push(token);
      if (token.type === 'text' && token.text.trim()) isFresh = false;
    } else if (!isFresh) {
      group.push([]);
      isFresh = true;
    } else if (group.length > 1) {
      groups.push([group.pop() as Token[]]);
    }
  }
  return groups;
}

function isSetByLine(lines: string[]): boolean {
  const filled = lines.filter((line) => line.trim());
  const indented = filled.filter((line) => indent.test(line)).length;
  if (indented > 1 && indented >= (filled.length - 1) / 2) return true;
  const isLong = (line: string) => weighedLength(line.trim()) >= 100;
  const whole = filled.filter((line) => isLong(line) && endsClause(line)).length;
  return filled.length > 1 && whole >= filled.length / 2;
}
