'use client';
import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useAction } from '#app/ui/use-action.ts';
import { eraseArticleAction } from '../articles/[articleId]/actions';

interface Props {
  articleId: string;
  /** The button's label for screen readers, which names the article. */
  name: string;
  what: 'eraseAgain' | 'wipeAgain';
}

/** Continues an erasure that failed too often and was given up. */
export function GoOnErasing({ articleId, name, what }: Props) {
  const say = useTranslations('trash');
  const { run, isRunning } = useAction(eraseArticleAction);
  return (
    <Button
      size="xs"
      variant="default"
      loading={isRunning}
      aria-label={`${say(what)}: ${name}`}
      onClick={() => void run({ articleId })}
    >
      {say(what)}
    </Button>
  );
}
