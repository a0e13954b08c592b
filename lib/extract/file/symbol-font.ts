/** The characters of the font Symbol from 0x20 on, and from 0xA0 on. */
const low = ' !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼';
const high = '€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\ufffd〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭';

/** The signs of Wingdings that texts use: bullets, arrows, boxes. */
const wingdings: Record<number, string> = {
  ...{ 33: '✏', 34: '✂', 40: '☎', 42: '✉', 69: '☜', 70: '☞', 71: '☝', 72: '☟', 74: '☺', 76: '☹' },
  ...{ 108: '●', 109: '❍', 110: '■', 111: '□', 112: '▢', 113: '❑', 114: '❒', 115: '⬧', 116: '⧫', 117: '◆' },
  ...{ 118: '❖', 119: '⬥', 120: '⌧', 159: '•', 164: '◉', 167: '▪', 168: '◻', 170: '✦', 171: '★', 178: '✪' },
  ...{ 216: '➢', 223: '←', 224: '→', 225: '↑', 226: '↓', 232: '➔', 240: '⇨', 251: '✗', 252: '✓', 253: '☒' },
  254: '☑',
};

/** The fonts whose letters are signs. Their texts hold either plain letters or characters from U+F020 on. */
export const isSymbolFont = (font: string): boolean => /symbol|wingdings/i.test(font.slice(0, 200));

/**
 * The characters that a text set in Symbol or Wingdings shows; U+FFFD for a sign that no character stands for.
 *
 * @example symbolText('\uf061', 'Symbol') // 'α'
 */
export function symbolText(text: string, font: string): string {
  const isWingdings = /wingdings/i.test(font.slice(0, 200));
  return text.replace(/[\u0021-\u00ff\uf020-\uf0ff]/g, (sign) => {
    const code = sign.charCodeAt(0) & 0xff;
    const shown = isWingdings ? wingdings[code] : code < 0xa0 ? low[code - 0x20] : high[code - 0xa0];
    return shown ?? '\ufffd';
  });
}
