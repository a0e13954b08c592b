import { createElement, Fragment, type ReactNode } from 'react';
import type { MathNode } from '#db/vocabulary';
import { knownMath } from './math-nodes.ts';

/** Shows a formula. What is stored is checked again here, because this is where it becomes markup. */
export function Formula({ math, children }: { math: MathNode | undefined; children: ReactNode }) {
  const root = math ? knownMath(math) : null;
  return root ? elementOf(root) : <span className="formula">{children}</span>;
}

function elementOf({ name, attributes, children = [] }: MathNode): ReactNode {
  const inside = children.map((child, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: nodes have nothing else, and no state.
    <Fragment key={index}>{typeof child === 'string' ? child : elementOf(child)}</Fragment>
  ));
  return createElement(name, attributes ?? null, ...inside);
}
