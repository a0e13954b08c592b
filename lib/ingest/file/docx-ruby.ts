/** Styles that `markRuby` writes, and what mammoth makes of them. */
export const rubyStyles = ['r.DiglotRuby => ruby:fresh', 'r.DiglotReading => rt:fresh'];

/** Mammoth drops words with a reading above them, base and all: they are written as runs of styles that it keeps. */
export function markRuby(xml: string): string {
  return xml.replace(/<w:ruby>(.*?)<\/w:ruby>/gs, (ruby, inner: string) => {
    const reading = runsIn(inner, 'rt');
    const base = runsIn(inner, 'rubyBase');
    return base === null ? ruby : styled('DiglotRuby', base + (reading ? styled('DiglotReading', reading) : ''));
  });
}

function runsIn(ruby: string, element: string): string | null {
  return new RegExp(`<w:${element}>(.*?)</w:${element}>`, 's').exec(ruby)?.[1] ?? null;
}

const styled = (style: string, runs: string) => `<w:r><w:rPr><w:rStyle w:val="${style}"/></w:rPr>${runs}</w:r>`;
