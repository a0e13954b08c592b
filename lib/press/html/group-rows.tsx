import type { FrozenDocument } from '#db/frozen-document';
import type { PairGroup } from '../book/group-pairs.ts';
import { Pair } from './pair.tsx';
import { TablePair } from './table-pair.tsx';
import type { Say } from './words.ts';

interface Props {
  group: PairGroup;
  document: Pick<FrozenDocument, 'sourceLocale' | 'targetLocale'>;
  say: Say;
  topLevel: number;
  /** The id of the segment that has the first mark of a note. */
  namedAt: (note: string) => string | undefined;
}

/** Renders a table or one pair. It does not render the list around items, because items are rendered one by one. */
export function GroupRows({ group, document: { sourceLocale, targetLocale }, say, topLevel, namedAt }: Props) {
  const { number } = group;
  const place = { number, label: say('paragraph', { number }), sourceLocale, targetLocale, say, topLevel, namedAt };
  return group.kind === 'table' ? <TablePair cells={group.cells} {...place} /> : <Pair pair={group.pair} {...place} />;
}
