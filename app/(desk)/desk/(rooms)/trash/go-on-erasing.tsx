'use client';
import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useAction } from '#app/ui/use-action.ts';
import { eraseArticleAction } from '../articles/[articleId]/actions';

interface Props {
  articleId: string;
  /** What it is called for those who hear it, beside its own words. */
  name: string;
  what: 'eraseAgain' | 'wipeAgain';
}

/** Has an erasing go on that was given up. */
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
