'use client';
import { notifications } from '@mantine/notifications';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useDraftMissing } from '#app/(desk)/desk/use-draft-missing.ts';
import type { Outcome } from '#app/outcome.ts';
import { refusalOf } from '#app/ui/refusal-of.ts';
import { useSentence } from '#app/ui/use-sentence.ts';
import type { Workbench } from '#lib/review/read-workbench';
import type { Bench } from '../bench.ts';
import type { Work } from './work.ts';

export function useMakeWork(bench: Bench, { translationId, isStopped }: Workbench): Work {
  const say = useTranslations();
  const router = useRouter();
  const sentence = useSentence();
  const { draftMissing } = useDraftMissing({ translationId });
  return {
    bench,
    translationId,
    isStopped,
    say,
    // The message is its own id: pressed again, the same sentence is not shown twice.
    tell: (message, color) => void notifications.show({ id: message, message, ...(color ? { color } : {}) }),
    async run<T>(action: () => Promise<Outcome<T>>) {
      const outcome = await action().catch(refusalOf);
      if (!outcome.ok) notifications.show({ color: 'seal', message: sentence(outcome) });
      return outcome;
    },
    router,
    draftMissing,
  };
}
