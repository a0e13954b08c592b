const opening = '“‘„‚«‹「『（([{【《〈〔¿¡';
const closing = '”’»›」』）)\\]}】》〉〕';

/** Which way quotation marks look where a language turns them round. */
const turned: Record<string, { opening: string; closing: string }> = {
  de: { opening: '„‚»›「『（([{《', closing: '“‘«‹」』）)\\]}》' },
};

/** Moves a sentence's end over marks that close it, and back from marks that open the next. */
export function shiftMarks(text: string, place: number, language: string): number {
  const marks = turned[language] ?? { opening, closing };
  const forth = new RegExp(`^\\s*[${marks.closing}]+\\s*`, 'u').exec(text.slice(place, place + 20));
  if (forth && !/\n/.test(forth[0])) return shiftMarks(text, place + forth[0].length, language);
  const end = place + straightClosing(text, place);
  const back = new RegExp(`[${marks.opening}]+\\s*$`, 'u').exec(text.slice(Math.max(0, end - 20), end));
  return back ? end - back[0].length : end - straightOpening(text, end);
}

/** How many characters of a straight quotation mark that closes, with its space, stand behind a place. */
function straightClosing(text: string, place: number): number {
  const [mark] = /^"\s*/.exec(text.slice(place, place + 5)) ?? [''];
  return mark && straightBefore(text, place) % 2 === 1 ? mark.length : 0;
}

function straightOpening(text: string, place: number): number {
  const [mark] = /"\s*$/.exec(text.slice(Math.max(0, place - 5), place)) ?? [''];
  return mark && /\s"\s*$/.test(text.slice(Math.max(0, place - 6), place)) && straightBefore(text, place) % 2 === 1
    ? mark.length
    : 0;
}

const straightBefore = (text: string, place: number) => text.slice(0, place).split('"').length - 1;
