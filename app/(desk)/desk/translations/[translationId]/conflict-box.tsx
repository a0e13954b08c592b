'use client';
import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { directionOf } from '#lib/locale';
import { Differences } from '../../../../ui/differences';
import type { Entry } from './row-store';

interface Props {
  conflict: NonNullable<Entry['conflict']>;
  locale: string;
  onResolve: (choice: 'mine' | 'theirs') => void;
}

/** Two people wrote one paragraph: both texts, what differs, and the choice. The other one stays in the history. */
export function ConflictBox({ conflict: { mine, standing }, locale, onResolve }: Props) {
  const say = useTranslations('conflict');
  return (
    <div className="box" role="alert">
      <strong>{say('title', { name: standing.changedBy ?? say('somebody') })}</strong>
      <p className="small">{say('lead')}</p>
      <p className="small">{say('theirs')}</p>
      <p className="text" lang={locale} dir={directionOf(locale)}>
        {standing.text}
      </p>
      <p className="small">{say('mine')}</p>
      <p className="text" lang={locale} dir={directionOf(locale)}>
        <Differences before={standing.text} after={mine} />
      </p>
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
