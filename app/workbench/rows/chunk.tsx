'use client';
import { memo } from 'react';
import { isSameList } from '../store/shown.ts';
import { Row, type RowProps } from './row.tsx';
import styles from './row-list.module.css';

export interface ChunkProps extends Omit<RowProps, 'targetId'> {
  ids: string[];
  /** Whether the cursor is in it: then nothing of it is left out or cut off. */
  isCurrent: boolean;
  /** False until its turn comes; its room is there already, so that nothing moves then. */
  isRendered: boolean;
}

/** Pixels that a row takes on average, for rows that were never in sight. */
const rowHeight = 110;

/**
 * Rows that the browser leaves out of layout and paint together while they are out of sight. One by one they would have
 * to be looked at in every frame: 2,000 rows made a key twice as slow as chunks of them do.
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
