import type { PageBlock, SiteRule } from './page-block.ts';
import { ruleFor } from './place.ts';

/** Applies the site's rules, which people made. They override the decisions of the program. */
export function applyRules(blocks: PageBlock[], rules: SiteRule[]): void {
  if (rules.length === 0) return;
  for (const block of blocks) {
    const action = block.place && block.kind !== 'title' ? ruleFor(block.place, rules) : null;
    if (action === 'keep') [block.isKept, block.reason] = [true, undefined];
    if (action === 'drop') [block.isKept, block.reason] = [false, 'rule'];
  }
}
