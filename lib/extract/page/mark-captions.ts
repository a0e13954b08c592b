import { lettersAndDigits } from '#lib/text/letters-and-digits';
import type { PageBlock, Part } from './page-block.ts';
import { partsOf } from './parts-of.ts';

/** Maximum characters of a caption that is recognised by its credit alone. */
const mostCaption = 250;

/** Matches a photographer's or agency's credit at the end of a caption. */
const credit =
  /(?:(?:^|[\s。！？”）)/／＝=、，,|·])\S{0,24}(?:\s?\S{1,4}){0,2}\s?(?:摄|攝|撮影|供图|供圖)[）)】\]]?[。.]?$|(?:^|[\s(（.。!?！？»”"|])(?:photo(?:graph)?|image|picture|foto(?:graf[íi]a)?|bild|imagen|фото|图片?|圖片?|写真|صورة|تصوير|crédit|credit)\s?(?:by|von|par|de|[:：/©]|(?=\p{Lu}|автора))\s?[^.!?。！？]{1,50}[)）.]?$)/iu;

/** Marks text beside a picture that ends with a credit as its caption, in whatever element it is. */
export function markCaptions(blocks: PageBlock[]): void {
  for (const block of blocks) {
    if (block.kind !== 'paragraph' || block.text.length > mostCaption || block.linked > 0.5) continue;
    if (!credit.test(block.text) && !standsAlone(block)) continue;
    block.kind = 'caption';
    block.isInFigure = true;
  }
}

/** Whether an element contains only this text and a picture. */
function standsAlone({ element, part, pictures, text }: PageBlock): boolean {
  if (!pictures) return false;
  if (isPictureTable(part, text)) return true;
  const around = element.querySelector('img') ? element : element.parentElement;
  if (!around || around.tagName === 'BODY' || !around.querySelector('img')) return false;
  const named = /photo|pic|img|image|foto|bild|media|thumb/i.test(
    `${around.getAttribute('class') ?? ''} ${element.getAttribute('class') ?? ''}`,
  );
  return named && (around.textContent ?? '').trim().length < text.length * 1.3 + 20;
}

/** Whether the text is all that the table around it says, and a picture stands above it. */
function isPictureTable(part: Part, text: string): boolean {
  const table = partsOf(part).find(({ element }) => element.tagName === 'TABLE')?.element;
  return table?.querySelector('img') != null && lettersAndDigits(table.textContent) === lettersAndDigits(text);
}
