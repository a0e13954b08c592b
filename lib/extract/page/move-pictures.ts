import type { PageBlock, Part } from './page-block.ts';
import { partsOf } from './parts-of.ts';

/** Moves pictures of dropped blocks to the next kept block, if they are among the article's paragraphs. */
export function movePictures(blocks: PageBlock[]): void {
  blocks.forEach((block, index) => {
    if (block.isKept || !block.pictures) return;
    const next = blocks.slice(index + 1).find(({ isKept, kind }) => isKept && kind !== 'title');
    if (!next) return;
    const moved = block.pictures.filter(({ part }) => standsBeside(part, next, block));
    if (moved.length === 0) return;
    const rest = block.pictures.filter((picture) => !moved.includes(picture));
    block.pictures = rest.length ? rest : undefined;
    next.pictures = [...moved, ...(next.pictures ?? [])];
  });
}

/**
 * Whether a picture is in the same element as the kept block and not nearer to the dropped one, to which it would
 * belong.
 */
function standsBeside(picture: Part, kept: PageBlock, dropped: PageBlock): boolean {
  const common = commonPart(picture, kept.part);
  const isNear = common === kept.part || common === kept.part.around;
  return isNear && common !== null && depthOf(commonPart(picture, dropped.part)) <= depthOf(common);
}

function commonPart(one: Part, other: Part): Part | null {
  const around = new Set(partsOf(other));
  return partsOf(one).find((part) => around.has(part)) ?? null;
}

const depthOf = (part: Part | null) => partsOf(part).length;
