'use client';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { EnteredName } from '#lib/draft/brief/brief-change';
import type { Workbench } from '#lib/review/read-workbench';
import styles from './brief.module.css';
import { NameForm, type TypedName } from './name-form.tsx';
import { NameLine } from './name-line.tsx';
import { RedraftOffer } from './redraft-offer.tsx';
import { useChangeBrief } from './use-change-brief.ts';

interface Props {
  workbench: Workbench;
  names: EnteredName[];
}

/** The entry that is open: what stood there, null for a new one, and what is typed. */
interface Opened {
  before: EnteredName | null;
  typed: TypedName;
}

const typedOf = (name: EnteredName | null): TypedName => ({
  source: name?.source ?? '',
  target: name?.target ?? '',
  kind: name?.kind ?? '',
});
const keyOf = ({ source, target }: EnteredName) => `${source} = ${target}`;

/**
 * The names of the brief. One at a time is open, and stays so with what is typed if somebody else changes it. After a
 * change its paragraphs are offered for another draft.
 */
export function BriefNames({ workbench, names }: Props) {
  const say = useTranslations('brief');
  const { translationId, sourceLocale, targetLocale } = workbench;
  const [opened, setOpened] = useState<Opened | null>(null);
  const [offered, setOffered] = useState<string | null>(null);
  const { change, isRunning } = useChangeBrief(translationId);
  const open = (before: EnteredName | null) => setOpened({ before, typed: typedOf(before) });
  const save = async (before: EnteredName | null, after: EnteredName | null) => {
    if (!(await change({ part: 'name', before, after }))) return;
    setOpened(null);
    setOffered((after ?? before)?.source ?? null);
  };
  const form = opened ? (
    <NameForm
      {...{ sourceLocale, targetLocale, isRunning }}
      isNew={opened.before === null}
      typed={opened.typed}
      onType={(typed) => setOpened({ ...opened, typed })}
      onSave={(after) => void save(opened.before, after)}
      onCancel={() => setOpened(null)}
    />
  ) : null;
  const openKey = opened?.before ? keyOf(opened.before) : null;
  const isInList = names.some((name) => keyOf(name) === openKey);
  return (
    <>
      <h3 className={styles.heading}>
        {say('names')} <span>{names.length}</span>
      </h3>
      <ul className={styles.names}>
        {names.map((name) => (
          <li key={keyOf(name)}>
            {keyOf(name) === openKey ? (
              form
            ) : (
              <NameLine {...{ sourceLocale, targetLocale, name }} onOpen={() => open(name)} />
            )}
          </li>
        ))}
      </ul>
      {isInList ? null : form}
      {opened ? null : (
        <Button size="compact-xs" variant="default" onClick={() => open(null)}>
          {say('add')}
        </Button>
      )}
      {offered === null ? null : (
        <RedraftOffer key={offered} translationId={translationId} name={offered} onEnd={() => setOffered(null)} />
      )}
    </>
  );
}
