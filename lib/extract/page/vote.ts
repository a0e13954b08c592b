import { DefuddleClass } from 'defuddle/node';
import { lettersAndDigits } from '#lib/text/letters-and-digits';
import { countScript } from '#lib/text/scripts';
import { drop } from './judge-blocks.ts';
import type { PageBlock } from './page-block.ts';
import { isSiteLine } from './page-words.ts';
import { parsePage } from './parse-page.ts';

/** Defuddle is asked only about scripts with spaces: on Chinese and Japanese pages it finds three quarters of what Readability finds. */
export function isVoter(blocks: PageBlock[]): boolean {
  const text = blocks.map((block) => block.text).join(' ');
  return countScript(text, 'Han', 'Kana', 'Hangul') <= text.length * 0.1;
}

/** It looks for the site's own rules by the host, and complains of none to the console. */
const unknownAddress = 'https://page.invalid/';

/** What Defuddle takes for the article, letters and digits only; empty where it fails. */
export function defuddleText(document: Document, url: string | null): string {
  try {
    // It writes structured data that it can't read to the console.
    for (const script of document.querySelectorAll('script[type="application/ld+json"]')) script.remove();
    const { content } = new DefuddleClass(document, { url: url ?? unknownAddress, useAsync: false }).parse();
    return lettersAndDigits(parsePage(content).body.textContent);
  } catch {
    return '';
  }
}

/** Letters and digits of the shortest article. */
const leastArticle = 120;
const sizeOf = (blocks: PageBlock[]) => blocks.reduce((sum, block) => sum + lettersAndDigits(block.text).length, 0);
const isText = (block: PageBlock) => block.isKept && !block.isInFigure;

/** Characters of a paragraph, and the share of a page's paragraphs that its article has at least. */
const [leastParagraph, leastShare] = [60, 0.6];

/** Whether next to nothing was kept, or so little of the page's paragraphs that Readability may have taken the wrong part. */
export function isDoubtful(blocks: PageBlock[]): boolean {
  const paragraphs = blocks.filter(
    ({ kind, linked, text }) => kind === 'paragraph' && linked < 0.5 && text.length >= leastParagraph,
  );
  const kept = paragraphs.filter((block) => block.isKept);
  return sizeOf(blocks.filter(isText)) < leastArticle || sizeOf(kept) < sizeOf(paragraphs) * leastShare;
}

/**
 * The second opinion: blocks that only Readability has are dropped where both agree on most of the article; where
 * Readability has next to nothing, Defuddle's are taken.
 */
export function vote(blocks: PageBlock[], second: string): void {
  if (!second) return;
  const kept = blocks.filter(isText);
  const has = (block: PageBlock) => second.includes(lettersAndDigits(block.text));
  if (sizeOf(kept) < leastArticle && second.length > leastArticle) {
    for (const block of blocks) {
      block.isKept = has(block) && !isSiteLine(block.text) && !block.isInFurniture;
      block.reason = block.isKept ? undefined : (block.reason ?? 'outside');
    }
    return;
  }
  const agreed = kept.filter(has);
  if (sizeOf(agreed) <= sizeOf(kept) * 0.6) return;
  // Where both keep paragraphs, a paragraph that only one of them has is the article's too.
  const places = new Set(agreed.map((block) => block.place));
  for (const block of kept) if (!has(block) && !block.isLead && !places.has(block.place)) drop(block, 'outside');
}
