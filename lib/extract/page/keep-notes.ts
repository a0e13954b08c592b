import { keep } from './drop.ts';
import type { PageBlock } from './page-block.ts';

/** Keeps the notes to which kept text refers, wherever on the page they are, with the heading above them. */
export function keepNotes(blocks: PageBlock[]): void {
  const wanted = new Set(
    blocks.flatMap(({ isKept, tags }) => (isKept ? Object.values(tags ?? {}).flatMap(({ note }) => note ?? []) : [])),
  );
  let isGoingOn = false;
  blocks.forEach((block, index) => {
    const { note, marker } = block.form ?? {};
    isGoingOn = block.kind === 'note' && (note ? wanted.has(note) : isGoingOn && marker === '');
    if (!isGoingOn || block.isKept) return;
    keep(block);
    const before = blocks[index - 1];
    if (before?.kind === 'heading' && before.reason === 'outside') keep(before);
  });
}
