import { lettersAndDigits } from '#lib/text/letters-and-digits';
import type { PageBlock } from './page-block.ts';

/**
 * Puts the title first, once: the block with its words if there is one, otherwise a new block. Other blocks with the
 * same words are dropped as repetitions.
 */
export function placeTitle(blocks: PageBlock[], title: string, root: Element): PageBlock[] {
  if (!title) return blocks;
  const core = lettersAndDigits(title);
  const firstKept = blocks.findIndex((block) => block.isKept && block.text.length > 60);
  const said = blocks.filter(
    (block, index) => lettersAndDigits(block.text) === core && (firstKept < 0 || index <= firstKept),
  );
  const own = said.findLast((block) => block.kind === 'heading') ?? said.at(-1);
  const rest = blocks.filter((block) => block !== own);
  for (const block of rest)
    if (block.isKept && said.includes(block)) [block.isKept, block.reason] = [false, 'repeated'];
  return [
    own
      ? { ...own, kind: 'title', source: own.text, tags: undefined, isKept: true, reason: undefined }
      : newTitle(title, root),
    ...rest,
  ];
}

function newTitle(title: string, element: Element): PageBlock {
  const flags = {
    part: { element, around: null },
    article: null,
    outerArticle: null,
    holder: null,
    labels: [],
    isInFigure: false,
    isInList: false,
    isInTable: false,
    isInFurniture: false,
  };
  return { kind: 'title', source: title, text: title, isKept: true, nodes: [], element, linked: 0, ...flags };
}
