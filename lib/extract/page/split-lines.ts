import { weighedLength } from '#lib/text/weighed-length';
import type { Token } from './inline-source.ts';
import { isSiteLine } from './page-words.ts';

const plain = (tokens: Token[]) => tokens.map((token) => (token.type === 'text' ? token.text : '')).join('');
const sentenceEnd = /[.!?。！？…；;：:]["”’」』)）\]】]*\s*$/u;
const indent = /^\s*(?:\u3000|\u2003|\u00a0\u00a0)/u;

/**
 * Divides running text at `<br><br>`, and at each `<br>` if the page separates paragraphs with it. That is assumed if
 * lines are indented, or are long and end with a full stop.
 */
export function splitLines(tokens: Token[]): Token[][] {
  if (!tokens.some((token) => token.type === 'break')) return [tokens];
  const paragraphs: Token[][] = [];
  for (const lines of groupLines(tokens)) {
    const buttons = lines.length > 1 && isButton(lines.at(-1) as Token[]) ? lines.splice(-1) : [];
    if (lines.length > 1 && isSetByLine(lines.map(plain))) paragraphs.push(...lines, ...buttons);
    else
      paragraphs.push(
        lines.flatMap((line, index): Token[] => (index ? [{ type: 'break' }, ...line] : line)),
        ...buttons,
      );
  }
  return paragraphs;
}

/** Whether a line is a link of the site under the text, such as "enlarge" or "read more". */
const isButton = (line: Token[]) =>
  line.every((token) => token.type !== 'text' || token.isLinked || !token.text.trim()) &&
  isSiteLine(plain(line).trim());

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
  const whole = filled.filter((line) => isLong(line) && sentenceEnd.test(line)).length;
  return filled.length > 1 && whole >= filled.length / 2;
}
