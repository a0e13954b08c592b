/** The styles that `markRuby` writes, mapped to HTML elements for mammoth. */
export const rubyStyles = ['r.DiglotRuby => ruby:fresh', 'r.DiglotReading => rt:fresh'];

/**
 * Rewrites words with a reading above them (ruby) as runs with styles. Mammoth would drop both the words and the
 * reading.
 */
export function markRuby(xml: string): string {
  return xml.replace(/<w:ruby>(.*?)(?:<\/w:ruby>|$)/gs, (ruby, inner: string) => {
    if (!ruby.endsWith('</w:ruby>')) return ruby;
    const reading = runsIn(inner, 'rt');
    const base = runsIn(inner, 'rubyBase');
    return base === null ? ruby : styled('DiglotRuby', base + (reading ? styled('DiglotReading', reading) : ''));
  });
}

function runsIn(ruby: string, element: string): string | null {
  const [open, close] = [`<w:${element}>`, `</w:${element}>`];
  const start = ruby.indexOf(open);
  const end = start < 0 ? -1 : ruby.indexOf(close, start);
  return end < 0 ? null : ruby.slice(start + open.length, end);
}

const styled = (style: string, runs: string) => `<w:r><w:rPr><w:rStyle w:val="${style}"/></w:rPr>${runs}</w:r>`;
