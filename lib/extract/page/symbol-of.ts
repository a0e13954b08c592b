import { oneLine } from '#lib/text/one-line';

/** Maximum characters of a sign drawn as a picture, and of the name of an emoji such as `:smile:`. */
const [mostSign, mostName] = [3, 40];

const isNamed = (image: Element) =>
  /(?:^|[\s_-])(?:emoji|emoticon|smil(?:ey|ie)|wp-smiley|twemoji|gaiji|gaizi|glyph|missing-?char)(?=$|[\s_-])/i.test(
    (image.getAttribute('class') ?? '').slice(0, 300),
  ) || /\/(?:emoji|twemoji|gaiji|emoticons?|smilies)\//i.test((image.getAttribute('src') ?? '').slice(0, 2000));

const characters = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** The character that a picture stands for, such as an emoji or a rare ideograph; null for other pictures. */
export function symbolOf(image: Element): string | null {
  const alt = oneLine((image.getAttribute('alt') ?? '').slice(0, 200));
  if (!alt || alt.length > mostName) return null;
  if (isNamed(image)) return alt;
  if ([...characters.segment(alt)].length > mostSign) return null;
  if (/\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(alt) && !/\p{L}/u.test(alt)) return alt;
  return /^\p{L}\p{M}*$/u.test(alt) && standsInWords(image) ? alt : null;
}

/** Whether a letter directly precedes or follows a picture, as with a rare character or an initial. */
function standsInWords(image: Element): boolean {
  const [before, after] = [image.previousSibling, image.nextSibling].map((node) =>
    node?.nodeType === 3 ? (node as Text).data : '',
  );
  return /\p{L}$/u.test(before as string) || /^\p{L}/u.test(after as string);
}
