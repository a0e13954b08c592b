import { lineOf, type Node, type Source, walk } from './sources.ts';

export interface Pattern {
  source: Source;
  node: Node;
  line: number;
  pattern: RegExp;
  /** The nodes that contain it, from outside in. */
  around: Node[];
}

/** Lists every pattern that is written as a literal. `madePatternsIn` finds those that are made from strings. */
export function patternsIn(source: Source): Pattern[] {
  const found: Pattern[] = [];
  walk(source.program, (node, around) => {
    if (node.type !== 'Literal' || !node.regex) return;
    const { pattern, flags } = node.regex as { pattern: string; flags: string };
    found.push({ source, node, line: lineOf(source, node.start), pattern: new RegExp(pattern, flags), around });
  });
  return found;
}
