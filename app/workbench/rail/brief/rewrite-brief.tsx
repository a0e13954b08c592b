'use client';
import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useAction } from '#app/ui/use-action.ts';
import type { Workbench } from '#lib/review/read-workbench';
import { rewriteBriefAction } from '../../actions.ts';
import { useDrafting } from '../../store/drafting-context.ts';

/** Has the brief written, or written again. */
export function RewriteBrief({ workbench: { translationId, brief, briefFailure } }: { workbench: Workbench }) {
  const say = useTranslations('brief');
  const { phase, hasEngine } = useDrafting();
  const { run, isRunning } = useAction(rewriteBriefAction);
  if (!hasEngine || phase === 'brief') return null;
  return (
    <div className="acts">
      <Button size="compact-xs" variant="default" loading={isRunning} onClick={() => void run({ translationId })}>
        {say(brief || briefFailure ? 'rewrite' : 'write')}
      </Button>
    </div>
  );
}
