import { parseHTML } from 'linkedom';
import temml from 'temml';
import type { MathNode } from '#db/vocabulary';
import { knownMath } from '#lib/inline/math-nodes';
import { limits } from '#lib/limits';

/** The MathML of a formula in TeX; null if it is no TeX that the library knows, or is too long to be a formula. */
export function readFormula(tex: string, { isDisplay }: { isDisplay: boolean }): MathNode | null {
  if (tex.length > limits.formulaCharacters) return null;
  try {
    const markup = temml.renderToString(tex, {
      displayMode: isDisplay,
      throwOnError: true,
      maxExpand: 200,
      trust: false,
    });
    const root = parseHTML(`<!doctype html><body>${markup}</body>`).document.querySelector('math');
    return root ? knownMath(toNode(root)) : null;
  } catch {
    return null;
  }
}

function toNode(element: Element): MathNode {
  const attributes = Object.fromEntries(Array.from(element.attributes, ({ name, value }) => [name, value]));
  const children = Array.from(element.childNodes).flatMap((child): (MathNode | string)[] => {
    if (child.nodeType === 1) return [toNode(child as Element)];
    return child.nodeType === 3 && child.textContent ? [child.textContent] : [];
  });
  return { name: element.tagName.toLowerCase(), attributes, children };
}
