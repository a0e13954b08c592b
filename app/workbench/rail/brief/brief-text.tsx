'use client';
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { directionOf } from '#lib/locale';
import styles from './brief.module.css';
import { useChangeBrief } from './use-change-brief.ts';

interface Props {
  part: 'summary' | 'register';
  translationId: string;
  targetLocale: string;
  text: string;
}

/** The summary or the tone of the brief, which opens in place. */
export function BriefText({ part, translationId, targetLocale, text }: Props) {
  const say = useTranslations('brief');
  // The text that stood there when the field was opened is kept: somebody else may change it meanwhile.
  const [opened, setOpened] = useState<{ before: string; typed: string } | null>(null);
  const { change, isRunning } = useChangeBrief(translationId);
  const save = async ({ before, typed }: { before: string; typed: string }) => {
    // If the save failed, the field stays open: closing it would lose what was typed.
    if (typed === before || (await change({ part, before, after: typed }))) setOpened(null);
  };
  if (opened === null)
    return (
      <div className={styles.entry}>
        <p className="small">
          <b>{say(part)}</b>{' '}
          {text ? (
            <span lang={targetLocale} dir={directionOf(targetLocale)}>
              {text}
            </span>
          ) : (
            say('empty')
          )}
        </p>
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={say('editPart', { part: say(part) })}
          onClick={() => setOpened({ before: text, typed: text })}
        >
          {say('edit')}
        </Button>
      </div>
    );
  return (
    <form
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        void save(opened);
      }}
    >
      <Textarea
        size="xs"
        label={say(part)}
        autosize
        autoFocus
        value={opened.typed}
        onChange={(event) => setOpened({ ...opened, typed: event.currentTarget.value })}
      />
      <div className="acts">
        <Button type="submit" size="compact-xs" loading={isRunning}>
          {say('save')}
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => setOpened(null)}>
          {say('cancel')}
        </Button>
      </div>
    </form>
  );
}
