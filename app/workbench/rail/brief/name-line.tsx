'use client';
import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { EnteredName } from '#lib/draft/brief/brief-change';
import { directionOf } from '#lib/locale';
import styles from './brief.module.css';

interface Props {
  name: EnteredName;
  sourceLocale: string;
  targetLocale: string;
  onOpen: () => void;
}

/** One name of the brief with its translation and its kind. */
export function NameLine({ name, sourceLocale, targetLocale, onOpen }: Props) {
  const say = useTranslations('brief');
  return (
    <div className={styles.entry}>
      <p className="small">
        <bdi lang={sourceLocale} dir={directionOf(sourceLocale)}>
          {name.source}
        </bdi>{' '}
        ={' '}
        <bdi lang={targetLocale} dir={directionOf(targetLocale)}>
          {name.target}
        </bdi>{' '}
        {name.kind ? <span className={styles.kind}>· {say(`kinds.${name.kind}`)}</span> : null}
      </p>
      <Button size="compact-xs" variant="subtle" aria-label={say('editPart', { part: name.source })} onClick={onOpen}>
        {say('edit')}
      </Button>
    </div>
  );
}
