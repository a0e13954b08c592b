import type { Tag, TagName } from '#db/vocabulary';
import { oneLine } from '#lib/text/one-line';

const markNames: Record<string, TagName> = {
  B: 'b',
  STRONG: 'b',
  I: 'i',
  EM: 'i',
  CITE: 'i',
  A: 'a',
  SUB: 'sub',
  SUP: 'sup',
  CODE: 'code',
  RUBY: 'ruby',
};
/** The markup of an inline element; null for most elements, and for links without an address. */
export function markOf(element: Element, resolve: (address: string) => string | null): Tag | null {
  const name = markNames[element.tagName.toUpperCase()];
  if (name === 'ruby') {
    const readings = [...element.querySelectorAll('rt')].map((rt) => oneLine(rt.textContent ?? ''));
    return { name, annotation: readings.join('') };
  }
  if (name !== 'a') return name ? { name } : null;
  const address = element.getAttribute('href')?.trim() ?? '';
  const href = address && !address.startsWith('#') ? resolve(address) : null;
  return href ? { name, href } : null;
}
