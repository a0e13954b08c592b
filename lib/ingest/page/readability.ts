import { Readability } from '@mozilla/readability';
import type { PageBlock } from './page-block.ts';

/** Planes 15 and 16: no text uses them. One character before each text node says which block it belongs to. */
const firstStamp = 0xf0000;
const stamps = /[\u{f0000}-\u{10ffff}]/gu;

/**
 * How much of each block Readability keeps, from 0 to 1, or null where it finds no article. However it cuts the page
 * anew, the stamps tell whose text is left. Spoils the document.
 */
export function readabilityShares(document: Document, blocks: PageBlock[]): number[] | null {
  const whole = blocks.map((block) => block.nodes.reduce((sum, node) => sum + solidLength(node.data), 0));
  blocks.forEach(({ nodes }, index) => {
    const stamp = String.fromCodePoint(firstStamp + index);
    for (const node of nodes) node.data = stamp + node.data.replace(stamps, '');
  });
  const left = readText(document);
  if (left === null) return null;
  const kept = new Array<number>(blocks.length).fill(0);
  const marks = [...left.matchAll(stamps)];
  marks.forEach((mark, at) => {
    const index = (mark[0].codePointAt(0) as number) - firstStamp;
    if (index < kept.length)
      kept[index] = (kept[index] as number) + solidLength(left.slice(mark.index + 2, marks[at + 1]?.index));
  });
  return kept.map((length, index) => Math.min(1, length / Math.max(1, whole[index] as number)));
}

const solidLength = (text: string) => text.length - (text.match(/\s/g)?.length ?? 0);

function readText(document: Document): string | null {
  try {
    return new Readability<Node>(document, { serializer: (node) => node }).parse()?.content?.textContent ?? null;
  } catch {
    return null;
  }
}
