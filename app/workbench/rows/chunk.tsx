'use client';
import { memo } from 'react';
import { isSameList } from '../store/shown.ts';
import { Row, type RowProps } from './row.tsx';
import styles from './row-list.module.css';

export interface ChunkProps extends Omit<RowProps, 'targetId'> {
  ids: string[];
  /**
   * True if the chunk contains the row under the cursor: it is then always laid out, and its content is not clipped.
   */
  isCurrent: boolean;
  /**
   * False until the chunk's turn comes. A placeholder of the expected height is shown before, so that other rows do not
   * move.
   */
  isRendered: boolean;
}

/** Average height of a row in pixels; the placeholder of a chunk that was never laid out uses it. */
const rowHeight = 110;

/**
 * Renders some rows in one element that the browser skips in layout and paint while it is out of sight. If each row
 * were such an element, the browser would check each in every frame: with 2,000 rows, a key press took twice as long.
 */
export const Chunk = memo(function Chunk({ ids, isCurrent, isRendered, ...props }: ChunkProps) {
  if (ids.length === 0) return null;
  const height = ids.length * rowHeight;
  if (!isRendered) return <div style={{ blockSize: height }} />;
  return (
    <ol
      className={styles.chunk}
      data-current={isCurrent || undefined}
      style={{ containIntrinsicBlockSize: `auto ${height}px` }}
    >
      {ids.map((targetId) => (
        <Row key={targetId} targetId={targetId} {...props} />
      ))}
    </ol>
  );
}, isSame);

function isSame({ ids, ...one }: ChunkProps, { ids: otherIds, ...other }: ChunkProps): boolean {
  return (
    isSameList(ids, otherIds) && (Object.keys(one) as (keyof typeof one)[]).every((name) => one[name] === other[name])
  );
}
