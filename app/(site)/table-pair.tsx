import type { FrozenPair } from '#db/schema/publications';
import type { CellPlace } from '#db/vocabulary';
import { parseTagged } from '#lib/inline/parse-tagged';
import { directionOf } from '#lib/locale';
import { Inline } from '../ui/inline';
import { anchorOf, type PairPlace, Row } from './pair';
import { pairedSentences } from './style';

type Cell = FrozenPair & { cell: CellPlace };

interface Props extends PairPlace {
  cells: [Cell, ...Cell[]];
}

/** A table on both sides; a cell lights up with its counterpart. */
export function TablePair({ cells, ...place }: Props) {
  const pictures = cells.flatMap((cell) => cell.pictures ?? []);
  return (
    <Row {...place} kind="table-cell" segmentId={cells[0].segmentId} pictures={pictures}>
      <Side cells={cells} side="source" className="sr" locale={place.sourceLocale} label={place.label} />
      <Side cells={cells} side="target" className="tg" locale={place.targetLocale} label={place.label} />
    </Row>
  );
}

interface SideProps {
  cells: Cell[];
  side: 'source' | 'target';
  className: string;
  locale: string;
  label: string;
}

function Side({ cells, side, className, locale, label }: SideProps) {
  const [rows, columns] = [placesOf(cells, 'row'), placesOf(cells, 'column')];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms.
    <div
      className={`${className} wide`}
      lang={locale}
      dir={directionOf(locale)}
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached without a mouse.
      tabIndex={0}
    >
      <table>
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              {columns.map((column) => {
                const index = cells.findIndex(({ cell }) => cell.row === row && cell.column === column);
                const pair = cells[index];
                return pair ? (
                  <TableCell key={column} pair={pair} index={index} side={side} isTop={row === rows[0]} />
                ) : (
                  <td key={column} />
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The rows or columns that hold anything: a place far out does not make a table of empty ones. */
const placesOf = (cells: Cell[], axis: 'row' | 'column') =>
  [...new Set(cells.map(({ cell }) => cell[axis]))].sort((one, other) => one - other);

function TableCell({
  pair,
  index,
  side,
  isTop,
}: {
  pair: Cell;
  index: number;
  side: 'source' | 'target';
  isTop: boolean;
}) {
  const shared = {
    // The first cell's address is the row's own.
    ...(side === 'source' && index > 0 ? { id: anchorOf(pair.segmentId) } : {}),
    ...(index < pairedSentences ? { 'data-s': index + 1 } : {}),
  };
  const words = <Inline runs={parseTagged(pair[side], pair.tags)} isLinked />;
  return pair.cell.isHeader ? (
    <th {...shared} scope={isTop ? 'col' : 'row'}>
      {words}
    </th>
  ) : (
    <td {...shared}>{words}</td>
  );
}
