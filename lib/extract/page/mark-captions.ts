import type { PageBlock } from './page-block.ts';

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
function standsAlone({ element, pictures, text }: PageBlock): boolean {
  if (!pictures) return false;
  const part = element.querySelector('img') ? element : element.parentElement;
  if (!part || part.tagName === 'BODY' || !part.querySelector('img')) return false;
  const named = /photo|pic|img|image|foto|bild|media|thumb/i.test(
    `${part.getAttribute('class') ?? ''} ${element.getAttribute('class') ?? ''}`,
  );
  return named && (part.textContent ?? '').trim().length < text.length * 1.3 + 20;
}
