const opening = '“‘„‚«‹「『（([{【《〈〔¿¡';
const closing = '”’»›」』）)\\]}】》〉〕';

/** The opening and closing quotation marks of languages that use them the other way round. */
const turned: Record<string, { opening: string; closing: string }> = {
  de: { opening: '„‚»›「『（([{《', closing: '“‘«‹」』）)\\]}》' },
};

const patternsOf = (marks: { opening: string; closing: string }) => ({
  forth: new RegExp(`^\\s*[${marks.closing}]+\\s*`, 'u'),
  back: new RegExp(`(?<![${marks.opening}])[${marks.opening}]+\\s*$`, 'u'),
});

const usual = patternsOf({ opening, closing });
const patterns = Object.fromEntries(Object.entries(turned).map(([language, marks]) => [language, patternsOf(marks)]));

/** Whether an odd number of straight quotation marks precedes an offset, so that a quotation is open there. */
export type IsQuoteOpen = (place: number) => boolean;

/** Counts the straight quotation marks of a text once, so that asking for an offset is cheap. */
export function straightQuotes(text: string): IsQuoteOpen {
  const isOpen = new Uint8Array(text.length + 1);
  for (let at = 0; at < text.length; at++) isOpen[at + 1] = (isOpen[at] ?? 0) ^ (text[at] === '"' ? 1 : 0);
  return (place) => isOpen[Math.min(place, text.length)] === 1;
}

/** Moves the end of a sentence behind the marks that close it, and before those that open the next one. */
export function shiftMarks(
  text: string,
  place: number,
  { language, isQuoteOpen }: { language: string; isQuoteOpen: IsQuoteOpen },
): number {
  const { forth, back } = patterns[language] ?? usual;
  let from = place;
  for (;;) {
    const [closing] = forth.exec(text.slice(from, from + 20)) ?? [];
    if (!closing || closing.includes('\n')) break;
    from += closing.length;
  }
  const end = from + straightClosing(text, from, isQuoteOpen);
  const [opening] = back.exec(text.slice(Math.max(0, end - 20), end)) ?? [];
  return opening ? end - opening.length : end - straightOpening(text, end, isQuoteOpen);
}

/** The number of characters of a closing straight quotation mark, with its space, behind an offset. */
function straightClosing(text: string, place: number, isQuoteOpen: IsQuoteOpen): number {
  const [mark] = /^"\s*/.exec(text.slice(place, place + 5)) ?? [''];
  return mark && isQuoteOpen(place) ? mark.length : 0;
}

function straightOpening(text: string, place: number, isQuoteOpen: IsQuoteOpen): number {
  const [mark] = /"\s*$/.exec(text.slice(Math.max(0, place - 5), place)) ?? [''];
  return mark && /\s"\s*$/.test(text.slice(Math.max(0, place - 6), place)) && isQuoteOpen(place) ? mark.length : 0;
}
