'use client';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Question } from '#app/ui/ask-first.tsx';
import { hideNotice } from '#app/ui/undo-notice.tsx';
import { useAction } from '#app/ui/use-action.ts';
import { limits } from '#lib/limits';
import { eraseArticleAction } from './actions';

interface Props {
  article: { id: string; title: string };
  onErased?: () => void;
}

/** Erases an article for ever, after a question that names it and asks for a reason. */
export function EraseArticle({ article: { id, title }, onErased }: Props) {
  const say = useTranslations('trash');
  const { run, isRunning } = useAction(eraseArticleAction);
  const [isAsking, setAsking] = useState(false);
  const [note, setNote] = useState('');
  const erase = async () => {
    if (!(await run({ articleId: id, note })).ok) return;
    hideNotice(id);
    setAsking(false);
    onErased?.();
  };
  if (!isAsking)
    return (
      <Button size="xs" variant="default" onClick={() => setAsking(true)}>
        {say('erase')}
      </Button>
    );
  return (
    <Question
      question={say('eraseSure', { title })}
      yes={say('erase')}
      isRunning={isRunning}
      onYes={erase}
      onNo={() => setAsking(false)}
    >
      <TextInput
        size="xs"
        label={say('note')}
        description={say('noteHelp')}
        maxLength={limits.erasureNote}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </Question>
  );
}
