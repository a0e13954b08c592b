/** What a text is made of that was written to cost time: a repeated piece, or one that fills its first half and another. */
export type Piece = string | readonly [string, string];

/** Each is repeated by itself; of two, each half is in order and the whole, or the join of two texts, is not. */
export const hostilePieces: readonly Piece[] = [
  // Marks of several combining classes in the wrong order, which normalizing sorts.
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

/** A text of that many characters out of a piece, with a letter at its end. */
export function hostileText(piece: Piece, characters: number): string {
  if (typeof piece === 'string') return `${piece.repeat(Math.ceil(characters / piece.length))}a`;
  return `${piece.map((half) => half.repeat(Math.ceil(characters / 2 / half.length))).join('')}a`;
}
