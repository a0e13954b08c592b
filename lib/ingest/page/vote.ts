import { DefuddleClass } from 'defuddle/node';
import { drop, solid } from './judge-blocks.ts';
import type { PageBlock } from './page-block.ts';
import { isSiteLine } from './page-words.ts';
import { parsePage } from './parse-page.ts';

const cjk = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g;

/** Defuddle is asked only about scripts with spaces: on Chinese and Japanese pages it finds three quarters of what Readability finds. */
export function isVoter(text: string): boolean {
  return (text.match(cjk)?.length ?? 0) <= text.length * 0.1;
}

/** It looks for the site's own rules by the host, and complains of none to the console. */
const unknownAddress = 'https://page.invalid/';

/** What Defuddle takes for the article, letters and digits only; empty where it fails. */
export function defuddleText(document: Document, url: string | null): string {
  try {
    // It writes structured data that it can't read to the console.
    for (const script of document.querySelectorAll('script[type="application/ld+json"]')) script.remove();
    const { content } = new DefuddleClass(document, { url: url ?? unknownAddress, useAsync: false }).parse();
    return solid(parsePage(content).body.textContent);
  } catch {
    return '';
  }
}

/** Letters and digits of the shortest article. */
const leastArticle = 120;

/**
 * The second opinion: blocks that only Readability has are dropped where both agree on most of the article; where
 * Readability has next to nothing, Defuddle's are taken.
 */
export function vote(blocks: PageBlock[], second: string): void {
  const kept = blocks.filter((block) => block.isKept && !block.isInFigure);
  const size = (some: PageBlock[]) => some.reduce((sum, block) => sum + solid(block.text).length, 0);
  const has = (block: PageBlock) => second.includes(solid(block.text));
  if (size(kept) < leastArticle && second.length > leastArticle) {
    for (const block of blocks) {
      block.isKept = has(block) && !isSiteLine(block.text) && !block.isInFurniture;
      block.reason = block.isKept ? undefined : (block.reason ?? 'outside');
    }
    return;
  }
  const agreed = kept.filter(has);
  if (size(agreed) <= size(kept) * 0.6) return;
  // Where both keep paragraphs, a paragraph that only one of them has is the article's too.
  const places = new Set(agreed.map((block) => block.place));
  for (const block of kept) if (!has(block) && !block.isLead && !places.has(block.place)) drop(block, 'outside');
}
