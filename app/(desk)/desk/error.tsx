'use client';
import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';

/** Says that a bug of ours occurred, and offers to try again without leaving the page. */
export default function DeskError({ reset }: { reset: () => void }) {
  const say = useTranslations('errors');
  return (
    <main className="door" role="alert">
      <h1>{say('unknown')}</h1>
      <Button onClick={reset}>{say('tryAgain')}</Button>
    </main>
  );
}
