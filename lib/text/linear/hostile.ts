/** What a text is made of that was written to cost time, one repeated piece each. */
export const hostilePieces = [
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
] as const;

/** A text of that many characters, out of one piece: alone, behind a letter, and with one at its end. */
export function hostileText(piece: string, characters: number): string {
  return `${piece.repeat(Math.ceil(characters / piece.length))}a`;
}
