'use client';
import { memo, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Bench } from '../bench.ts';
import { isSameList, shownIds } from '../store/shown.ts';
import { useSelected } from '../store/use-selected.ts';
import { useView } from '../store/use-view.ts';
import { Chunk, type ChunkProps } from './chunk.tsx';
import { chunkSize, chunksOf, isNear } from './chunks.ts';
import styles from './row-list.module.css';
import { useRadius } from './use-radius.ts';

type Props = Pick<ChunkProps, 'bench' | 'sourceLocale' | 'targetLocale'>;

/**
 * Renders all rows, so that the browser can search, read aloud, select and print them. Chunks out of sight are not laid
 * out (`content-visibility`). The chunks around the cursor are rendered first, the others later.
 */
export const RowList = memo(function RowList(props: Props) {
  const { store, view } = props.bench;
  const say = useTranslations('workbench');
  const shown = useShown(props.bench);
  const chunks = useMemo(() => chunksOf(store.ids, shown), [store, shown]);
  const current = useView(view, ({ currentId }) => Math.floor(store.ids.indexOf(currentId ?? '') / chunkSize));
  const radius = useRadius(chunks.length);
  return (
    <main className={styles.rows} aria-label={say('rows')}>
      <h2 className="hidden">{say('rows')}</h2>
      {chunks.map((ids, chunk) => (
        <Chunk
          // biome-ignore lint/suspicious/noArrayIndexKey: a chunk is its place in the article.
          key={chunk}
          {...props}
          ids={ids}
          isCurrent={chunk === current}
          isRendered={isNear(chunk, current, radius)}
        />
      ))}
      {shown.length === 0 ? <div className="empty">{say('emptyFilter')}</div> : null}
    </main>
  );
});

function useShown({ store, view }: Bench): string[] {
  const filter = useView(view, (view) => view.filter);
  const visited = useView(view, (view) => view.visited);
  return useSelected(store, { select: (entries) => shownIds(entries, { filter, visited }), isSame: isSameList });
}
