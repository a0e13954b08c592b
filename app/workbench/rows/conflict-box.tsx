'use client';
import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Differences } from '#app/ui/differences.tsx';
import { SegmentText } from '#app/ui/segment-text.tsx';
import type { Entry } from '../store/entry.ts';

interface Props {
  conflict: NonNullable<Entry['conflict']>;
  locale: string;
  onResolve: (choice: 'mine' | 'theirs') => void;
}

/**
 * Shows both texts of a conflict and their differences, and lets the person choose. The history keeps the other text.
 */
export function ConflictBox({ conflict: { mine, standing }, locale, onResolve }: Props) {
  const say = useTranslations('conflict');
  return (
    <div className="box" role="alert">
      <strong>{say('title', { name: standing.changedBy ?? say('somebody') })}</strong>
      <p className="small">{say('lead')}</p>
      <p className="small">{say('theirs')}</p>
      <SegmentText locale={locale}>{standing.text}</SegmentText>
      <p className="small">{say('mine')}</p>
      <SegmentText locale={locale}>
        <Differences before={standing.text} after={mine} />
      </SegmentText>
      <div className="acts">
        <Button size="xs" onClick={() => onResolve('mine')}>
          {say('keepMine')}
        </Button>
        <Button size="xs" variant="default" onClick={() => onResolve('theirs')}>
          {say('takeTheirs')}
        </Button>
      </div>
    </div>
  );
}
