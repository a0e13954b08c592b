import { isHidden, silentElements } from './elements.ts';
import { wordsLength } from './words-length.ts';

/** Minimum characters of a hidden element that may be an article. */
const leastHidden = 300;

/**
 * Shows hidden text if there is far more of it than of visible text: some pages hide their article until a script runs.
 */
export function showHidden(document: Document): void {
  const hidden: { element: Element; length: number }[] = [];
  const waiting: Element[] = [document.documentElement];
  let shown = 0;
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    for (let child = element.firstChild; child; child = child.nextSibling) {
      if (child.nodeType === 3) shown += (child as Text).data.trim().length;
      if (child.nodeType !== 1 || silentElements.has((child as Element).tagName)) continue;
      if (isHidden(child as Element)) hidden.push({ element: child as Element, length: wordsLength(child as Element) });
      else waiting.push(child as Element);
    }
  }
  const large = hidden.filter(({ length }) => length >= leastHidden);
  if (large.reduce((sum, { length }) => sum + length, 0) <= shown * 3) return;
  for (const { element } of large) for (const name of ['hidden', 'style', 'aria-hidden']) element.removeAttribute(name);
}
