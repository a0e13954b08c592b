'use client';
import { Button, Checkbox } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { noticeWithUndo } from '#app/ui/undo-notice.tsx';
import { useAction } from '#app/ui/use-action.ts';
import type { FeedSummary } from '#lib/ingest/feed/read-feeds';
import { dismissEntriesAction, restoreEntriesAction, takeEntriesAction } from './actions';
import { EntryLine } from './entry-line';

/** Lists a feed's new entries, to be imported or dismissed. */
export function NewEntries({ feed: { entries, count, locale } }: { feed: FeedSummary }) {
  const say = useTranslations('feeds');
  const taking = useAction(takeEntriesAction);
  const dismissing = useAction(dismissEntriesAction);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [taken, setTaken] = useState(0);
  const entryIds = entries.map((entry) => entry.id).filter((id) => marked.has(id));
  const linked = entries.filter((entry) => entry.url !== null).map((entry) => entry.id);
  const isAll = linked.length > 0 && linked.every((id) => marked.has(id));

  const mark = (id: string, isMarked: boolean) =>
    setMarked(new Set(isMarked ? [...marked, id] : [...marked].filter((other) => other !== id)));
  const take = async (event: FormEvent) => {
    event.preventDefault();
    if (entryIds.length === 0) return;
    const done = await taking.run({ entryIds });
    setTaken(done.ok ? done.value.intakeIds.length : 0);
  };
  const dismiss = async () => {
    const done = await dismissing.run({ entryIds });
    if (!done.ok || !done.value.entryIds.length) return;
    const message = say('dismissed', { count: done.value.entryIds.length });
    noticeWithUndo({ message, undo: () => restoreEntriesAction({ entryIds: done.value.entryIds }) });
  };

  return (
    <form method="post" onSubmit={take}>
      {entries.length ? (
        <>
          <div className="acts">
            <Checkbox
              size="xs"
              label={say('all')}
              checked={isAll}
              indeterminate={!isAll && entryIds.length > 0}
              onChange={() => setMarked(new Set(isAll ? [] : linked))}
            />
            <span style={{ flex: 1 }} />
            <Button type="submit" size="xs" disabled={entryIds.length === 0} loading={taking.isRunning}>
              {say('import', { count: entryIds.length })}
            </Button>
            <Button
              size="xs"
              variant="default"
              disabled={entryIds.length === 0}
              loading={dismissing.isRunning}
              onClick={() => void dismiss()}
            >
              {say('dismiss')}
            </Button>
          </div>
          <ul className="lines">
            {entries.map((entry) => (
              <EntryLine key={entry.id} entry={entry} locale={locale} isMarked={marked.has(entry.id)} onMark={mark} />
            ))}
          </ul>
        </>
      ) : (
        <p className="small">{say('nothingNew')}</p>
      )}
      {count > entries.length ? <p className="small">{say('more', { count: count - entries.length })}</p> : null}
      <div role="status" className="small">
        {taken ? say('importing', { count: taken }) : ''}
      </div>
    </form>
  );
}
