import type { FrozenDocument } from '#db/frozen-document';
import { interfaceLocaleFor } from '#lib/locale';
import { wordsIn } from '../words-in';
import type { PairGroup } from './group-pairs';
import { Pair } from './pair';
import { TablePair } from './table-pair';

interface Props {
  group: PairGroup;
  document: Pick<FrozenDocument, 'sourceLocale' | 'targetLocale'>;
}

/** A table, or one pair. The list around items is not in here: they come one by one. */
export function GroupRows({ group, document: { sourceLocale, targetLocale } }: Props) {
  const { number } = group;
  const label = wordsIn(interfaceLocaleFor(targetLocale))('site.paragraph', { number });
  const place = { number, label, sourceLocale, targetLocale };
  return group.kind === 'table' ? <TablePair cells={group.cells} {...place} /> : <Pair pair={group.pair} {...place} />;
}
