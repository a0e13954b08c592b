'use client';
import { TextInput } from '@mantine/core';
import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { DeskRow } from '#lib/review/read-desk';
import { QueueRow } from './queue-row';
import { type Filter, filters, isUnder } from './stage';

interface Props {
  rows: DeskRow[];
  accountId: string;
  mayBringIn: boolean;
}

/** Lists every translation, with filters and a search. */
export function Queue({ rows, accountId, mayBringIn }: Props) {
  const say = useTranslations('desk');
  const [filter, setFilter] = useState<Filter>('all');
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const isFound = (row: DeskRow) =>
    `${row.title} ${row.targetTitle} ${row.assignee ?? ''}`.toLowerCase().includes(wanted);
  const shown = rows.filter((row) => isUnder(filter, row, accountId) && isFound(row));

  if (rows.length === 0) {
    return (
      <div className="empty">
        {say('emptyDesk')}{' '}
        {mayBringIn ? (
          <Link className="link" href="/desk/import">
            {say('import')}
          </Link>
        ) : (
          say('emptyDeskEditor')
        )}
      </div>
    );
  }
  return (
    <>
      <div className="chips">
        {filters.map((name) => (
          <button
            key={name}
            type="button"
            className="chip"
            aria-pressed={filter === name}
            onClick={() => setFilter(name)}
          >
            {say(`filters.${name}`)} {rows.filter((row) => isUnder(name, row, accountId)).length}
          </button>
        ))}
        <TextInput
          type="search"
          size="xs"
          aria-label={say('search')}
          placeholder={say('search')}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          style={{ marginLeft: 'auto' }}
        />
      </div>
      {shown.length === 0 ? (
        <div className="empty">
          {say('emptyFilter')}{' '}
          <button
            type="button"
            className="chip link"
            onClick={() => {
              setFilter('all');
              setSearch('');
            }}
          >
            {say('showAll')}
          </button>
        </div>
      ) : (
        <ul className="queue">
          {shown.map((row) => (
            <QueueRow key={row.translationId} row={row} isMine={row.assigneeId === accountId} />
          ))}
        </ul>
      )}
    </>
  );
}
