import { parseHTML } from 'linkedom';
import temml from 'temml';
import type { MathNode } from '#db/vocabulary';
import { limits } from '#lib/limits';
import { mathOf } from '../../math-of.ts';

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
    return root ? mathOf(root) : null;
  } catch {
    return null;
  }
}
