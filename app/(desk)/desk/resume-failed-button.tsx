'use client';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'use-intl';
import type { Scope } from '#lib/draft/missing';
import { useAction } from '../../ui/use-action';
import { resumeFailedAction } from './resume-failed-action';

/** A button that drafts the failed paragraphs again, and says how many there are. */
export function ResumeFailedButton({ scope, count }: { scope: Scope; count: number }) {
  const say = useTranslations('drafting');
  const { run, isRunning } = useAction(resumeFailedAction);
  const resume = async () => {
    const asked = await run(scope);
    if (asked.ok) notifications.show({ message: say('asked', { count: asked.value.paragraphs }) });
  };
  return (
    <Button size="xs" variant="default" loading={isRunning} onClick={() => void resume()}>
      {say('resumeFailed', { count })}
    </Button>
  );
}
