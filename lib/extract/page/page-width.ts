/** The size of a page's tree: the number of its elements, and the largest number of children of one. */
export function pageWidth(document: Document): { elements: number; widest: number } {
  const children = new Map<Node, number>();
  let [elements, widest] = [0, 0];
  for (const element of document.querySelectorAll('*')) {
    elements++;
    if (!element.parentNode) continue;
    const count = (children.get(element.parentNode) ?? 0) + 1;
    children.set(element.parentNode, count);
    widest = Math.max(widest, count);
  }
  return { elements, widest };
}
