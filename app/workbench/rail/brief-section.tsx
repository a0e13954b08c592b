'use client';
import { Button, Textarea } from '@mantine/core';
import { type RefObject, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAction } from '#app/ui/use-action.ts';
import type { Workbench } from '#lib/review/read-workbench';
import { changeBriefAction } from '../actions.ts';
import styles from './rail.module.css';

const pairs = (names: { source: string; target: string }[]) =>
  names.map(({ source, target }) => `${source} = ${target}`).join('\n');

function namesIn(text: string) {
  return text.split('\n').flatMap((line) => {
    const at = line.indexOf('=');
    const source = (at < 0 ? line : line.slice(0, at)).trim();
    return source ? [{ source, target: at < 0 ? '' : line.slice(at + 1).trim() }] : [];
  });
}

interface Props {
  workbench: Workbench;
  headingRef: RefObject<HTMLHeadingElement | null>;
}

/** Shows and edits the brief, which every request for a draft contains. A correction applies to later drafts only. */
export function BriefSection({ workbench: { translationId, brief }, headingRef }: Props) {
  const say = useTranslations('brief');
  const { run, isRunning } = useAction(changeBriefAction);
  const [isOpen, setOpen] = useState(false);
  const [summary, setSummary] = useState('');
  const [register, setRegister] = useState('');
  const [names, setNames] = useState('');

  const edit = () => {
    setSummary(brief?.summary ?? '');
    setRegister(brief?.register ?? '');
    setNames(pairs(brief?.names ?? []));
    setOpen(true);
  };
  const save = async () => {
    const saved = await run({ translationId, brief: { summary, register, names: namesIn(names) } });
    // If the save failed, the form stays open: closing it would lose what was typed.
    if (saved.ok) setOpen(false);
  };

  return (
    <section>
      <h2 ref={headingRef} tabIndex={-1}>
        {say('title')}
      </h2>
      {isOpen ? (
        <>
          <Textarea
            size="xs"
            label={say('summary')}
            autosize
            value={summary}
            onChange={(event) => setSummary(event.currentTarget.value)}
          />
          <Textarea
            size="xs"
            label={say('register')}
            autosize
            value={register}
            onChange={(event) => setRegister(event.currentTarget.value)}
          />
          <Textarea
            size="xs"
            label={say('names')}
            description={say('namesHelp')}
            autosize
            minRows={4}
            value={names}
            onChange={(event) => setNames(event.currentTarget.value)}
          />
          <Button size="compact-sm" mt="xs" loading={isRunning} onClick={() => void save()}>
            {say('save')}
          </Button>
        </>
      ) : (
        <>
          <p className={`small ${styles.brief}`}>
            {brief ? [brief.summary, brief.register, pairs(brief.names)].filter(Boolean).join('\n') : say('none')}
          </p>
          <Button size="compact-xs" variant="default" onClick={edit}>
            {say('edit')}
          </Button>
        </>
      )}
    </section>
  );
}
