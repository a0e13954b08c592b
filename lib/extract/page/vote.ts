import { DefuddleClass } from 'defuddle/node';
import { lettersAndDigits } from '#lib/text/letters-and-digits';
import { countScript } from '#lib/text/scripts';
import { drop } from './drop.ts';
import type { PageBlock } from './page-block.ts';
import { parsePage } from './parse-page.ts';
import { isSiteLabel } from './site-line.ts';

/**
 * Whether Defuddle may be asked: only for scripts with spaces, because on Chinese and Japanese pages it finds three
 * quarters of what Readability finds.
 */
export function isVoter(blocks: PageBlock[]): boolean {
  const text = blocks.map((block) => block.text).join(' ');
  return countScript(text, 'Han', 'Kana', 'Hangul') <= text.length * 0.1;
}

/** An address for pages without one: Defuddle chooses rules by the host, and logs an error if there is none. */
const unknownAddress = 'https://page.invalid/';

/** The article that Defuddle finds, letters and digits only; empty if it fails. */
export function defuddleText(document: Document, url: string | null): string {
  try {
    // Defuddle would log structured data that it cannot parse.
    for (const script of document.querySelectorAll('script[type="application/ld+json"]')) script.remove();
    const { content } = new DefuddleClass(document, { url: url ?? unknownAddress, useAsync: false }).parse();
    return lettersAndDigits(parsePage(content).body.textContent);
  } catch {
    return '';
  }
}

/** Minimum letters and digits of an article. */
const leastArticle = 120;
const sizeOf = (blocks: PageBlock[]) => blocks.reduce((sum, block) => sum + lettersAndDigits(block.text).length, 0);
const isText = (block: PageBlock) => block.isKept && !block.isInFigure;

/** Minimum characters of a paragraph, and minimum share of a page's paragraphs that its article has. */
const [leastParagraph, leastShare] = [60, 0.6];

/**
 * Whether the result is doubtful: almost nothing was kept, or so few of the page's paragraphs that Readability may have
 * chosen the wrong element.
 */
export function isDoubtful(blocks: PageBlock[]): boolean {
  const paragraphs = blocks.filter(
    ({ kind, linked, text }) => kind === 'paragraph' && linked < 0.5 && text.length >= leastParagraph,
  );
  const kept = paragraphs.filter((block) => block.isKept);
  return sizeOf(blocks.filter(isText)) < leastArticle || sizeOf(kept) < sizeOf(paragraphs) * leastShare;
}

/**
 * Corrects the choice with a second opinion. If both agree on most of the article, blocks that only Readability kept
 * are dropped; if Readability kept almost nothing, the blocks of the second opinion are kept instead.
 */
export function vote(blocks: PageBlock[], second: string): void {
  if (!second) return;
  const kept = blocks.filter(isText);
  const has = (block: PageBlock) => second.includes(lettersAndDigits(block.text));
  if (sizeOf(kept) < leastArticle && second.length > leastArticle) {
    for (const block of blocks) {
      block.isKept = has(block) && !isSiteLabel(block.text) && !block.isInFurniture;
      block.reason = block.isKept ? undefined : (block.reason ?? 'outside');
    }
    return;
  }
  const agreed = kept.filter(has);
  if (sizeOf(agreed) <= sizeOf(kept) * 0.6) return;
  // At a place where both keep paragraphs, a paragraph that only Readability keeps belongs to the article too.
  const places = new Set(agreed.map((block) => block.place));
  for (const block of kept) if (!has(block) && !block.isLead && !places.has(block.place)) drop(block, 'outside');
}
