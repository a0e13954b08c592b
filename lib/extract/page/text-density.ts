/** A text with the lengths that its parts have when their white space is collapsed. */
interface Measured {
  text: string;
  /** How many characters are left of the first `n` ones. */
  before: Uint32Array;
}

/**
 * The text in elements of these names, as a share of an element's text; text counts once for each such element around it.
 * This is what Readability calls text density. Readability reads the text of each of them anew, so that its time grows
 * with the square of the depth: 60 tables in one another took it 30 s.
 */
export function textDensity(element: Element, names: string[]): number {
  const wanted = new Set(names.map((name) => name.toUpperCase()));
  const parts: string[] = [];
  const spans: [start: number, end: number][] = [];
  let at = 0;
  // Each entry is a node to enter, or the start of an element whose end has been reached.
  const waiting: (Node | { start: number })[] = childrenOf(element);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if ('start' in next) spans.push([next.start, at]);
    else if (next.nodeType === 3 || next.nodeType === 4) {
      parts.push((next as Text).data);
      at += (next as Text).data.length;
    } else if (next.nodeType === 1) {
      if (wanted.has((next as Element).tagName.toUpperCase())) waiting.push({ start: at });
      for (const child of childrenOf(next)) waiting.push(child);
    }
  }
  const measured = measure(parts.join(''));
  const whole = lengthOf(measured, 0, at);
  return whole === 0 ? 0 : spans.reduce((sum, [start, end]) => sum + lengthOf(measured, start, end), 0) / whole;
}

/** The children of a node, the first one last. */
const childrenOf = (node: Node): Node[] => [...node.childNodes].reverse();

function measure(text: string): Measured {
  const before = new Uint32Array(text.length + 1);
  let isAfterSpace = false;
  for (let at = 0; at < text.length; at++) {
    const isSpace = isSpaceAt(text, at);
    before[at + 1] = (before[at] as number) + (isSpace && isAfterSpace ? 0 : 1);
    isAfterSpace = isSpace;
  }
  return { text, before };
}

const isSpaceAt = (text: string, at: number) => text.charAt(at).trim() === '';

/** The length of a part without white space at its ends, where a run of white space counts as one character. */
function lengthOf({ text, before }: Measured, from: number, to: number): number {
  let [start, end] = [from, to];
  while (start < end && isSpaceAt(text, start)) start++;
  while (end > start && isSpaceAt(text, end - 1)) end--;
  return (before[end] as number) - (before[start] as number);
}
