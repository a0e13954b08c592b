/** The repeated piece of a hostile text, or two pieces, of which each fills one half. */
export type Piece = string | readonly [string, string];

/** Hostile pieces. In those of two, each half is sorted but the whole, or the join of two texts, is not. */
export const hostilePieces: readonly Piece[] = [
  // Combining marks of several classes in the wrong order, which normalizing has to sort.
  ...(['\u0363\u0316', ['\u0363', '\u0316'], ['\u05c1', '\u05b0'], ['\u0301', '\uff9e']] as const),
  ...' \t\n<>"\'&-0,.()[]{}#*|_/\\=;:?!@%~`^$',
  ...'“”‘’「」《》（）【】。，、；：！？…—中年说\u3000あ한éаا',
  ...['\u0301', '\u200b', '\u200f', '\ufeff', '\u00a0', '\u2028', '\ud83d\ude00', '\ud800', '\0'],
  ...['a ', 'A. ', '" ', '. ', ', ', '<a ', '\n ', '\n\n', '\r\n', '1. ', '- ', '> ', 'a\n', 'a-', 'a.', 'a/', 'x,'],
  ...[
    'word',
    '<1>',
    '</1>',
    '<1>a</1>',
    '<2>',
    '<p>',
    '<p>a',
    '<b>',
    '</b>',
    '<!--',
    '-->',
    '<![CDATA[',
    '<!DOCTYPE [',
  ],
  ...[
    '&amp;',
    '&#1',
    '```',
    '**a',
    '[a](',
    '![',
    '](',
    '|a',
    '。”',
    '“。',
    '.” ',
    '他说，“',
    '1) ',
    'a:b\n',
    '="',
    "='",
  ],
];

/** Makes a text of that many characters from a piece, with a letter at its end. */
export function hostileText(piece: Piece, characters: number): string {
  if (typeof piece === 'string') return `${piece.repeat(Math.ceil(characters / piece.length))}a`;
  return `${piece.map((half) => half.repeat(Math.ceil(characters / 2 / half.length))).join('')}a`;
}
