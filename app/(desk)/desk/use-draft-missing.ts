'use client';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'use-intl';
import type { Scope } from '#lib/draft/missing';
import { useAction } from '../../ui/use-action';
import { draftMissingAction } from './draft-missing-action';

/** Drafts every paragraph that is empty, a placeholder or failed, and says how many there are. */
export function useDraftMissing(scope: Scope) {
  const say = useTranslations('drafting');
  const { run, isRunning } = useAction(draftMissingAction);
  const draftMissing = async (way: 'now' | 'batch' = 'now') => {
    const asked = await run({ ...scope, way });
    if (!asked.ok) return;
    const count = asked.value.paragraphs;
    notifications.show({ message: say(way === 'batch' && count > 0 ? 'askedInBatch' : 'asked', { count }) });
  };
  return { draftMissing, isRunning };
}
