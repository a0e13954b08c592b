import type { FrozenPair } from '#db/frozen-document';
import type { CellPlace } from '#db/vocabulary';
import { Inline } from '#lib/inline/inline.tsx';
import { parseTagged } from '#lib/inline/parse-tagged';
import { directionOf } from '#lib/locale';
import { anchorOf } from '../book/anchor.ts';
import { pairedSentences } from '../book/paired-sentences.ts';
import { type PairPlace, Row } from './pair.tsx';

type Cell = FrozenPair & { cell: CellPlace };

interface Props extends PairPlace {
  cells: [Cell, ...Cell[]];
}

/** A table on both sides; a cell is highlighted with its counterpart. */
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
  const byPlace = Map.groupBy(
    cells.map((pair, index) => ({ pair, index })),
    ({ pair }) => `${pair.cell.row} ${pair.cell.column}`,
  );
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
                const inside = byPlace.get(`${row} ${column}`);
                return inside ? (
                  <TableCell key={column} pairs={inside} side={side} isTop={row === rows[0]} />
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

/** The rows or columns that have a cell. Empty ones are left out: one cell at row 10,000 must not make 10,000 rows. */
const placesOf = (cells: Cell[], axis: 'row' | 'column') =>
  [...new Set(cells.map(({ cell }) => cell[axis]))].sort((one, other) => one - other);

interface TableCellProps {
  /** Several pairs, if the cell has several paragraphs. */
  pairs: { pair: Cell; index: number }[];
  side: 'source' | 'target';
  isTop: boolean;
}

function TableCell({ pairs, side, isTop }: TableCellProps) {
  const words = pairs.map(({ pair, index }) => (
    <div
      key={pair.segmentId}
      // The anchor of the first pair is the anchor of the whole row.
      id={side === 'source' && index > 0 ? anchorOf(pair.segmentId) : undefined}
      data-s={index < pairedSentences ? index + 1 : undefined}
    >
      <Inline runs={parseTagged(pair[side], pair.tags)} isLinked hasBreaks />
    </div>
  ));
  return pairs[0]?.pair.cell.isHeader ? <th scope={isTop ? 'col' : 'row'}>{words}</th> : <td>{words}</td>;
}
