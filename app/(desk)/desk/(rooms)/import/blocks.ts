import type { Block } from '#lib/ingest/read-article';

/** A block on the screen, with a key of its own, so that cuts and joins keep the others in place. */
export interface ScreenBlock extends Block {
  key: string;
  isDropped: boolean;
}

export type BlockChange =
  | { type: 'kind'; key: string; kind: Block['kind'] }
  | { type: 'drop' | 'keep' | 'join'; key: string }
  | { type: 'split'; key: string; at: number };

export function toScreenBlocks(blocks: Block[]): ScreenBlock[] {
  return blocks.map((block, index) => ({ ...block, key: `${index}`, isDropped: false }));
}

/** The blocks after one correction. A join goes with the block before; a split cuts before the character `at`. */
export function changeBlocks(blocks: ScreenBlock[], change: BlockChange): ScreenBlock[] {
  const index = blocks.findIndex((block) => block.key === change.key);
  const block = blocks[index];
  if (!block) return blocks;
  const with_ = (...replacement: ScreenBlock[]) => blocks.toSpliced(index, 1, ...replacement);
  switch (change.type) {
    case 'kind':
      return with_({ ...block, kind: change.kind });
    case 'drop':
      return with_({ ...block, isDropped: true });
    case 'keep':
      return with_({ ...block, isDropped: false });
    case 'join':
      return join(blocks, index);
    case 'split': {
      const [head, tail] = [block.source.slice(0, change.at).trim(), block.source.slice(change.at).trim()];
      if (!head || !tail) return blocks;
      return with_({ ...block, source: head }, { ...block, key: `${block.key}.${change.at}`, source: tail });
    }
  }
}

function join(blocks: ScreenBlock[], index: number): ScreenBlock[] {
  const [before, block] = [blocks[index - 1], blocks[index]];
  if (!before || !block || before.isDropped !== block.isDropped) return blocks;
  const isTight = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef”’]$/u.test(
    before.source,
  );
  return blocks.toSpliced(index - 1, 2, { ...before, source: `${before.source}${isTight ? '' : ' '}${block.source}` });
}
