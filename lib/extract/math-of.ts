import type { MathNode } from '#db/vocabulary';
import { knownMath } from '#lib/inline/math-nodes';

/** The MathML of an element `math` of a document, without what repeats the formula in another language; null if none. */
export const mathOf = (element: Element): MathNode | null => knownMath(nodesOf(element)[0]);

function nodesOf(element: Element): (MathNode | string)[] {
  const name = element.tagName.toLowerCase().replace(/^\w{1,10}:/, '');
  if (name === 'annotation' || name === 'annotation-xml') return [];
  const children = [...element.childNodes].flatMap((child) =>
    child.nodeType === 1 ? nodesOf(child as Element) : child.nodeType === 3 ? textOf(child.nodeValue ?? '') : [],
  );
  const attributes = Object.fromEntries([...element.attributes].map((one) => [one.name, one.value]));
  return [{ name, attributes, children }];
}

/** White space as MathML collapses it. No-break spaces stay: they are what keeps words of a formula apart. */
function textOf(text: string): string[] {
  const words = text.replace(/[ \t\r\n\f]+/g, ' ').replace(/^ | $/g, '');
  return words ? [words] : [];
}

/** The words of such an element on one line, also where it is too large to be a formula. */
export const plainMath = (element: Element): string => wordsOf(nodesOf(element)[0] ?? '');

const wordsOf = (node: MathNode | string): string =>
  typeof node === 'string' ? node : (node.children ?? []).map(wordsOf).join('');
