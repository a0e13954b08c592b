'use client';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'use-intl';
import type { Scope } from '#lib/draft/missing';
import { useRun } from '../../ui/use-run';
import { draftMissingAction } from './draft-missing-action';

/** Has everything drafted that is empty, a placeholder or failed, and says how much that is. */
export function useDraftMissing(scope: Scope) {
  const say = useTranslations('drafting');
  const { run, isRunning } = useRun();
  const draftMissing = async () => {
    const asked = await run(() => draftMissingAction(scope));
    if (asked) notifications.show({ message: say('asked', { count: asked.paragraphs }) });
  };
  return { draftMissing, isRunning };
}
