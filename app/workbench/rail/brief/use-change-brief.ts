'use client';
import { useTranslations } from 'use-intl';
import { noticeWithUndo } from '#app/ui/undo-notice.tsx';
import { useAction } from '#app/ui/use-action.ts';
import type { BriefChange } from '#lib/draft/brief/brief-change';
import { changeBriefAction } from '../../actions.ts';

/** Changes one entry of the brief and offers to undo it. Gives false if the change was refused. */
export function useChangeBrief(translationId: string) {
  const say = useTranslations('brief');
  const { run, isRunning } = useAction(changeBriefAction);
  const change = async (change: BriefChange): Promise<boolean> => {
    if (!(await run({ translationId, change })).ok) return false;
    const back = { ...change, before: change.after, after: change.before } as BriefChange;
    noticeWithUndo({ message: say('changed'), undo: () => changeBriefAction({ translationId, change: back }) });
    return true;
  };
  return { change, isRunning };
}
