import { Readability } from '@mozilla/readability';
import { countIdeographs } from '#lib/text/scripts';
import type { PageBlock } from './page-block.ts';
import { textDensity } from './text-density.ts';

/**
 * Private-use characters of planes 15 and 16, which real text does not contain. One is put before each text node as the
 * number of its block.
 */
const firstStamp = 0xf0000;
const stamps = /[\u{f0000}-\u{10ffff}]/gu;

/**
 * If Readability finds fewer characters than this, it tries again with weaker rules. Its default of 500 is too high for
 * Chinese, where that is a whole report: with 100, and 500 if that misses most paragraphs, F1 on 401 Chinese pages of
 * the DAnIEL corpus is .951 instead of .946.
 */
const shortest = { cjk: 100, other: 500 };

/**
 * The share of each block that Readability keeps, from 0 to 1, or null if it finds no article. Readability rearranges
 * the page, so the numbers in the text tell which block is left. Changes the document, which cannot be used afterwards.
 */
export function readabilityShares(document: Document, blocks: PageBlock[]): number[] | null {
  const whole = blocks.map((block) => block.nodes.reduce((sum, node) => sum + solidLength(node.data), 0));
  blocks.forEach(({ nodes }, index) => {
    const stamp = String.fromCodePoint(firstStamp + index);
    for (const node of nodes) node.data = stamp + node.data.replace(stamps, '');
  });
  const paragraphs = blocks.map(({ kind, text, linked }) =>
    kind === 'paragraph' && linked < 0.5 && text.length >= leastParagraph ? text.length : 0,
  );
  if (isChineseOrJapanese(blocks) && sum(paragraphs) < mostShort) {
    const shares = sharesOf(readText(document.cloneNode(true) as Document, shortest.cjk), blocks, whole);
    const inside = shares?.map((share, index) => share * (paragraphs[index] as number));
    if (shares && inside && sum(inside) >= sum(paragraphs) / 2) return shares;
  }
  return sharesOf(readText(document, shortest.other), blocks, whole);
}

/**
 * Minimum characters of a Chinese or Japanese paragraph, and maximum characters of all paragraphs of a page whose
 * article may be short.
 */
const [leastParagraph, mostShort] = [30, 2000];

const sum = (lengths: number[]) => lengths.reduce((whole, length) => whole + length, 0);

function isChineseOrJapanese(blocks: PageBlock[]): boolean {
  const text = blocks.map((block) => block.text).join('');
  return countIdeographs(text) > text.length * 0.3;
}

function sharesOf(left: string | null, blocks: PageBlock[], whole: number[]): number[] | null {
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

/** Readability with a measure of its own that takes as long for a page of many nested elements as for another. */
class Reader extends Readability<Node> {
  _getTextDensity(element: Element, names: string[]): number {
    return textDensity(element, names);
  }
}

function readText(document: Document, charThreshold: number): string | null {
  try {
    return new Reader(document, { serializer: (node) => node, charThreshold }).parse()?.content?.textContent ?? null;
  } catch {
    return null;
  }
}
