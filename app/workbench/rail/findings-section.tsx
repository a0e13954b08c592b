'use client';
import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { cleanTags } from '#lib/inline/clean-tags';
import { Inline } from '#lib/inline/inline.tsx';
import { parseTagged, tagsIn } from '#lib/inline/parse-tagged';
import { tagFaults, unusableTags } from '#lib/inline/tag-faults';
import { directionOf } from '#lib/locale';
import type { WorkbenchRow } from '#lib/review/workbench-row';
import { shownKeys } from '../commands/shown-keys.ts';
import { tag } from '../commands/tag.ts';
import styles from './rail.module.css';

interface Props {
  row: WorkbenchRow;
  /** The target as it is typed, saved or not. */
  text: string;
  sourceLocale: string;
  onPutIn: (number: number) => void;
  onReplace: (text: string) => void;
}

/** Lists the faults in the tags of a row's text, each with its fix. */
export function FindingsSection({ row, text, sourceLocale, onPutIn, onReplace }: Props) {
  const say = useTranslations('findings');
  const faults = tagFaults(text, row);
  const unusable = unusableTags(faults);
  if (text === '' || faults.missing.length + unusable.length === 0) return null;
  const inSource = tagsIn(parseTagged(row.source, row.tags));
  return (
    <section>
      <h2>{say('title')}</h2>
      {faults.missing.map((number, index) => (
        <div key={number} className={styles.finding}>
          <p className="small">
            {say('missing', { number })}{' '}
            <span lang={sourceLocale} dir={directionOf(sourceLocale)}>
              <Inline runs={inSource.filter((run) => run.number === number)} isLinked={false} />
            </span>
          </p>
          <Button size="compact-xs" variant="default" onClick={() => onPutIn(number)}>
            {say('putIn')} {index === 0 ? <span className="kbd">{shownKeys(tag.keys)}</span> : null}
          </Button>
        </div>
      ))}
      {unusable.length ? (
        <div className={styles.finding}>
          <p className="small warn">{say('broken', { numbers: unusable.join(', ') })}</p>
          <Button size="compact-xs" variant="default" onClick={() => onReplace(cleanTags(text, row.tags))}>
            {say('takeOut')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
