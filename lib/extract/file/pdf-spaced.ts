import { countScript } from '#lib/text/scripts';

interface Piece {
  text: string;
  x: number;
  width: number;
  size: number;
  isRightToLeft: boolean;
}

const spacedWord = /(?<![^ ])\p{L}(?: \p{L}){3,}(?: ?[.,:;!?])?(?![^ ])/gu;

/**
 * Closes up words that are set with space between their letters, which the engine gives as single letters. The ends of
 * such words are the ends of the engine's pieces.
 */
export function closeUp<One extends Piece>(pieces: One[]): One[] {
  // The letters of Arabic are joined, and their pieces stand in the other order.
  if (pieces.some(({ isRightToLeft }) => isRightToLeft)) return pieces;
  if (isSpacedLine(pieces.map(({ text }) => text)))
    return joinLetters(pieces.map((piece) => ({ ...piece, text: piece.text.replaceAll(' ', '') })));
  return pieces.map((piece) =>
    piece.text.length < 7 || !piece.text.includes(' ')
      ? piece
      : { ...piece, text: piece.text.replace(spacedWord, (word) => (isRow(word) ? word : word.replaceAll(' ', ''))) },
  );
}

/** Whether letters are listed instead of spelling a word: A B C D. */
const isRow = (word: string) => {
  const codes = word.split(' ').map((letter) => letter.codePointAt(0) ?? 0);
  return codes.every((code, index) => index === 0 || code === (codes[index - 1] as number) + 1);
};

/** Whether all signs of a line stand alone and most are letters. */
function isSpacedLine(texts: string[]): boolean {
  const signs = texts.flatMap((text) => text.split(' ').filter(Boolean));
  if (signs.length < 4 || isRow(signs.join(' '))) return false;
  const alone = signs.filter((sign) => [...sign].length === 1);
  const letters = signs.filter((sign) => /^\p{L}$/u.test(sign) && countScript(sign, 'Han') === 0);
  return alone.length >= signs.length * 0.9 && letters.length >= signs.length * 0.6;
}

/** Joins pieces of one letter where the gap is that between letters; between words it is larger. */
function joinLetters<One extends Piece>(pieces: One[]): One[] {
  const gaps = pieces.slice(1).map((piece, index) => piece.x - endOf(pieces[index] as One));
  const usual = gaps.toSorted((one, other) => one - other)[Math.floor(gaps.length / 2)] ?? 0;
  // Without gaps the letters are only drawn one by one.
  if (usual < (pieces[0]?.size ?? 0) * 0.08) return pieces;
  if (pieces.filter(({ text }) => text.length === 1).length < pieces.length * 0.7) return pieces;
  const words: One[] = [];
  for (const [index, piece] of pieces.entries()) {
    const last = words.at(-1);
    if (last && (gaps[index - 1] as number) < usual * 1.5)
      words[words.length - 1] = { ...last, text: last.text + piece.text, width: endOf(piece) - last.x };
    else words.push(piece);
  }
  return words;
}

const endOf = ({ x, width }: { x: number; width: number }) => x + width;
