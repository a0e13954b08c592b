import type { MathNode } from '#db/vocabulary';
import { limits } from '#lib/limits';

/** The elements of MathML Core that say how a formula looks. None of them loads or runs anything. */
const elements = new Set(
  'math mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle merror mpadded mphantom msub msup msubsup munder mover munderover mmultiscripts mprescripts mtable mtr mtd'.split(
    ' ',
  ),
);

/** The attributes that change what a formula means or how its parts are set. Their values are words and lengths. */
const attributes = new Set(
  'accent accentunder columnalign columnspan depth display displaystyle fence form height largeop linethickness lspace mathvariant maxsize minsize movablelimits rowspan rspace scriptlevel separator stretchy symmetric voffset width'.split(
    ' ',
  ),
);

const value = /^[\w.%+-]{1,30}(?: [\w.%+-]{1,30}){0,8}$/;

/**
 * Gives a formula with nothing in it but MathML that is known to be harmless; an element that is not known gives way to
 * what is in it. Null if it has no root named `math` or is larger than a formula.
 */
export function knownMath(given: unknown): MathNode | null {
  const left = { nodes: limits.mathNodes };
  const [root] = known([given], 0, left);
  return typeof root === 'object' && root.name === 'math' && left.nodes >= 0 ? root : null;
}

interface Left {
  nodes: number;
}

function known(given: unknown[], depth: number, left: Left): (MathNode | string)[] {
  const nodes: (MathNode | string)[] = [];
  for (const one of given) {
    if (--left.nodes < 0 || depth > limits.mathDepth) return nodes;
    if (typeof one === 'string') nodes.push(one.slice(0, limits.mathText));
    if (typeof one !== 'object' || one === null) continue;
    const { name, attributes: said, children } = one as Partial<MathNode>;
    const inside = known(Array.isArray(children) ? children : [], depth + 1, left);
    if (typeof name === 'string' && elements.has(name)) nodes.push(nodeOf(name, said, inside));
    else nodes.push(...inside);
  }
  return nodes;
}

function nodeOf(name: string, said: unknown, children: (MathNode | string)[]): MathNode {
  const kept = Object.entries(typeof said === 'object' && said !== null ? said : {}).filter(
    ([attribute, words]) => attributes.has(attribute) && typeof words === 'string' && value.test(words),
  );
  return {
    name,
    ...(kept.length ? { attributes: Object.fromEntries(kept) } : {}),
    ...(children.length ? { children } : {}),
  };
}
