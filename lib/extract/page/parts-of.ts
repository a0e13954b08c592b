import type { Part } from './page-block.ts';

/** A block element and all block elements around it, innermost first. */
export function partsOf(part: Part | null): Part[] {
  const parts: Part[] = [];
  for (let at = part; at; at = at.around) parts.push(at);
  return parts;
}
