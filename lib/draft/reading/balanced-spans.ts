import { limits } from '#lib/limits';

interface Span {
  from: number;
  to: number;
}

interface Scan {
  spans: Span[];
  /** The offset of a bracket that nothing closes; -1 if there is none. */
  open: number;
}

/**
 * Finds the outermost JSON objects and arrays of a text that has other words around them. Brackets in strings do not
 * count. Where a bracket is never closed the search goes on behind it, some times.
 */
export function balancedSpans(text: string): Scan {
  const found: Scan = { spans: [], open: -1 };
  let at = 0;
  for (let tries = 0; tries < limits.replyBrackets; tries++) {
    const { spans, open } = scan(text, at);
    found.spans.push(...spans);
    if (open < 0) break;
    if (found.open < 0) found.open = open;
    at = open + 1;
  }
  return found;
}

function scan(text: string, start: number): Scan {
  const spans: Span[] = [];
  let [depth, from, isString] = [0, -1, false];
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (isString) {
      if (character === '\\') at++;
      else if (character === '"') isString = false;
    } else if (character === '{' || character === '[') {
      if (depth++ === 0) from = at;
    } else if (depth === 0) continue;
    else if (character === '"') isString = true;
    else if ((character === '}' || character === ']') && --depth === 0) spans.push({ from, to: at + 1 });
  }
  return { spans, open: depth > 0 ? from : -1 };
}
