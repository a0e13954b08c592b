'use client';
import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';

/** Something broke on our side: say so, keep the person's place, offer another try. */
export default function DeskError({ reset }: { reset: () => void }) {
  const say = useTranslations('errors');
  return (
    <main className="door" role="alert">
      <h1>{say('unknown')}</h1>
      <Button onClick={reset}>{say('tryAgain')}</Button>
    </main>
  );
}
