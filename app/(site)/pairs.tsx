import type { FrozenDocument } from '#db/schema/publications';
import { interfaceLocaleFor } from '#lib/locale';
import { wordsIn } from '../words';
import { groupPairs } from './group-pairs';
import { Pair } from './pair';
import { PictureAbove } from './picture-above';
import { TablePair } from './table-pair';

/** All that stands below the title, in order. */
export function Pairs({ document: { pairs, sourceLocale, targetLocale } }: { document: FrozenDocument }) {
  const say = wordsIn(interfaceLocaleFor(targetLocale));
  const place = (number: number) => ({ number, label: say('site.paragraph', { number }), sourceLocale, targetLocale });
  const aboveTitle = pairs.flatMap((pair) => (pair.kind === 'title' ? (pair.pictures ?? []) : []));
  return (
    <>
      {aboveTitle.map((picture) => (
        <PictureAbove key={picture.url} picture={picture} sourceLocale={sourceLocale} targetLocale={targetLocale} />
      ))}
      {groupPairs(pairs.filter((pair) => pair.kind !== 'title')).map((group) => {
        switch (group.kind) {
          case 'single':
            return <Pair key={group.number} pair={group.pair} {...place(group.number)} />;
          case 'table':
            return <TablePair key={group.number} cells={group.cells} {...place(group.number)} />;
          case 'list':
            return (
              <ul key={group.number} className="items">
                {group.pairs.map((pair, index) => (
                  <Pair key={pair.segmentId} pair={pair} {...place(group.number + index)} />
                ))}
              </ul>
            );
        }
        return null;
      })}
    </>
  );
}
