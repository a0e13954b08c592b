'use client';
import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { plainText } from '#lib/inline/plain-text';
import { approve } from '../commands/approve.ts';
import { changes } from '../commands/changes.ts';
import { CommandButton } from '../commands/command-button.tsx';
import { flag } from '../commands/flag.ts';
import { redraft } from '../commands/redraft.ts';
import { reopen } from '../commands/reopen.ts';
import { useWork } from '../commands/work.ts';
import { textOf } from '../store/entry.ts';
import { useCurrent } from '../store/use-current.ts';
import styles from './bars.module.css';

interface Props {
  /** Opens and closes the rail where the window is too narrow to show it always; null where it is always shown. */
  details: { isOpen: boolean; toggle: () => void } | null;
}

/**
 * Buttons for the row under the cursor. They keep one place for all rows, where no text is ever shown, and none of them
 * appears or disappears: otherwise a click on a word could hit a button that has just moved there.
 */
export function RowActions({ details }: Props) {
  const say = useTranslations('workbench');
  const entry = useCurrent(useWork().bench, (entry) => entry);
  if (!entry) return null;
  const { row } = entry;
  const [characters, ofSource] = [textOf(entry), row.source].map((one) => plainText(one, row.tags).length) as [
    number,
    number,
  ];
  return (
    <section className={styles.rowActions} aria-label={say('rowActions', { number: row.number })}>
      <span className={`small ${styles.rowNumber}`}>{row.number}</span>
      <CommandButton command={approve} color="#23683f" />
      <CommandButton command={flag} />
      <CommandButton command={reopen} />
      <CommandButton command={redraft} />
      <CommandButton command={changes} />
      {details ? (
        <Button size="xs" variant="default" aria-expanded={details.isOpen} onClick={details.toggle}>
          {say('details')}
        </Button>
      ) : null}
      <span className={`small ${styles.rowLength}`}>
        {say('length', { characters, ratio: Math.round((characters / Math.max(ofSource, 1)) * 10) / 10 })}
      </span>
    </section>
  );
}
