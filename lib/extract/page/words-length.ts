import { silentElements } from './elements.ts';

/** The number of characters in an element's text, without scripts and styles. */
export function wordsLength(element: Element): number {
  let sum = 0;
  const waiting: Node[] = [element];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.nodeType === 3) sum += (node as Text).data.trim().length;
    if (node.nodeType !== 1 || silentElements.has((node as Element).tagName)) continue;
    for (let child = node.firstChild; child; child = child.nextSibling) waiting.push(child);
  }
  return sum;
}
